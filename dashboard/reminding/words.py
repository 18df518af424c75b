"""Writes a reminder: plain text, what is late first, each thing with a link straight to it; pure.

A mail leaves the system, so it tells units, periods, days and counts, and never a figure, a reason or
anything else that somebody wrote: why a line came back stands beside its field, one click away.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from dashboard.measures.showing import show_day
from dashboard.plan.words import counted
from dashboard.reminding.digests import Concern, Digest
from dashboard.reminding.owed import Owed, OwedKind
from dashboard.reminding.rules import SPACING, Rung

PLAN = "Strategic Plan to Advance Racial Equity"
FOOT = (
    f"You get this because of your part in the {PLAN}. Reminders come at most every {SPACING} days and stop "
    "once the report is submitted. This address takes no answers; please ask the team."
)
WHY = {
    Rung.DEPUTY: "You are told because you are named as deputy in the unit’s work plan.",
    Rung.DIRECTOR: "You are told because you direct the unit, or one above it.",
    Rung.TEAM: "You are told because you belong to the team.",
}


def subject_of(digest: Digest, today: date) -> str:
    """Return the subject line: how much is late, returned and due."""
    kinds = [_group(each, today) for each in digest.concerns]
    late, due = kinds.count("Late"), kinds.count("Due soon") + kinds.count("Asked of your unit")
    parts = [
        f"{late} late" if late else "",
        f"{kinds.count('Returned')} returned" if "Returned" in kinds else "",
        f"{due} due" if due else "",
        f"{kinds.count('Late elsewhere')} late elsewhere" if "Late elsewhere" in kinds else "",
    ]
    return f"To do in the racial equity plan: {', '.join(part for part in parts if part)}"


def text_of(digest: Digest, today: date, nudge: bool = False) -> str:
    """Return the text of a reminder; a nudge says that the team asks."""
    opening = ["The team asks you to look at this."] if nudge else []
    parts = [f"Hello {digest.name},", *opening, *_groups(digest.concerns, today), FOOT]
    return "\n\n".join(parts) + "\n"


GROUPS = ("Late", "Returned", "Due soon", "Asked of your unit", "Late elsewhere")


def _group(concern: Concern, today: date) -> str:
    if concern.rung in WHY:
        return "Late elsewhere"
    if concern.owed.kind is OwedKind.RETURNED:
        return "Returned"
    if concern.owed.day < today:
        return "Late"
    return "Due soon" if concern.owed.kind is OwedKind.REPORT else "Asked of your unit"


def _groups(concerns: Sequence[Concern], today: date) -> Iterator[str]:
    for group in GROUPS:
        of_group = [each for each in concerns if _group(each, today) == group]
        if of_group:
            lines = [group.upper(), *_reasons(of_group), *_entries(of_group, today)]
            yield "\n".join(lines)


def _reasons(concerns: Iterable[Concern]) -> list[str]:
    return [WHY[rung] for rung in WHY if any(each.rung is rung for each in concerns)]


def _sorted(concerns: Iterable[Concern]) -> list[Concern]:
    return sorted(concerns, key=lambda each: (each.owed.day, each.owed.unit))


def _entries(concerns: Sequence[Concern], today: date) -> Iterator[str]:
    """Yield an entry for each thing; for the team one for each unit, and one link to all of them."""
    alone = [each.owed for each in _sorted(concerns) if each.rung is not Rung.TEAM]
    yield from (_entry(owed, today) for owed in alone)
    of_team = sorted((each.owed for each in concerns if each.rung is Rung.TEAM), key=lambda owed: owed.unit)
    for _, reports in groupby(of_team, key=lambda owed: owed.unit):
        yield _unit_entry(sorted(reports, key=lambda owed: owed.day), today)
    if of_team:
        yield "\n/review"


def _entry(owed: Owed, today: date) -> str:
    return f"\n- {owed.unit_name} ({owed.unit}){_label(owed)}\n  {_standing(owed, today)}\n  {owed.path}"


def _unit_entry(reports: Sequence[Owed], today: date) -> str:
    oldest = reports[0]
    late = counted((today - oldest.day).days, "day", "days")
    number = counted(len(reports), "report", "reports")
    return f"\n- {oldest.unit_name} ({oldest.unit}): {number} late, the longest by {late}"


def _label(owed: Owed) -> str:
    words = f"request for action, {owed.label}" if owed.kind is OwedKind.REQUEST else owed.label
    return f": {words.rstrip(', ')}"


def _standing(owed: Owed, today: date) -> str:
    if owed.kind is OwedKind.RETURNED:
        lines = counted(owed.number, "entry", "entries")
        return f"{lines} came back on {show_day(owed.day)}; the reason stands beside each."
    open_still = "" if owed.kind is OwedKind.REQUEST else f"{_still(owed.number)}; "
    return f"{open_still}{due_words(owed.day, today)}."


def _still(number: int) -> str:
    return f"{counted(number, 'answer is', 'answers are')} not handed in yet"


def due_words(day: date, today: date) -> str:
    """Return how a due day stands to today: 'due tomorrow, 15 January 2027', '39 days late, since …'."""
    apart = (day - today).days
    if apart < 0:
        return f"{counted(-apart, 'day', 'days')} late, since {show_day(day)}"
    near = {0: "due today", 1: "due tomorrow"}.get(apart, f"due in {apart} days")
    return f"{near}, {show_day(day)}"

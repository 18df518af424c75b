"""What a change of units will do, unit by unit and period by period, in the words of the question; pure."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from dashboard.administration.carrying import is_plain
from dashboard.administration.duty_words import duty_lines, exception_lines, role_lines
from dashboard.administration.merging_rules import Change
from dashboard.administration.phrases import listed
from dashboard.administration.unit_work import Begun, Work
from dashboard.calendar.queries import PeriodView
from dashboard.measures.showing import show_day
from dashboard.plan.words import counted
from models.vocabulary import LineState

EVE = timedelta(days=1)


def question_lines(change: Change, work: Work, person_id: int | None) -> list[str]:
    """Return what will happen, in order: units, periods, duties, exceptions, roles, what is left."""
    return [
        *_units(change),
        *_below(change),
        *(["Closed periods do not change."] if work.closed else []),
        *(line for period in work.earlier for line in _earlier(change, work, period)),
        *(line for period in work.later for line in _later(change, work, period)),
        *duty_lines(change, work),
        *exception_lines(change, work),
        *role_lines(change, work, person_id),
        *_left(change, work),
    ]


def followers(change: Change) -> tuple[str, ...]:
    """Return the units that follow, each once."""
    return tuple(dict.fromkeys(name for names in change.successors.values() for name in names))


def _units(change: Change) -> Iterator[str]:
    known, eve = change.book.known, show_day(change.day - EVE)
    for name in change.ended:
        yield f"{name} ({known[name].name}) exists until {eve}; its address and its figures stay readable."
    for name in followers(change):
        unit = known[name]
        begins = unit.starts == change.day
        how = f"begins on {show_day(change.day)} under {unit.parent}" if begins else "goes on"
        yield f"{name} ({unit.name}) {how}."


def _below(change: Change) -> Iterator[str]:
    for heir in sorted({unit.parent or "" for unit in change.placed}):
        moved = sorted(unit.abbreviation for unit in change.placed if unit.parent == heir)
        yield f"Under {heir} from then on: {listed(moved)}."


def _earlier(change: Change, work: Work, period: PeriodView) -> Iterator[str]:
    """Tell of an open period that ends before the day: it stays with the old units."""
    told = [
        f"{name} ({_counts(lines)})"
        for name in change.ended
        if (lines := work.lines(period, name)) or change.book.known[name].reports
    ]
    if not told:
        return
    after = followers(change)
    if after:
        who = f"Whoever has a role in {_either(after)} can finish it."
        yield f"{period.label}: stays with {listed(told)}. {who}"
    else:
        until = show_day(work.last)
        yield f"{period.label}: stays with {listed(told)}, whose people can finish it until {until}."


def _either(names: Sequence[str]) -> str:
    return listed(names).replace(" and ", " or ")


def _later(change: Change, work: Work, period: PeriodView) -> Iterator[str]:
    """Tell of a period that the ended units do not see the end of: drafts go over, nothing is added up."""
    lines = [line for name in change.ended for line in work.lines(period, name)]
    waits = any(line.state is LineState.SUBMITTED for line in lines)
    back = " What waits for review there is taken back." if waits else ""
    told = [f"{name} ({_counts(own)})" for name in change.ended if (own := work.lines(period, name))]
    if told:
        yield f"{period.label}, begun by {listed(told)}: {_what_becomes(change)}{back}"


def _what_becomes(change: Change) -> str:
    after = followers(change)
    if not after:
        return "this no longer counts and cannot be handed in."
    if is_plain(change, after[0]):
        return f"this opens as a draft of {after[0]}, which hands it in."
    state = "states its own figures and reads" if len(after) == 1 else "state their own figures and read"
    return f"{listed(after)} {state} beside each answer what was said before."


def _counts(lines: Sequence[Begun]) -> str:
    begun = sum(line.state is LineState.OPEN for line in lines)
    handed_in = len(lines) - begun
    parts = [
        *([f"{counted(handed_in, 'answer', 'answers')} handed in"] if handed_in else []),
        *([f"{counted(begun, 'answer', 'answers')} begun"] if begun else []),
    ]
    return listed(parts) or "nothing entered yet"


def _left(change: Change, work: Work) -> Iterator[str]:
    for heir in dict.fromkeys(change.heirs.values()):
        yield f"Work plans, registers and requests stay; {heir} goes on with what is open there."
    if change.heirs and work.later:
        yield "Words that wait for review of a period that goes over are taken back."
    if work.compared:
        number = counted(work.compared, "baseline or target stays", "baselines and targets stay")
        after = followers(change)
        need = f"; {listed(after)} {'needs' if len(after) == 1 else 'need'} new ones" if after else ""
        yield f"{number} with {listed(change.ended)}{need}."
    if work.waiting:
        number = counted(work.waiting, "statement waits", "statements wait")
        yield f"{number} for a decision about duties of {listed(change.ended)}."


def done_sentence(did: str, change: Change) -> str:
    """Say what was done, for the next screen."""
    after = followers(change)
    into = f" into {listed(after)}" if after else ""
    day = change.day if after else change.day - EVE
    return f"{did}: {listed(change.ended)}{into} on {show_day(day)}."

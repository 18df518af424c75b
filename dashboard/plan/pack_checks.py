"""What must hold inside a plan file beyond its shape: years, codes and references; pure."""

import re
from collections.abc import Iterator, Sequence
from string import ascii_lowercase
from typing import Any

from dashboard.plan.pack_models import NestedItem, Pack, PrimaryActivity
from dashboard.yaml_file import Location, Problem, Source

Position = tuple[Location, str, str]

STATEMENT_CODES = {
    "vision": ("VISION", None),
    "mission": ("MISSION", None),
    "values": ("VALUES", None),
    "commitment": ("HEC.", 1),
    "practice": ("HEP.", 1),
    "principle": ("EP.", 1),
    "priority_population": ("PP.", 0),
}
PHASES = {
    "year_one_launch": ("PMS.1.L", "once"),
    "year_one_close": ("PMS.1.C", "once"),
    "years_two_to_four_quarterly": ("PMS.2-4.Q", "quarterly"),
    "years_two_to_four_year_end": ("PMS.2-4.Y", "annual"),
    "year_five_quarterly": ("PMS.5.Q", "quarterly"),
    "year_five_year_end": ("PMS.5.Y", "annual"),
}
PRINTED_NOTE = re.compile(r"\((Note: [^)]*)\)")


def raw_findings(source: Source) -> Iterator[Problem]:
    """Yield duplicate codes, bad years and lost cautions; works on a file of the wrong shape too."""
    first: dict[str, Location] = {}
    last_year = _last_year(source.data)
    for location, part in source.mappings():
        code = part.get("code")
        if isinstance(code, str) and first.setdefault(code, location) != location:
            line = source.line((*first[code], "code"))
            yield Problem((*location, "code"), f"the code '{code}' stands already on line {line}")
        if isinstance(part.get("years"), list):
            yield from _years((*location, "years"), part["years"], last_year)
        yield from _caution(location, part)


def findings(pack: Pack) -> Iterator[Problem]:
    """Yield codes that do not fit their position and references that lead nowhere."""
    for location, code, expected in _positions(pack):
        if code != expected:
            yield Problem(location, f"the code '{code}' does not fit its position; '{expected}' is expected")
    yield from _references(pack)
    yield from _steps(pack)


def _last_year(data: Any) -> int:
    edition = data.get("edition") if isinstance(data, dict) else None
    years = edition.get("years") if isinstance(edition, dict) else None
    return years if isinstance(years, int) else 5


def _years(location: Location, years: Sequence[Any], last: int) -> Iterator[Problem]:
    for index, year in enumerate(years):
        if not isinstance(year, int) or isinstance(year, bool):
            continue  # The shape check has a sentence for this.
        if not 1 <= year <= last:
            yield Problem((*location, index), f"year {year} is not a plan year; 1 to {last} are")
        if year in years[:index]:
            yield Problem((*location, index), f"year {year} stands twice")


def _caution(location: Location, part: dict[str, Any]) -> Iterator[Problem]:
    text = part.get("text")
    if not isinstance(text, str):
        return
    printed = PRINTED_NOTE.search(text)
    if (printed.group(1) if printed else None) != part.get("caution"):
        yield Problem(
            (*location, "caution"), "the caution must repeat the note that the text prints, and only that"
        )


def _positions(pack: Pack) -> Iterator[Position]:
    yield from _statements(pack)
    for index, strategy in enumerate(pack.strategies):
        yield ("strategies", index, "code"), strategy.code, str(index + 1)
    yield from _objectives(pack)
    for index, shared in enumerate(pack.community_engagement.activities):
        here: Location = ("community_engagement", "activities", index)
        yield (*here, "code"), shared.code, f"CE.{index + 1}"
        yield from _nested(shared.items, f"CE.{index + 1}.", (*here, "items"))
    count: dict[str, int] = {}
    for index, step in enumerate(pack.calendar_steps):
        count[step.phase] = count.get(step.phase, 0) + 1
        yield ("calendar_steps", index, "code"), step.code, f"{PHASES[step.phase][0]}{count[step.phase]}"


def _statements(pack: Pack) -> Iterator[Position]:
    count: dict[str, int] = {}
    for index, statement in enumerate(pack.statements):
        prefix, start = STATEMENT_CODES[statement.kind]
        number = count[statement.kind] = count.get(statement.kind, -1) + 1
        expected = prefix if start is None else f"{prefix}{start + number}"
        yield ("statements", index, "code"), statement.code, expected


def _objectives(pack: Pack) -> Iterator[Position]:
    count: dict[str, int] = {}
    for index, objective in enumerate(pack.objectives):
        count[objective.strategy] = count.get(objective.strategy, 0) + 1
        code = f"{objective.strategy}.{count[objective.strategy]}"
        here: Location = ("objectives", index)
        yield (*here, "code"), objective.code, code
        for ordinal, activity in enumerate(objective.activities):
            yield from _activity(activity, f"{code}.{ordinal + 1}", (*here, "activities", ordinal))


def _activity(activity: PrimaryActivity, code: str, here: Location) -> Iterator[Position]:
    yield (*here, "code"), activity.code, code
    yield from _nested(activity.continuum, f"{code}.t", (*here, "continuum"))
    for index, secondary in enumerate(activity.secondary_activities):
        there: Location = (*here, "secondary_activities", index)
        expected = f"{code}.{ascii_lowercase[index]}"
        yield (*there, "code"), secondary.code, expected
        yield from _nested(secondary.items, f"{expected}.", (*there, "items"))
    for index, measure in enumerate(activity.suggested_measures):
        there = (*here, "suggested_measures", index)
        yield (*there, "code"), measure.code, f"{code}-M{index + 1}"
        for letter, part in zip(ascii_lowercase, measure.parts, strict=False):
            location = (*there, "parts", ascii_lowercase.index(letter), "code")
            yield location, part.code, f"{code}-M{index + 1}.{letter}"


def _nested(items: Sequence[NestedItem], prefix: str, here: Location) -> Iterator[Position]:
    for index, item in enumerate(items):
        yield (*here, index, "code"), item.code, f"{prefix}{index + 1}"
        yield from _nested(item.items, f"{prefix}{index + 1}.", (*here, index, "items"))


def _references(pack: Pack) -> Iterator[Problem]:
    strategies = {strategy.code for strategy in pack.strategies}
    for index, objective in enumerate(pack.objectives):
        if objective.strategy not in strategies:
            yield Problem(("objectives", index, "strategy"), f"there is no strategy '{objective.strategy}'")
    activities = {activity.code for activity in pack.activities()}
    for index, code in enumerate(pack.community_engagement.applies_to):
        if code not in activities:
            yield Problem(
                ("community_engagement", "applies_to", index), f"there is no primary activity '{code}'"
            )


def _steps(pack: Pack) -> Iterator[Problem]:
    headings = {step.code for step in pack.calendar_steps if step.heading}
    for index, step in enumerate(pack.calendar_steps):
        cadence = PHASES[step.phase][1]
        if step.parent is not None and step.parent not in headings:
            yield Problem(("calendar_steps", index, "parent"), f"there is no heading '{step.parent}'")
        if step.cadence != cadence:
            yield Problem(("calendar_steps", index, "cadence"), f"steps of '{step.phase}' are '{cadence}'")

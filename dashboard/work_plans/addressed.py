"""Which activities are whose in a plan year: from the plan's own words, and from what the team adds; pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from dashboard.work_plans.ground import Activity, Ground, Part
from models.vocabulary import AssignmentPart

EVERY_UNIT, OFFICE, UNIT = "all_reporting_units", "commissioners_office", "unit:"
COMMISSIONER = "CO"  # The abbreviation of the Commissioner's Office in the list of units.


def scheduled(ground: Ground) -> tuple[Activity, ...]:
    """Return the activities of the year, in plan order."""
    return tuple(each for each in ground.activities if ground.year in each.years)


def parts(ground: Ground, unit_id: int | None = None) -> tuple[Part, ...]:
    """Return who has which part in the year's activities, in plan order, of one unit where it is named.

    A part that the team assigned stands instead of the same unit's part by the plan's words.
    """
    there = [each for each in ground.units if each.exists_within(ground.first, ground.last)]
    told = _assigned(ground)
    found = []
    for activity in scheduled(ground):
        owed = _by_words(activity, ground)
        given = told.get(activity.id, {})
        for unit in there:
            if unit_id in (None, unit.id) and (unit.id in given or unit.id in owed):
                part = given.get(unit.id) or owed[unit.id]
                found.append(Part(activity, unit, part, unit.id in given))
    return tuple(found)


def unassigned(ground: Ground) -> tuple[Activity, ...]:
    """Return the activities of the year in which no unit has a part."""
    taken = {each.activity.id for each in parts(ground)}
    return tuple(each for each in scheduled(ground) if each.id not in taken)


def _by_words(activity: Activity, ground: Ground) -> dict[int, AssignmentPart]:
    """Return the parts by the plan's words: a named unit leads, every reporting unit takes part.

    The cross-departmental team is no unit; until the team assigns its activities, nobody has them.
    """
    named = {_named(token) for token in activity.addressed_to}
    found: dict[int, AssignmentPart] = {}
    if EVERY_UNIT in activity.addressed_to:
        found = {unit.id: AssignmentPart.PARTICIPATING for unit in ground.units if unit.reports}
    leads = (unit.id for unit in ground.units if named.intersection(unit.names))
    return found | dict.fromkeys(_with_followers(leads, ground.after), AssignmentPart.LEAD)


def _named(token: str) -> str:
    return COMMISSIONER if token == OFFICE else token.removeprefix(UNIT)


def _assigned(ground: Ground) -> dict[int, dict[int, AssignmentPart]]:
    """Return the parts that the team gave, by activity and unit; who follows an ended unit has its parts."""
    found: dict[int, dict[int, AssignmentPart]] = {}
    for each in sorted(ground.assignments, key=lambda each: each.from_year):
        if each.holds_in(ground.year):
            units = _with_followers([each.unit_id], ground.after)
            found.setdefault(each.item_id, {}).update(dict.fromkeys(units, each.part))
    return found


def _with_followers(units: Iterable[int], after: Mapping[int, Collection[int]]) -> Iterator[int]:
    seen: set[int] = set()
    left = list(units)
    while left:
        unit = left.pop()
        if unit not in seen:
            seen.add(unit)
            left += after.get(unit, ())
            yield unit

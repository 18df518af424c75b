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

    What the team said about a unit and an activity, an end too, stands instead of the plan's words.
    """
    there = [each for each in ground.units if each.exists_within(ground.first, ground.last)]
    told = _assigned(ground)
    found = []
    for activity in scheduled(ground):
        owed = _by_words(activity, ground)
        given = told.get(activity.id, {})
        for unit in there:
            part = given.get(unit.id, owed.get(unit.id))
            if unit_id in (None, unit.id) and part is not None:
                found.append(Part(activity, unit, part, unit.id in given))
    return tuple(found)


def unassigned(ground: Ground) -> tuple[Activity, ...]:
    """Return the activities of the year in which no unit has a part."""
    taken = {each.activity.id for each in parts(ground)}
    return tuple(each for each in scheduled(ground) if each.id not in taken)


def _by_words(activity: Activity, ground: Ground) -> dict[int, AssignmentPart]:
    """Return the parts by the plan's words: the first unit named leads, every reporting unit takes part.

    The cross-departmental team is no unit; until the team assigns its activities, nobody has them.
    """
    named = [_named(token) for token in activity.addressed_to]
    units = [unit for name in named for unit in ground.units if name in unit.names]
    everybody = [unit for unit in ground.units if unit.reports and EVERY_UNIT in activity.addressed_to]
    ids = _with_followers((unit.id for unit in (*everybody, *units)), ground.after)
    leads = _with_followers((unit.id for unit in units[:1]), ground.after)
    return dict.fromkeys(ids, AssignmentPart.PARTICIPATING) | dict.fromkeys(leads, AssignmentPart.LEAD)


def _named(token: str) -> str:
    return COMMISSIONER if token == OFFICE else token.removeprefix(UNIT)


def _assigned(ground: Ground) -> dict[int, dict[int, AssignmentPart | None]]:
    """Return what the team said, by activity and unit: a part, or None where it holds none in the year."""
    own: dict[int, dict[int, AssignmentPart | None]] = {}
    for each in ground.assignments:
        units = own.setdefault(each.item_id, {})
        units[each.unit_id] = each.part if each.holds_in(ground.year) else units.get(each.unit_id)
    return {item: _passed_on(units, ground.after) for item, units in own.items()}


def _passed_on(
    own: Mapping[int, AssignmentPart | None], after: Mapping[int, Collection[int]]
) -> dict[int, AssignmentPart | None]:
    """Add who follows an ended unit: it has its part, unless the team said something about itself."""
    found: dict[int, AssignmentPart | None] = {}
    for unit, part in own.items():
        for follower in _with_followers(after.get(unit, ()), after):
            if part is not None and found.get(follower) is not AssignmentPart.LEAD:
                found[follower] = part
    return found | dict(own)


def _with_followers(units: Iterable[int], after: Mapping[int, Collection[int]]) -> Iterator[int]:
    seen: set[int] = set()
    left = list(units)
    while left:
        unit = left.pop()
        if unit not in seen:
            seen.add(unit)
            left += after.get(unit, ())
            yield unit

"""Reads the work plans of many units at once, in as many statements for any number of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, periods
from dashboard.plan.queries import printed_plan
from dashboard.work_plans.addressed import parts
from dashboard.work_plans.addressed_queries import read_ground
from dashboard.work_plans.counts import Counts, counts
from dashboard.work_plans.entry_names import entry_view, read_names
from dashboard.work_plans.entry_queries import Planned, read_entries
from dashboard.work_plans.excused_queries import read_excuses
from dashboard.work_plans.ground import Bureau, Part
from dashboard.work_plans.people_queries import people_by_unit
from dashboard.work_plans.plan_queries import above_of
from dashboard.work_plans.plan_records import EntryView
from dashboard.work_plans.plan_rows import Rows
from dashboard.work_plans.update_queries import NOTHING, read_statuses
from dashboard.work_plans.when import When, find_when


@dataclass(frozen=True)
class UnitLine:
    """A unit with the counts of its work plan."""

    unit: Bureau
    counts: Counts


@dataclass(frozen=True)
class TeamPage:
    """The work plans of a plan year, as they stand in a period (None: none has begun)."""

    year: int
    period: PeriodView | None
    offered: tuple[PeriodView, ...]
    lines: tuple[UnitLine, ...]


def work_plans(session: Session, viewer: Viewer, year: str = "", period: str = "") -> TeamPage:
    """Return the work plans that the viewer reads; what is not handed in yet only the unit itself sees."""
    today = session.info["clock"].today()
    when = find_when(periods(session), year, period, today)
    plan = printed_plan(session)
    ground = read_ground(session, when.year, plan)
    mine = _there(_readable(viewer, parts(ground)), when.period, today)
    keys = [unit.id for unit in mine]
    planned = _planned(session, keys, when, today)
    told = read_statuses(session, keys, when.period, when.known)
    excuses = read_excuses(session, keys, when.first, when.last, above_of(plan))
    rows = {
        key: Rows(ground, when, today, planned[key], told.get(key, NOTHING), excuses[key]) for key in keys
    }
    lines = (
        UnitLine(unit, counts([rows[unit.id].row(part) for part in owned])) for unit, owned in mine.items()
    )
    ordered = sorted(lines, key=lambda line: line.unit.abbreviation)
    return TeamPage(when.year, when.period, when.later, tuple(ordered))


def _readable(viewer: Viewer, found: Iterable[Part]) -> dict[Bureau, list[Part]]:
    mine: dict[Bureau, list[Part]] = {}
    for part in found:
        if part.unit.id in viewer.reads or viewer.may(Right.WORK_PLAN_READ, part.unit.id):
            mine.setdefault(part.unit, []).append(part)
    return mine


def _there(
    found: dict[Bureau, list[Part]], period: PeriodView | None, today: date
) -> dict[Bureau, list[Part]]:
    """Leave out the units that were not there at the period's end; today where that lies ahead."""
    if period is None:
        return found
    day = min(period.ends_on, today)
    return {unit: mine for unit, mine in found.items() if unit.exists_within(day, day)}


def _planned(session: Session, units: Sequence[int], when: When, today: date) -> dict[int, Planned]:
    """Return the entries of each unit; who answers is `here` only with a role in that very unit."""
    entries = read_entries(session, units, when.year)
    people = people_by_unit(session, units, today)
    wanted = [key for entry in entries for key in (entry.accountable_id, entry.deputy_id)]
    names = read_names(session, wanted, (), when.known)
    found: dict[int, dict[int, EntryView]] = {unit: {} for unit in units}
    for entry in entries:
        here = {each.id: each for each in people.get(entry.reporter_unit_id, ())}
        own = replace(names, people={**names.people, **here})
        found[entry.reporter_unit_id][entry.item_id] = entry_view(entry, own)
    return {unit: Planned(mine, {}, {}, {}) for unit, mine in found.items()}

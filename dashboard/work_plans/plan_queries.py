"""Reads a unit's work plan of a plan year as one screen needs it."""

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.following import followed_by
from dashboard.calendar.queries import PeriodView, periods
from dashboard.measures.opening import why_shut
from dashboard.measures.standing_in import where_it_went, why_not_there
from dashboard.plan.items import Item, PrintedPlan
from dashboard.plan.queries import printed_plan
from dashboard.reporting.places import UnitView
from dashboard.work_plans.addressed import parts
from dashboard.work_plans.addressed_queries import read_ground
from dashboard.work_plans.entry_queries import read_planned
from dashboard.work_plans.excused_queries import Excuses, read_excuses
from dashboard.work_plans.ground import Ground
from dashboard.work_plans.people_queries import people_of
from dashboard.work_plans.plan_places import ensure_there, plan_unit, why_frozen
from dashboard.work_plans.plan_records import Objective, WorkPlan
from dashboard.work_plans.plan_rows import Rows
from dashboard.work_plans.update_places import BY_QUARTERS
from dashboard.work_plans.update_queries import NOTHING, read_statuses
from dashboard.work_plans.when import When, find_when
from models.vocabulary import PeriodKind, PlanItemKind

FINISHED_HERE = "What it had planned stays here, and is finished here: tasks, money, people and partners."
READS_ONLY = "You read this work plan; the unit’s own contributors and director keep it."


def work_plan(session: Session, viewer: Viewer, unit: str, year: str = "", period: str = "") -> WorkPlan:
    """Return a unit's work plan; by default of the present plan year, as it stands in the present quarter."""
    place = plan_unit(session, viewer, unit)
    today = session.info["clock"].today()
    when = find_when(periods(session), year, period, today)
    plan = printed_plan(session)
    ground = read_ground(session, when.year, plan)
    ensure_there(session, place, ground)
    people = people_of(session, place.id, today)
    excuses = _excuses(session, place, when, plan)
    rows = Rows(
        ground,
        when,
        today,
        read_planned(session, place.id, when.year, people, when.known),
        read_statuses(session, [place.id], when.period, when.known).get(place.id, NOTHING),
        excuses,
    )
    keeps = viewer.may(Right.WORK_PLAN_KEEP, place.id)
    gone = when.period and where_it_went(session, place.id, when.period)
    return WorkPlan(
        unit=place,
        year=when.year,
        years=tuple(range(1, plan.years + 1)),
        period=when.period,
        quarters=when.quarters,
        later=when.later,
        offered=when.known,
        today=today,
        areas={each.code: each.text for each in plan.of(PlanItemKind.PRIMARY_ACTIVITY)},
        objectives=_objectives(plan, excuses),
        rows=tuple(rows.row(part) for part in parts(ground, place.id)),
        people=people,
        keeps=keeps,
        locked=_why_locked(session, place, when.period) if keeps else READS_ONLY,
        frozen=why_frozen(when.known, when.year) if keeps else READS_ONLY,
        follows=_followed(session, place, ground),
        gone=f"{gone} {FINISHED_HERE}" if gone else None,
    )


def above_of(plan: PrintedPlan) -> dict[str, str]:
    """Return the objective above each primary activity."""
    return {each.code: each.parent or "" for each in plan.of(PlanItemKind.PRIMARY_ACTIVITY)}


def _excuses(session: Session, unit: UnitView, when: When, plan: PrintedPlan) -> Excuses:
    return read_excuses(session, [unit.id], when.first, when.last, above_of(plan))[unit.id]


def _objectives(plan: PrintedPlan, excuses: Excuses) -> tuple[Objective, ...]:
    return tuple(_objective(each, excuses) for each in plan.of(PlanItemKind.OBJECTIVE))


def _objective(item: Item, excuses: Excuses) -> Objective:
    """Return an objective with why it, or some of its activities, are not applicable."""
    own = excuses.reasons.get(item.code)
    below = [(each.code, excuses.reasons.get(each.code)) for each in item.of(PlanItemKind.PRIMARY_ACTIVITY)]
    told = [(code, reason) for code, reason in [(item.code, own), *below] if reason]
    return Objective(item.code, item.title, tuple(told))


def _why_locked(session: Session, unit: UnitView, period: PeriodView | None) -> str | None:
    """Return why no status can be told for the period, or None."""
    if period is None:
        return "No quarter of this plan year has begun."
    if period.kind is PeriodKind.YEAR_END:
        return BY_QUARTERS
    return why_not_there(session, unit.id, period) or why_shut(session, unit.id, period)


def _followed(session: Session, unit: UnitView, ground: Ground) -> tuple[str, ...]:
    """Return the units that one follows and that had a work plan in the year."""
    ended = followed_by(session, unit.id, session.info["clock"].today())
    there = (each for each in ground.units if each.id in ended)
    return tuple(each.abbreviation for each in there if each.exists_within(ground.first, ground.last))

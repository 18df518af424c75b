"""Everything about who does what, read at once: activities, units, and what the team said about them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import periods, present_quarter
from dashboard.errors import NotFound
from dashboard.plan.queries import printed_plan
from dashboard.work_plans.addressed import parts
from dashboard.work_plans.addressed_queries import read_ground
from dashboard.work_plans.assign_activities import assignable
from dashboard.work_plans.assign_spans import Parts
from dashboard.work_plans.ground import Activity, Bureau, Ground, Part
from models.calendar import PlanYear
from models.plan import PlanItem
from models.vocabulary import AssignmentPart, PlanItemKind

Lanes = Mapping[int, Mapping[int, Parts]]  # By activity, then by unit, then by plan year.


@dataclass(frozen=True)
class Book:
    """Who does what in each plan year; `present` is today's plan year, `offices` the units that report."""

    grounds: Mapping[int, Ground]
    objectives: Mapping[str, str]
    present: int

    @property
    def years(self) -> range:
        """Return the plan's years."""
        return range(1, max(self.grounds) + 1)

    @property
    def activities(self) -> tuple[Activity, ...]:
        """Return every activity, in plan order."""
        return tuple(self.grounds[self.present].activities)

    @property
    def offices(self) -> tuple[Bureau, ...]:
        """Return the units that report, ended ones too."""
        return tuple(each for each in self.grounds[self.present].units if each.reports)

    def is_there(self, unit: Bureau, year: int) -> bool:
        """Say whether a unit exists on any day of a plan year."""
        ground = self.grounds[year]
        return unit.exists_within(ground.first, ground.last)

    def scheduled(self, year: int) -> tuple[Activity, ...]:
        """Return the activities that are scheduled in a plan year, in plan order."""
        return tuple(each for each in self.activities if year in each.years)

    def parts(self, year: int) -> tuple[Part, ...]:
        """Return who has which part in the activities that are scheduled in a year."""
        return parts(self.grounds[year])

    def lanes(self, wanted: Collection[Activity]) -> Lanes:
        """Return the parts in some activities over all years, scheduled or not."""
        always = [replace(each, years=tuple(self.years)) for each in wanted]
        found: dict[int, dict[int, dict[int, AssignmentPart]]] = defaultdict(lambda: defaultdict(dict))
        for year, ground in self.grounds.items():
            for each in parts(replace(ground, activities=always)):
                found[each.activity.id][each.unit.id][year] = each.part
        return found


def hold_activities(session: Session, items: Collection[int]) -> None:
    """Lock activities, so that changes of who does them queue; SQLite's writers queue anyway."""
    statement = select(PlanItem.id).where(PlanItem.id.in_(items)).order_by(PlanItem.id)
    session.scalars(statement.with_for_update(key_share=True)).all()


def read_book(session: Session) -> Book:
    """Return who does what; raise `NotFound` where no calendar has been set."""
    quarter = present_quarter(periods(session), session.info["clock"].today())
    if quarter is None:
        raise NotFound("The plan's calendar has not been set.")
    plan = printed_plan(session)
    ground = replace(read_ground(session, quarter.plan_year, plan), activities=assignable(plan))
    days = select(PlanYear.number, PlanYear.starts_on, PlanYear.ends_on).order_by(PlanYear.number)
    grounds = {
        number: replace(ground, year=number, first=starts, last=ends)
        for number, starts, ends in session.execute(days)
    }
    objectives = {item.code: item.text for item in plan.of(PlanItemKind.OBJECTIVE)}
    return Book(grounds, objectives, quarter.plan_year)

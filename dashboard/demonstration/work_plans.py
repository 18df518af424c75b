"""Work plans of the demonstration: who answers, tasks, resources, and every status, in three units."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, periods
from dashboard.demonstration.accounts import REVIEWER, director
from dashboard.demonstration.figures import KEY_UNIT
from dashboard.demonstration.stage import Place, Stage
from dashboard.demonstration.work_statuses import add_statuses
from dashboard.work_plans.addressed import parts
from dashboard.work_plans.addressed_queries import read_ground
from dashboard.work_plans.ground import Activity, Ground
from models.base import Base
from models.vocabulary import PeriodKind
from models.work_plans import PartnerAgency, WorkPlanEntry, WorkResource, WorkTask
from models.work_vocabulary import ResourceKind

UNITS = ("BCHAP", "BSAS", "CO")
SYNTHETIC = "(Synthetic.)"
AGENCIES = ("MassHealth", "Department of Mental Health", "Executive Office of Education")
RESOURCES = (
    (ResourceKind.MONEY, "Facilitators and interpreters", 4_800_000, 3_000_000, 1_250_050),
    (ResourceKind.PEOPLE, "Program staff", 15, 10, None),
    (ResourceKind.REPURPOSED, "Training budget of the bureau", 1_200_000, 1_200_000, 0),
    (ResourceKind.IN_KIND, "Meeting rooms of community partners", 350_000, None, None),
)


@dataclass(frozen=True)
class Plan:
    """What a unit's demonstration plan is written with."""

    stage: Stage
    unit: Place
    ground: Ground
    later: PeriodView

    @property
    def owned(self) -> dict[str, int]:
        """Return the owner's columns of a row of the unit."""
        return {"reporter_unit_id": self.unit.id, "subject_unit_id": self.unit.id}

    @property
    def signed(self) -> dict[str, object]:
        """Return the columns that say who entered a row."""
        return {"entered_by": self.stage.people[director(self.unit.code)], "entered_at": self.stage.now}


def add_work_plans(session: Session, viewer: Viewer, stage: Stage) -> None:
    """Add the work plans of the present plan year, and how activities stood in the last two quarters."""
    authorise(session, viewer, Right.CONTENT_LOAD)
    begun = [each.period for each in stage.quarters if each.period.kind is PeriodKind.QUARTER]
    begun = [each for each in begun if not each.before_system]
    if not begun:
        return
    ground = read_ground(session, begun[-1].plan_year)
    later = next((each for each in periods(session) if each.starts_on > stage.today), begun[-1])
    for code in UNITS:
        plan = Plan(stage, stage.unit(code), ground, later)
        activities = [each.activity for each in parts(ground, plan.unit.id)]
        _add_plan(session, plan, activities)
        told = begun[-2:-1] if code == KEY_UNIT else begun[-2:]  # The present quarter is the visitor's.
        add_statuses(session, stage, plan.unit, activities, told, begun[-1], stage.people[REVIEWER])


def _add_plan(session: Session, plan: Plan, activities: list[Activity]) -> None:
    """Plan all but every seventh activity, which stays as nobody has looked at it."""
    for at, activity in enumerate(activities):
        if at % 7 == 6:
            continue
        entry = _entry(plan, at, activity)
        session.add(entry)
        session.flush()
        session.add_all(_parts(plan, at, entry))
    session.flush()


def _entry(plan: Plan, at: int, activity: Activity) -> WorkPlanEntry:
    first, person = plan.ground.first, plan.stage.people[director(plan.unit.code)]
    deferred = at % 11 == 4
    return WorkPlanEntry(
        item_id=activity.id,
        plan_year=plan.ground.year,
        accountable_id=None if at % 9 == 5 else person,
        scope=f"The programs with the most contacts first. {SYNTHETIC}" if at % 3 else None,
        scope_reviewed_on=first - timedelta(days=40 * (at % 13)) if at % 2 else None,
        starts_on=plan.ground.last - timedelta(days=9 * (at % 8) + 160),
        due_on=plan.ground.last - timedelta(days=9 * (at % 8)),
        deferred_to=plan.later.id if deferred else None,
        deferral_reason=f"Two other activities need the same people. {SYNTHETIC}" if deferred else None,
        version=1,
        **plan.owned,
        **plan.signed,
    )


def _parts(plan: Plan, at: int, entry: WorkPlanEntry) -> Iterator[Base]:
    common = {"entry_id": entry.id, **plan.owned, **plan.signed}
    due: date = entry.due_on or plan.ground.last
    for step in range(at % 4):
        day = due - timedelta(days=14 * step)
        done = day - timedelta(days=3) if step == 2 and day < plan.stage.today else None
        yield WorkTask(text=f"Step {step + 1} of the plan {SYNTHETIC}", due_on=day, done_on=done, **common)
    if at % 3 == 0:
        kind, text, needed, allocated, spent = RESOURCES[at // 3 % len(RESOURCES)]
        amounts = {"needed": needed, "allocated": allocated, "spent": spent}
        yield WorkResource(kind=kind, text=f"{text} {SYNTHETIC}", **amounts, **common)
    if at % 5 == 0:
        yield PartnerAgency(name=AGENCIES[at // 5 % len(AGENCIES)], **common)

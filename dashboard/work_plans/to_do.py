"""A unit's plan on its to-do list: requests for action that are open, and tasks that fall due."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import periods
from dashboard.design.to_do import ToDo, Urgency, near
from dashboard.work_plans.plan_places import why_frozen
from models.calendar import Period
from models.organization import Unit
from models.plan import PlanItem
from models.work_plans import ActionRequest, WorkPlanEntry, WorkTask
from models.work_vocabulary import RequestState

OPEN = (RequestState.OPEN, RequestState.UNDER_WAY)
SOON = timedelta(days=30)


def requests_to_do(session: Session, viewer: Viewer) -> list[ToDo]:
    """Return the requests for action to the viewer's units that are not settled, the first due first."""
    mine = _units(viewer, Right.REQUEST_ANSWER)
    if not mine:
        return []
    statement = (
        select(ActionRequest.text, ActionRequest.due_on, Unit.abbreviation)
        .join(Unit, Unit.id == ActionRequest.reporter_unit_id)
        .where(ActionRequest.reporter_unit_id.in_(mine), ActionRequest.state.in_(OPEN))
        .order_by(ActionRequest.due_on, ActionRequest.id)
    )
    today = session.info["clock"].today()
    return [
        _to_do(text, unit, due, today, f"/requests?unit={unit}")
        for text, due, unit in session.execute(statement)
    ]


def tasks_to_do(session: Session, viewer: Viewer) -> list[ToDo]:
    """Return the tasks of the viewer's units that are late or fall due within 30 days.

    Those of years whose work plan is closed are left out: nobody can finish them there any more.
    """
    mine, known = _units(viewer, Right.WORK_PLAN_KEEP), periods(session)
    if not mine:
        return []
    today = session.info["clock"].today()
    years = [year for year in {each.plan_year for each in known} if why_frozen(known, year) is None]
    due_on = func.coalesce(Period.ends_on, WorkTask.due_on)  # Deferred: to the end of that quarter.
    statement = (
        select(WorkTask.text, due_on, Unit.abbreviation, PlanItem.code, WorkPlanEntry.plan_year)
        .join(WorkPlanEntry, WorkPlanEntry.id == WorkTask.entry_id)
        .join(PlanItem, PlanItem.id == WorkPlanEntry.item_id)
        .join(Unit, Unit.id == WorkTask.reporter_unit_id)
        .outerjoin(Period, Period.id == WorkTask.deferred_to)
        .where(
            WorkTask.reporter_unit_id.in_(mine),
            WorkPlanEntry.plan_year.in_(years),
            WorkTask.done_on.is_(None),
            WorkTask.withdrawn.is_(False),
            due_on <= today + SOON,
        )
        .order_by(due_on, WorkTask.id)
    )
    return [
        _to_do(text, f"{unit}, activity {code}", due, today, f"/work-plan/{unit}?year={year}")
        for text, due, unit, code, year in session.execute(statement)
        if due is not None
    ]


def _units(viewer: Viewer, right: Right) -> Iterable[int]:
    return [unit for unit, held in viewer.unit_rights.items() if right in held]


def _to_do(text: str, about: str, due: date, today: date, address: str) -> ToDo:
    urgency = Urgency.LATE if due < today else Urgency.DUE
    return ToDo(urgency, text, address, f"{about}; {near((due - today).days)}")

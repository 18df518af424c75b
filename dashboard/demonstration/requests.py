"""Requests for action in the demonstration: one in every state, one overdue."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import edition_id
from dashboard.demonstration.accounts import REVIEWER, director
from dashboard.demonstration.stage import Stage
from dashboard.work_plans.request_rules import DECLINED, DONE, OPEN, UNDER_WAY, WITHDRAWN
from models.plan import PlanItem
from models.work_plans import ActionRequest, ActionRequestEvent
from models.work_vocabulary import RequestState

Step = tuple[RequestState, str | None, int]  # State, note, days after the request was made.


@dataclass(frozen=True)
class Told:
    """A request: whom it asks, about what, how many days ago it was made and from today on it is due."""

    unit: str
    item: str | None
    text: str
    ago: int
    due: int
    steps: tuple[Step, ...] = ()


REQUESTS = (
    Told("BCHAP", "2.1.1.c", "Please name who presents at the next meeting of directors.", 6, 9),
    Told(
        "BCHAP",
        "CE.6",
        "Please list the communities that your programs spoke with this quarter.",
        40,
        -5,
        ((UNDER_WAY, "Two of three programs have answered.", 12),),
    ),
    Told("BFHN", None, "Please send the dates of your next two staff meetings.", 20, 3),
    Told(
        "BFHN",
        "3.1.2.b",
        "Please confirm that screening panels are in place in every program.",
        60,
        -20,
        ((UNDER_WAY, None, 3), (DONE, "In place in all programs.", 30)),
    ),
    Told(
        "BSAS",
        "4.1.2.d",
        "Please review last year's equity assessment.",
        30,
        10,
        ((DECLINED, "The assessment was made anew this spring; there is nothing to review.", 4),),
    ),
    Told(
        "OPH",
        "2.2.2.c",
        "Please draft a list of initiatives with sibling agencies.",
        25,
        14,
        ((WITHDRAWN, "The office leads this activity now and does it anyway.", 8),),
    ),
)


def add_requests(session: Session, viewer: Viewer, stage: Stage) -> None:
    """Add the requests with their logs."""
    authorise(session, viewer, Right.CONTENT_LOAD)
    statement = select(PlanItem.code, PlanItem.id).where(PlanItem.edition_id == edition_id(session))
    items = {row.code: row.id for row in session.execute(statement)}
    for told in REQUESTS:
        _add(session, stage, told, items.get(told.item or ""))
    session.flush()


def _add(session: Session, stage: Stage, told: Told, item: int | None) -> None:
    unit, made_at = stage.unit(told.unit).id, stage.now - timedelta(days=told.ago)
    owned = {"reporter_unit_id": unit, "subject_unit_id": unit}
    row = ActionRequest(
        **owned,
        item_id=item,
        text=f"{told.text} (Synthetic request.)",
        due_on=stage.today + timedelta(days=told.due),
        state=told.steps[-1][0] if told.steps else OPEN,
        made_by=stage.people[REVIEWER],
        made_at=made_at,
    )
    session.add(row)
    session.flush()
    for state, note, days in ((OPEN, None, 0), *told.steps):
        by_team = state in (OPEN, WITHDRAWN)
        person = stage.people[REVIEWER if by_team else director(told.unit)]
        at = made_at + timedelta(days=days)
        session.add(
            ActionRequestEvent(**owned, request_id=row.id, state=state, note=note, person_id=person, at=at)
        )

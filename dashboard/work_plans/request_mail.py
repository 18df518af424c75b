"""The mail about a new request for action: that there is one and by when, never what somebody wrote."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.measures.showing import show_day
from dashboard.outbox.queueing import Message
from models.organization import Unit
from models.plan import PlanItem
from models.work_plans import ActionRequest
from models.work_vocabulary import MessageKind


def request_message(session: Session, request: ActionRequest, person_id: int) -> Message:
    """Return the mail to one person about one request."""
    unit = session.scalars(select(Unit.abbreviation).where(Unit.id == request.reporter_unit_id)).one()
    code = session.scalars(select(PlanItem.code).where(PlanItem.id == request.item_id)).first()
    about = f" about activity {code}" if code else ""
    day = show_day(request.due_on)
    lines = (
        f"The Implementation & Performance Management Team asks {unit} for action{about}, by {day}.",
        "",
        "Read what is asked, and say how it stands:",
        f"/requests?unit={unit}",
    )
    key = f"request:{request.id}"
    return Message(
        MessageKind.REQUEST, person_id, key, f"{unit}: a request for action, due {day}", "\n".join(lines)
    )

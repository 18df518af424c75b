"""The commitments of a unit on its to-do list: what was announced to all staff and is still open."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.calendar.following import heirs
from dashboard.calendar.queries import periods, present_quarter
from dashboard.design.to_do import ToDo, Urgency, near
from dashboard.registers.commitments import open_commitments
from dashboard.registers.entries import ActionEntry
from models.organization import Unit

SOON = timedelta(days=30)


def commitments_to_do(session: Session, viewer: Viewer) -> list[ToDo]:
    """Return the open commitments that are late or fall due within 30 days.

    Each leads to the present quarter, in which it can be settled also where its own is closed.
    """
    today = session.info["clock"].today()
    going_on = _going_on(session, today)
    present = present_quarter(periods(session), today)
    return [
        _to_do(
            each,
            each.due_on,
            today,
            going_on.get(each.unit, each.unit),
            present.code if present else each.quarter,
        )
        for each in open_commitments(session, viewer)
        if each.due_on is not None and each.due_on <= today + SOON
    ]


def _going_on(session: Session, today: date) -> dict[str, str]:
    """Return by ended unit the one in whose registers its open commitments are settled."""
    names = dict(session.execute(select(Unit.id, Unit.abbreviation)).all())
    return {names[before]: names[unit] for before, unit in heirs(session, today).items()}


def _to_do(each: ActionEntry, due: date, today: date, unit: str, quarter: str) -> ToDo:
    urgency = Urgency.LATE if each.is_overdue(today) else Urgency.DUE
    more = f"{each.unit}, announced in {each.quarter}; {near((due - today).days)}"
    return ToDo(urgency, each.text, f"/registers/{unit}/{quarter}?action={each.id}", more)

"""Who acts, and when: every row that is written names a person and a moment."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.errors import WrongState
from models.organization import Person


def person_id(viewer: Viewer) -> int:
    """Return the acting person's id; the system itself cannot report or decide."""
    if viewer.person_id is None:
        raise WrongState("Only a named person can do this.")
    return viewer.person_id


def moment(session: Session) -> datetime:
    """Return the session's present moment."""
    now: datetime = session.info["clock"].now()
    return now


def name_of(session: Session, person: int) -> str:
    """Return what a person is called."""
    return session.scalars(select(Person.display_name).where(Person.id == person)).first() or "Somebody else"

"""Decisions about one measure follow one another: whoever holds it goes first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import NotAllowed, Superseded
from dashboard.measures.answers import FIGURES, Answer
from dashboard.targets.places import Place
from models.measures import Measure

CHANGED = "Somebody else changed this meanwhile. Please look at it again."


@dataclass(frozen=True)
class Owner:
    """Whose a row is and who proposed it, without the row at hand."""

    reporter_unit_id: int
    subject_unit_id: int
    proposed_by: int | None = None


def hold(session: Session, measure: int) -> None:
    """Take the lock on a measure's baselines and targets until the end of the transaction."""
    statement = select(Measure.id).where(Measure.id == measure).with_for_update(key_share=True)
    session.execute(statement)
    session.expire_all()


def owner_of(place: Place) -> Owner:
    """Return who owns the rows of a place."""
    return Owner(place.reporter, place.subject.id)


def may_write(session: Session, viewer: Viewer, right: Right, place: Place) -> None:
    """Open a place's rows for a right; raise `NotAllowed`, or `NotFound` where nothing may be seen."""
    authorise(session, viewer, right, owner_of(place))


def person_id(viewer: Viewer) -> int:
    """Return who proposes or decides; only people do."""
    if viewer.person_id is None:
        raise NotAllowed("Only a person proposes or decides.")
    return viewer.person_id


def now(session: Session) -> datetime:
    """Return the present moment."""
    moment: datetime = session.info["clock"].now()
    return moment


def mark_of(row: Any) -> str:
    """Return the mark of a baseline's or target's newest row and how it stood; empty where there is none."""
    if row is None:
        return ""
    decided = f"{row.approved_at is not None:d}{row.returned_reason is not None:d}"
    return f"{row.id}-{getattr(row, 'state', '')}-{decided}"


def unchanged(seen: str | None, rows: Sequence[Any]) -> None:
    """Raise `Superseded` where the newest of the rows is not as it was on the screen."""
    if (seen or "") != mark_of(rows[-1] if rows else None):
        raise Superseded(CHANGED)


def figures(answer: Answer) -> dict[str, Any]:
    """Return the figures of an answer as columns."""
    return {name: getattr(answer, name) for name in FIGURES}


def whole_numbers(texts: Iterable[str]) -> list[int]:
    """Return the numbers in ticked boxes; what is none was not offered, and raises `Superseded`."""
    numbers = [text for text in texts if text.isascii() and text.isdigit() and len(text) < 10]
    if len(numbers) != len(list(texts)):
        raise Superseded(CHANGED)
    return [int(text) for text in numbers]

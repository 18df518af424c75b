"""Reads frozen releases: everybody else's window on the numbers."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.calendar import Period
from models.releases import Release


@dataclass(frozen=True)
class ReleaseView:
    """Which release of which period is the newest; `released_at` is a UTC moment."""

    id: int
    period: str
    revision: int
    released_at: datetime


def latest_release(session: Session) -> ReleaseView | None:
    """Return the newest release, or None while nothing has been released."""
    statement = (
        select(Release.id, Period.code, Release.revision, Release.released_at)
        .join(Period, Period.id == Release.period_id)
        .order_by(Release.released_at.desc(), Release.id.desc())
        .limit(1)
    )
    row = session.execute(statement).first()
    return None if row is None else ReleaseView(*row)

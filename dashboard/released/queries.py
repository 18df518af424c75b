"""Reads frozen releases: everybody else's window on the numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.released.keeping import keep, kept
from dashboard.released.parsing import released
from dashboard.released.shapes import Released
from dashboard.released.verified import verified_release
from models.calendar import Period
from models.releases import Release


@dataclass(frozen=True)
class ReleaseView:
    """Which release of which period is the newest; `released_at` is a UTC moment."""

    id: int
    period: str
    revision: int
    released_at: datetime


@dataclass(frozen=True)
class ReleasedPeriod:
    """A period with its newest release; `ordinal` puts periods in order of time."""

    release: int
    sha256: str
    period: str
    ordinal: int
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


def released_periods(session: Session) -> tuple[ReleasedPeriod, ...]:
    """Return every released period with its newest revision, in order of time; one statement."""
    newest = (
        select(Release.period_id, func.max(Release.revision).label("revision"))
        .group_by(Release.period_id)
        .subquery()
    )
    statement = (
        select(Release.id, Release.sha256, Period.code, Period.ordinal, Release.released_at)
        .join(Period, Period.id == Release.period_id)
        .join(
            newest,
            (newest.c.period_id == Release.period_id) & (newest.c.revision == Release.revision),
        )
        .order_by(Period.ordinal)
    )
    return tuple(ReleasedPeriod(*row) for row in session.execute(statement))


def latest_of(periods: Sequence[ReleasedPeriod]) -> ReleasedPeriod | None:
    """Return the period whose release is the newest, None while nothing has been released."""
    return max(periods, key=lambda each: (each.released_at, each.release), default=None)


def read_release(session: Session, place: ReleasedPeriod) -> Released:
    """Return a period's release; raise `Damaged` where its content is not what was frozen.

    What this process has read and verified is kept under its hash, so that a page over many periods reads
    each document once.
    """
    known = kept(place.release, place.sha256)
    if known is not None:
        return known
    found = verified_release(session, place.release)
    return keep(found.sha256, released(found.id, found.released_at, found.document))

"""When a period takes entries: opened, not closed, or reopened for one unit."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView
from dashboard.clock import LOCAL
from dashboard.errors import WrongState
from dashboard.measures.showing import show_day
from models.reporting import Reopening


def ensure_period_open(
    code: str,
    opens_on: date,
    closed_at: datetime | None,
    reopened_until: datetime | None,
    today: date,
    now: datetime,
    *,
    before_system: bool = False,
) -> None:
    """Raise `WrongState` unless a period takes entries now; a reopening lifts the closing until its end.

    `today` and `opens_on` are local days in Massachusetts; the moments are aware.
    """
    if before_system:
        raise WrongState(f"{code} lies before the start of this system; its figures come in by import.")
    if today < opens_on:
        raise WrongState(f"{code} opens on {show_day(opens_on)}.")
    if closed_at is None or now < closed_at:
        return
    if reopened_until is None:
        raise WrongState(f"{code} is closed. Ask the team to reopen it.")
    if now > reopened_until:
        ended = show_day(reopened_until.astimezone(LOCAL).date())
        raise WrongState(f"{code} is closed; it was reopened until {ended}. Ask the team to reopen it.")


def ensure_takes(session: Session, unit_id: int, period: PeriodView) -> None:
    """Raise `WrongState` unless the period takes a unit's entries now."""
    clock = session.info["clock"]
    ensure_period_open(
        period.code,
        opens_on=period.opens_on,
        closed_at=period.closed_at,
        before_system=period.before_system,
        reopened_until=reopened_until(session, unit_id, period.id) if period.closed_at else None,
        today=clock.today(),
        now=clock.now(),
    )


def why_shut(session: Session, unit_id: int, period: PeriodView) -> str | None:
    """Return why the period takes no entries of a unit now, or None."""
    try:
        ensure_takes(session, unit_id, period)
    except WrongState as error:
        return error.message
    return None


def reopened_until(session: Session, unit_id: int, period_id: int) -> datetime | None:
    """Return until when a closed period is open again for one unit, or None."""
    statement = select(Reopening.until).where(
        Reopening.reporter_unit_id == unit_id, Reopening.period_id == period_id
    )
    return session.scalars(statement.order_by(Reopening.until.desc()).limit(1)).first()

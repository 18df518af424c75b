"""Why a unit tells nothing for a period: it ended before the period did, or began after it."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView, successor_of
from dashboard.measures.showing import show_day
from models.organization import Unit


def where_it_went(session: Session, unit_id: int, period: PeriodView) -> str | None:
    """Return in words where the work of a unit went that did not see a period's end, or None.

    A unit whose last day still lies ahead goes on until then.
    """
    columns = (Unit.abbreviation, Unit.name, Unit.ends_on)
    abbreviation, name, ended = session.execute(select(*columns).where(Unit.id == unit_id)).one()
    today: date = session.info["clock"].today()
    if ended is None or ended >= min(period.ends_on, today):
        return None
    return ended_words(session, abbreviation, name, ended)


def ended_words(session: Session, abbreviation: str, name: str, ended: date) -> str:
    """Return in words when a unit ended, and which units have taken over its work."""
    names = " and ".join(each.abbreviation for each in successor_of(session, abbreviation))
    went = f"its work went to {names}" if names else "no other unit has taken over its work"
    return f"{name} ({abbreviation}) ended on {show_day(ended)}; {went}."


def not_yet_there(session: Session, unit_id: int, period: PeriodView) -> str | None:
    """Return in words that a unit began only after a period, or None."""
    columns = (Unit.abbreviation, Unit.starts_on)
    abbreviation, starts = session.execute(select(*columns).where(Unit.id == unit_id)).one()
    if starts <= period.ends_on:
        return None
    return f"{abbreviation} begins on {show_day(starts)}, after {period.code}."


def why_not_there(session: Session, unit_id: int, period: PeriodView) -> str | None:
    """Return why a unit tells nothing for a period, or None where it is there at the period's end."""
    return where_it_went(session, unit_id, period) or not_yet_there(session, unit_id, period)

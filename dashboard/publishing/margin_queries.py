"""Reads what is declared as known outside."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from models.measures import Measure
from models.organization import Person
from models.releases import KnownMargin
from models.vocabulary import Level


@dataclass(frozen=True)
class Margin:
    """Figures of a measure that are known outside; without dimensions the totals."""

    id: int
    measure_id: int
    measure: str
    level: Level
    dimensions: tuple[str, ...]
    source: str
    declared_by: str
    declared_at: datetime


@dataclass(frozen=True)
class MarginPage:
    """What is declared, and whether this viewer keeps it; nothing for those outside the team."""

    margins: tuple[Margin, ...]
    measures: tuple[str, ...]
    may_keep: bool


def margin_page(session: Session, viewer: Viewer) -> MarginPage:
    """Return what is declared, for the team."""
    may_keep = viewer.may(Right.MARGIN_KEEP)
    codes = tuple(session.scalars(select(Measure.code).order_by(Measure.code))) if may_keep else ()
    return MarginPage(known_margins(session), codes, may_keep)


def known_margins(session: Session) -> tuple[Margin, ...]:
    """Return every declaration that holds, by measure."""
    columns = (KnownMargin.id, KnownMargin.measure_id, Measure.code, KnownMargin.level)
    told = (KnownMargin.dimensions, KnownMargin.source, Person.display_name, KnownMargin.declared_at)
    statement = (
        select(*columns, *told)
        .join(Measure, Measure.id == KnownMargin.measure_id)
        .join(Person, Person.id == KnownMargin.declared_by)
        .where(KnownMargin.withdrawn_at.is_(None))
        .order_by(Measure.code, KnownMargin.id)
    )
    return tuple(Margin(*row[:4], tuple(row[4]), *row[5:]) for row in session.execute(statement))

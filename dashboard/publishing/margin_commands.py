"""Declares which figures are known outside, so that releases are protected as if everybody knew them."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import NotFound, ValueRejected, WrongState
from dashboard.fields import Short, Whole, Words
from models.dimensions import Dimension
from models.measures import Measure
from models.releases import KnownMargin
from models.vocabulary import Level


@dataclass(frozen=True)
class DeclareMargin:
    """Figures of a measure that stand elsewhere in public, by some dimensions, and where they stand."""

    measure: Short
    level: Level
    source: Words
    dimensions: tuple[Dimension, ...] = ()


@dataclass(frozen=True)
class WithdrawMargin:
    """Take a declaration back."""

    margin: Whole


def declare_margin(session: Session, viewer: Viewer, command: DeclareMargin) -> KnownMargin:
    """Declare figures as known; it can only make a release hide more."""
    authorise(session, viewer, Right.MARGIN_KEEP)
    measure = session.scalars(select(Measure.id).where(Measure.code == command.measure)).first()
    if measure is None:
        raise ValueRejected(f"There is no measure “{command.measure[:20]}”.", "measure")
    row = KnownMargin(
        measure_id=measure,
        level=command.level,
        dimensions=sorted(each.value for each in set(command.dimensions)),
        source=command.source,
        declared_by=person_id(viewer),
        declared_at=moment(session),
    )
    session.add(row)
    session.flush()
    return row


def withdraw_margin(session: Session, viewer: Viewer, command: WithdrawMargin) -> None:
    """Withdraw a declaration; it stays on record."""
    authorise(session, viewer, Right.MARGIN_KEEP)
    row = session.scalars(
        select(KnownMargin).where(KnownMargin.id == command.margin).with_for_update()
    ).first()
    if row is None:
        raise NotFound("There is no such declaration.")
    if row.withdrawn_at is not None:
        raise WrongState("This is withdrawn already.")
    row.withdrawn_by, row.withdrawn_at = person_id(viewer), moment(session)
    session.flush()

"""Reads what hangs on units that end, as plain rows with units by abbreviation."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, aliased

from dashboard.administration.duty_rules import Owes
from models.calendar import Period
from models.duties import Duty, DutyStatement
from models.measures import Measure
from models.organization import Person, RoleGrant, Unit
from models.reporting import Line
from models.targets import Baseline, Target
from models.vocabulary import LineState, Role


class Begun(NamedTuple):
    """A line of an open period about, or by, a unit that ends; its figures stay unread."""

    line: int
    measure_id: int
    measure: str
    period_id: int
    ordinal: int
    cell: int
    subject: str
    reporter: str
    state: LineState


class HeldRole(NamedTuple):
    """A role that a person holds for a unit that ends."""

    grant: int
    person_id: int
    person: str
    role: Role
    unit: str


def duty_rows(session: Session) -> tuple[Owes, ...]:
    """Return every duty of every unit."""
    subject, reporter = aliased(Unit), aliased(Unit)
    statement = (
        select(
            Duty.id,
            Measure.code,
            subject.abbreviation,
            reporter.abbreviation,
            Duty.state,
            Duty.reason,
            Duty.from_ordinal,
            Duty.to_ordinal,
        )
        .join(Measure, Measure.id == Duty.measure_id)
        .join(subject, subject.id == Duty.subject_unit_id)
        .join(reporter, reporter.id == Duty.reporter_unit_id)
        .order_by(Measure.code, subject.abbreviation, Duty.from_ordinal)
    )
    return tuple(Owes(*row) for row in session.execute(statement))


def begun_lines(session: Session, ended: Collection[str], going: Sequence[int]) -> tuple[Begun, ...]:
    """Return the lines of open periods (`going`, by id) about, or by, units that end."""
    subject, reporter = aliased(Unit), aliased(Unit)
    statement = (
        select(
            Line.id,
            Line.measure_id,
            Measure.code,
            Line.period_id,
            Period.ordinal,
            Line.cell_id,
            subject.abbreviation,
            reporter.abbreviation,
            Line.state,
        )
        .join(Measure, Measure.id == Line.measure_id)
        .join(Period, Period.id == Line.period_id)
        .join(subject, subject.id == Line.subject_unit_id)
        .join(reporter, reporter.id == Line.reporter_unit_id)
        .where(Line.period_id.in_(going), or_(_named(subject, ended), _named(reporter, ended)))
        .order_by(Line.id)
    )
    return tuple(Begun(*row) for row in session.execute(statement))


def _named(unit: type[Unit], names: Collection[str]) -> ColumnElement[bool]:
    return unit.abbreviation.in_(sorted(names))


def role_rows(session: Session, units: Collection[str], last: date) -> tuple[HeldRole, ...]:
    """Return the roles for units that hold beyond a day."""
    statement = (
        select(RoleGrant.id, Person.id, Person.display_name, RoleGrant.role, Unit.abbreviation)
        .join(Person, Person.id == RoleGrant.person_id)
        .join(Unit, Unit.id == RoleGrant.unit_id)
        .where(_named(Unit, units), or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on > last))
        .order_by(Unit.abbreviation, RoleGrant.role.desc(), Person.display_name)
    )
    return tuple(HeldRole(*row) for row in session.execute(statement))


def waiting_statements(session: Session, ended: Collection[str]) -> int:
    """Count statements about duties on which nobody has decided yet."""
    statement = (
        select(func.count(DutyStatement.id))
        .join(Unit, Unit.id == DutyStatement.subject_unit_id)
        .where(_named(Unit, ended), DutyStatement.accepted.is_(None))
    )
    return session.scalar(statement) or 0


def compared_count(session: Session, ended: Collection[str]) -> int:
    """Count baselines and targets, which stay with the units that end."""
    return sum(
        session.scalar(
            select(func.count(table.id))
            .join(Unit, Unit.id == table.subject_unit_id)
            .where(_named(Unit, ended))
        )
        or 0
        for table in (Baseline, Target)
    )

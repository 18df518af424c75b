"""Reads what hangs on units that end: duties, answers in open periods, roles, and what is compared with."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, aliased

from dashboard.administration.duty_rules import Handover, Owes, Recut, recut
from dashboard.administration.unit_rules import Change
from dashboard.calendar.queries import PeriodView, periods
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


@dataclass(frozen=True)
class Work:
    """What hangs on the units of a change, and what becomes of their duties.

    `earlier` are the open periods that end before its day and stay with the old units; `later` are those
    that the following units see the end of. `last` is the last day on which roles of the old units hold.
    """

    earlier: tuple[PeriodView, ...]
    later: tuple[PeriodView, ...]
    closed: bool
    first: PeriodView | None
    last: date
    begun: tuple[Begun, ...]
    duties: Recut
    roles: tuple[HeldRole, ...]
    held: frozenset[tuple[int, Role, str]]
    waiting: int
    compared: int

    def lines(self, period: PeriodView, unit: str) -> tuple[Begun, ...]:
        """Return the lines of a period that a unit reports about itself."""
        return tuple(
            line
            for line in self.begun
            if line.period_id == period.id and (line.subject, line.reporter) == (unit, unit)
        )


def work_of(session: Session, change: Change) -> Work:
    """Return what hangs on the units of a change; the number of statements does not grow with it."""
    known = periods(session)
    today = session.info["clock"].today()
    going = tuple(each for each in known if each.closed_at is None and not each.before_system)
    first = next((each for each in known if each.ends_on >= change.day), None)
    last = max(change.day, today) - timedelta(days=1)
    duties = _duties(session)
    begun = _begun(session, change.ended, [each.id for each in going])
    handover = Handover(change.successors, change.heirs, first.ordinal if first else len(known) + 1)
    followers = {name for names in change.successors.values() for name in names}
    return Work(
        earlier=tuple(each for each in going if each.ends_on < change.day and each.opens_on <= today),
        later=tuple(each for each in going if each.ends_on >= change.day),
        closed=any(each.closed_at for each in known),
        first=first,
        last=last,
        begun=begun,
        duties=recut(duties, handover, _begun_about_others(duties, begun, handover)),
        roles=_roles(session, change.ended, last),
        held=frozenset((each.person_id, each.role, each.unit) for each in _roles(session, followers, last)),
        waiting=_waiting(session, change.ended),
        compared=_compared(session, change.ended),
    )


def _duties(session: Session) -> tuple[Owes, ...]:
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


def _begun(session: Session, ended: Collection[str], going: Sequence[int]) -> tuple[Begun, ...]:
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


def _begun_about_others(duties: Sequence[Owes], begun: Sequence[Begun], handover: Handover) -> dict[int, int]:
    """Return by duty of an ended unit about another the last period in which its answer was begun."""
    last: dict[tuple[str, str], int] = {}
    for line in begun:
        if line.subject not in handover.successors:
            place = (line.measure, line.subject)
            last[place] = max(line.ordinal, last.get(place, 0))
    return {
        each.key: last[each.measure, each.subject]
        for each in duties
        if each.reporter in handover.successors and (each.measure, each.subject) in last
    }


def _roles(session: Session, units: Collection[str], last: date) -> tuple[HeldRole, ...]:
    """Return the roles for units that hold beyond a day."""
    statement = (
        select(RoleGrant.id, Person.id, Person.display_name, RoleGrant.role, Unit.abbreviation)
        .join(Person, Person.id == RoleGrant.person_id)
        .join(Unit, Unit.id == RoleGrant.unit_id)
        .where(_named(Unit, units), or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on > last))
        .order_by(Unit.abbreviation, RoleGrant.role.desc(), Person.display_name)
    )
    return tuple(HeldRole(*row) for row in session.execute(statement))


def _waiting(session: Session, ended: Collection[str]) -> int:
    """Count statements about duties on which nobody has decided yet."""
    statement = (
        select(func.count(DutyStatement.id))
        .join(Unit, Unit.id == DutyStatement.subject_unit_id)
        .where(_named(Unit, ended), DutyStatement.accepted.is_(None))
    )
    return session.scalar(statement) or 0


def _compared(session: Session, ended: Collection[str]) -> int:
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

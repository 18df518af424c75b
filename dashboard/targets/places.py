"""Where baselines and targets belong: a measure as it is defined in a plan year, and whom it tells of."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from dashboard.access.viewer import Viewer
from dashboard.errors import NotFound
from dashboard.targets.defined import Defined, measures_of_year
from dashboard.targets.years import Year
from models.duties import Duty
from models.organization import Unit
from models.vocabulary import (
    DutyState,
    Level,
    UnitKind,
)

HIDDEN = "There is no such report."


@dataclass(frozen=True)
class Subject:
    """A unit, or the department, that a figure tells of."""

    id: int
    abbreviation: str
    name: str


@dataclass(frozen=True)
class Place:
    """One measure about one subject in a plan year, and the unit that reports it."""

    measure: Defined
    subject: Subject
    reporter: int
    of_department: bool = False

    @property
    def key(self) -> tuple[int, int]:
        """Return the ids of measure and subject."""
        return self.measure.id, self.subject.id

    @property
    def query(self) -> str:
        """Return the part of an address that names the place."""
        return f"measure={self.measure.code}&unit={self.subject.abbreviation}"


def places(
    session: Session, year: Year, measures: Mapping[int, Defined], subjects: Collection[int] | None = None
) -> tuple[Place, ...]:
    """Return each measure about each subject that must be reported in a year, as far as the viewer reads."""
    subject = aliased(Unit)
    statement = (
        select(
            Duty.measure_id,
            Duty.reporter_unit_id,
            subject.kind,
            subject.id,
            subject.abbreviation,
            subject.name,
        )
        .join(subject, subject.id == Duty.subject_unit_id)
        .where(
            Duty.state == DutyState.MUST_REPORT,
            Duty.from_ordinal <= year.last,
            or_(
                Duty.to_ordinal.is_(None),
                and_(Duty.to_ordinal >= year.first, Duty.to_ordinal >= Duty.from_ordinal),
            ),
            subject.starts_on <= year.ends_on,
            or_(subject.ends_on.is_(None), subject.ends_on >= year.ends_on),
        )
        .order_by(Duty.from_ordinal)
    )
    if len(measures) == 1:
        statement = statement.where(Duty.measure_id.in_(measures))
    if subjects is not None:
        statement = statement.where(Duty.subject_unit_id.in_(subjects))
    found = {
        (row[0], row[3]): Place(measures[row[0]], Subject(*row[3:]), row[1], row[2] is UnitKind.DEPARTMENT)
        for row in session.execute(statement)
        if row[0] in measures
    }
    return tuple(sorted(found.values(), key=lambda each: (each.measure.code, each.subject.abbreviation)))


def department(session: Session) -> Subject | None:
    """Return the department itself, as a subject."""
    columns = (Unit.id, Unit.abbreviation, Unit.name)
    row = session.execute(select(*columns).where(Unit.kind == UnitKind.DEPARTMENT)).first()
    return None if row is None else Subject(*row)


def of_department(measure: Defined, whole: Subject) -> Place:
    """Return the department's own place of a measure that units report."""
    return Place(measure, whole, whole.id, of_department=True)


def find_place(session: Session, viewer: Viewer, code: str, unit: str, year: Year) -> Place:
    """Return a measure about a unit or the department; raise `NotFound` with the reason where there is none.

    What another unit reports is not told from what is not there.
    """
    measure = next(iter(measures_of_year(session, year, code).values()), None)
    if measure is None:
        raise NotFound(f"No measure “{code[:20]}” is in use or drafted for {year.name}.")
    columns = (Unit.id, Unit.abbreviation, Unit.name)
    row = session.execute(select(*columns).where(Unit.abbreviation == unit)).first()
    if row is None:
        raise NotFound("There is no such unit.")
    subject = Subject(*row)
    found = places(session, year, {measure.id: measure}, [subject.id])
    if found:
        return found[0]
    if not (viewer.sees_live or viewer.is_system or subject.id in viewer.reads):
        raise NotFound(HIDDEN)
    if measure.level is Level.UNIT and subject == department(session):
        return of_department(measure, subject)
    raise NotFound(f"{unit} does not have to report {code} in {year.name}.")

"""What the demonstration plays on: units, quarters, people and the measures that are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView, periods
from dashboard.demonstration.figures import Series
from dashboard.measures.duties import FREQUENCIES
from models.measures import Measure, MeasureVersion
from models.organization import Unit
from models.vocabulary import (
    PEOPLE,
    Accumulation,
    Direction,
    Frequency,
    Level,
    MeasureKindName,
    PeriodKind,
    VersionState,
)

CLOSES_AFTER = timedelta(days=20)  # The demonstration closes a period so long after it fell due.
CLOSES_A_YEAR_AFTER = timedelta(days=400)  # A year stays open while its annual reports still come in.


@dataclass(frozen=True)
class Place:
    """A unit by its id and abbreviation."""

    id: int
    code: str


@dataclass(frozen=True)
class Asked:
    """A measure in use, with what decides its figures and from when to when it is asked for."""

    id: int
    code: str
    version_id: int
    kind: MeasureKindName
    direction: Direction
    accumulation: Accumulation
    scale: int
    level: Level
    owner: str
    people: bool
    for_department: bool
    breakdowns: tuple[str, ...]
    frequency: Frequency
    years: tuple[int, ...]
    from_ordinal: int
    to_ordinal: int | None

    @property
    def is_quarterly(self) -> bool:
        """Say whether values are asked every quarter."""
        return self.frequency is Frequency.QUARTERLY

    def series(self, subject: Place) -> Series:
        """Return what decides the figures about one subject."""
        return Series(
            self.code, subject.code, self.kind, self.direction, self.accumulation, self.scale, self.level
        )

    def is_asked_in(self, period: PeriodView) -> bool:
        """Say whether the measure is asked for in a period."""
        fits = self.frequency in FREQUENCIES[period.kind] and period.plan_year in self.years
        return fits and self.from_ordinal <= period.ordinal <= (self.to_ordinal or period.ordinal)


@dataclass(frozen=True)
class Quarter:
    """A quarter or year end; `step` counts quarters from the plan's first, `closed` is None while open."""

    period: PeriodView
    step: int
    closed: datetime | None

    @property
    def code(self) -> str:
        """Return the code, such as 'Y3Q2'."""
        return self.period.code


@dataclass(frozen=True)
class Stage:
    """Everything the play needs to know; `quarters` are those that have begun."""

    today: date
    now: datetime
    quarters: tuple[Quarter, ...]
    units: tuple[Place, ...]
    department: Place
    people: Mapping[str, int]
    total_cell: int

    def unit(self, code: str) -> Place:
        """Return the reporting unit with an abbreviation."""
        return next(place for place in self.units if place.code == code)


def begun_quarters(session: Session, today: date, now: datetime) -> tuple[Quarter, ...]:
    """Return the periods that have begun, with the moment at which the demonstration closed them.

    A year end stands at the step of its last quarter.
    """
    step, found = -1, []
    for period in periods(session):
        step += period.kind is PeriodKind.QUARTER
        if period.starts_on <= today:
            found.append(Quarter(period, step, closing(period, now)))
    return tuple(found)


def closing(period: PeriodView, now: datetime) -> datetime | None:
    """Return when the demonstration closed a period, or None where that lies ahead."""
    after = CLOSES_A_YEAR_AFTER if period.kind is PeriodKind.YEAR_END else CLOSES_AFTER
    moment = period.due_at + after
    return moment if moment < now else None


def reporting_units(session: Session) -> tuple[Place, ...]:
    """Return the units that hand in reports, by abbreviation."""
    statement = select(Unit.id, Unit.abbreviation).where(Unit.reports.is_(True)).order_by(Unit.abbreviation)
    return tuple(Place(*row) for row in session.execute(statement))


def department(session: Session) -> Place:
    """Return the department itself: a subject, not a reporter."""
    return Place(*session.execute(select(Unit.id, Unit.abbreviation).where(Unit.parent_id.is_(None))).one())


def asked_measures(session: Session) -> tuple[Asked, ...]:
    """Return every measure in use."""
    statement = (
        select(Measure.id, Measure.code, MeasureVersion)
        .join(MeasureVersion, MeasureVersion.measure_id == Measure.id)
        .where(MeasureVersion.state == VersionState.IN_USE)
        .order_by(Measure.code)
    )
    return tuple(_asked(*row) for row in session.execute(statement))


def _asked(measure_id: int, code: str, version: MeasureVersion) -> Asked:
    return Asked(
        id=measure_id,
        code=code,
        version_id=version.id,
        kind=version.kind,
        direction=version.direction,
        accumulation=version.accumulation,
        scale=version.scale,
        level=version.level,
        owner=version.owner,
        people=version.data_class in PEOPLE,
        for_department=Level.DEPARTMENT in (version.level, version.lowest_published_level),
        breakdowns=tuple(version.breakdowns),
        frequency=version.frequency,
        years=version.years,
        from_ordinal=version.effective_from_ordinal or 1,
        to_ordinal=version.effective_to_ordinal,
    )

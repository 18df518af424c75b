"""Where baselines and targets belong: a measure as it is defined in a plan year, and whom it tells of."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, periods, present_quarter
from dashboard.errors import NotFound
from dashboard.measures.duties import UNDECIDED, USED
from dashboard.measures.figures import printed_caution
from dashboard.plan.words import NUMBERS
from models.duties import Duty
from models.measures import Measure, MeasureActivity, MeasureVersion
from models.organization import Unit
from models.plan import PlanItem
from models.vocabulary import (
    AcrossUnits,
    Direction,
    DutyState,
    Level,
    MeasureKindName,
    UnitKind,
    VersionState,
)

HIDDEN = "There is no such report."


@dataclass(frozen=True)
class Year:
    """A plan year with its periods: four quarters, then the year end."""

    number: int
    periods: tuple[PeriodView, ...]

    @property
    def name(self) -> str:
        """Return 'Year Three'."""
        return f"Year {NUMBERS[self.number]}"

    @property
    def first(self) -> int:
        """Return the ordinal of the year's first period."""
        return self.periods[0].ordinal

    @property
    def last(self) -> int:
        """Return the ordinal of the year's last period."""
        return self.periods[-1].ordinal

    @property
    def starts_on(self) -> date:
        """Return the year's first day."""
        return self.periods[0].starts_on

    @property
    def ends_on(self) -> date:
        """Return the year's last day."""
        return self.periods[-1].ends_on


@dataclass(frozen=True)
class Defined:
    """A measure with what its definition in a plan year says about comparing; ordinals as in the calendar."""

    id: int
    code: str
    title: str
    kind: MeasureKindName
    scale: int
    direction: Direction
    level: Level
    across_units: AcrossUnits
    unit_of_count: str
    lowest_published_level: Level
    caution_printed: bool
    state: VersionState
    last_ordinal: int | None
    objective: str
    caution: str | None

    @property
    def in_use(self) -> bool:
        """Say whether the definition was ever taken into use."""
        return self.state in USED


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


def plan_years(session: Session) -> tuple[Year, ...]:
    """Return the plan years in order."""
    grouped = groupby(periods(session), key=lambda each: each.plan_year)
    return tuple(Year(number, tuple(found)) for number, found in grouped)


def chosen_year(session: Session, years: tuple[Year, ...], number: str) -> Year:
    """Return the year with a number, by default the present one; raise `NotFound` for one that is none."""
    if number:
        return year_numbered(years, int(number) if number.isascii() and number.isdigit() else 0)
    known = tuple(period for year in years for period in year.periods)
    quarter = present_quarter(known, session.info["clock"].today())
    return year_numbered(years, quarter.plan_year if quarter else 1)


def year_numbered(years: tuple[Year, ...], number: int) -> Year:
    """Return the year with a number; raise `NotFound` for one that is none."""
    found = next((year for year in years if year.number == number), None)
    if found is None:
        raise NotFound("There is no such plan year.")
    return found


def measures_of_year(session: Session, year: Year, code: str = "") -> dict[int, Defined]:
    """Return the measures that are in use, or drafted, for a plan year, by id, in order of their codes."""
    activity, objective = aliased(PlanItem), aliased(PlanItem)
    columns = (
        Measure.id,
        Measure.code,
        *(getattr(MeasureVersion, name) for name in list(Defined.__dataclass_fields__)[2:12]),
        MeasureVersion.effective_to_ordinal,
        objective.code,
        printed_caution(),
    )
    statement = (
        select(*columns, MeasureVersion.effective_from_ordinal, MeasureVersion.years)
        .join(MeasureVersion, MeasureVersion.measure_id == Measure.id)
        .join(MeasureActivity, (MeasureActivity.measure_id == Measure.id) & MeasureActivity.first)
        .join(activity, activity.id == MeasureActivity.item_id)
        .join(objective, objective.id == activity.parent_id)
        .order_by(Measure.code, MeasureVersion.number)
    )
    if code:
        statement = statement.where(Measure.code == code)
    found: dict[int, Defined] = {}
    for *told, begins, years in session.execute(statement):
        defined = Defined(*told)
        if year.number in years and _counts(defined, begins, year, found.get(defined.id)):
            found[defined.id] = defined
    return found


def _counts(defined: Defined, begins: int | None, year: Year, before: Defined | None) -> bool:
    """Say whether a definition is the one of a year: the newest in use, otherwise the newest draft."""
    if defined.state in UNDECIDED:
        return before is None or not before.in_use
    ends = defined.last_ordinal
    return begins is not None and begins <= year.last and (ends is None or ends >= year.first)


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
            or_(Duty.to_ordinal.is_(None), Duty.to_ordinal >= year.first),
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

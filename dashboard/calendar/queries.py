"""Reads the plan's years and periods, and which unit an abbreviation means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from dashboard.access.remembering import remembered
from dashboard.calendar.periods import period_label
from dashboard.clock import LOCAL
from dashboard.errors import NotFound
from models.calendar import Period, PlanYear
from models.organization import Unit, UnitName, UnitSuccession
from models.plan import PlanEdition
from models.vocabulary import PeriodKind


@dataclass(frozen=True)
class PeriodView:
    """A period as screens need it; `due_at` and `closed_at` are UTC moments, the days are local."""

    id: int
    code: str
    ordinal: int
    kind: PeriodKind
    plan_year: int
    starts_on: date
    ends_on: date
    opens_on: date
    due_at: datetime
    closed_at: datetime | None
    before_system: bool

    @property
    def label(self) -> str:
        """Return the name people read, such as 'Y3 Q2 (Apr–Jun 2026, SFY26 Q4)'."""
        return period_label(self.code, self.starts_on, self.ends_on)

    @property
    def due_day(self) -> date:
        """Return the local day at whose end the report is due."""
        return self.due_at.astimezone(LOCAL).date()

    def takes_entries(self, today: date) -> bool:
        """Say whether units can enter into the period on a day: opened, not closed, not before the system."""
        return self.opens_on <= today and self.closed_at is None and not self.before_system


def edition_id(session: Session, code: str | None = None) -> int:
    """Return the id of an edition of the plan, the first loaded one by default."""
    if code is None:
        return remembered(session, "edition", _first_edition)
    return _found_edition(session, PlanEdition.code == code)


def _first_edition(session: Session) -> int:
    return _found_edition(session)


def _found_edition(session: Session, *which: ColumnElement[bool]) -> int:
    statement = select(PlanEdition.id).where(*which).order_by(PlanEdition.id)
    found = session.scalars(statement.limit(1)).first()
    if found is None:
        raise NotFound("No plan has been loaded yet.")
    return found


PERIODS = (
    select(
        Period.id,
        Period.code,
        Period.ordinal,
        Period.kind,
        PlanYear.number,
        Period.starts_on,
        Period.ends_on,
        Period.opens_on,
        Period.due_at,
        Period.closed_at,
        Period.before_system,
    )
    .join(PlanYear, PlanYear.id == Period.plan_year_id)
    .where(Period.edition_id == select(PlanEdition.id).order_by(PlanEdition.id).limit(1).scalar_subquery())
    .order_by(Period.ordinal)
)


def periods(session: Session) -> tuple[PeriodView, ...]:
    """Return every period of the plan in order of time."""
    return remembered(session, "periods", _periods)


def _periods(session: Session) -> tuple[PeriodView, ...]:
    return tuple(PeriodView(*row) for row in session.execute(PERIODS))


def get_period(session: Session, code: str) -> PeriodView:
    """Return one period; raise `NotFound` for a code that is none."""
    for period in periods(session):
        if period.code == code:
            return period
    raise NotFound("There is no such period.")


def period_of(session: Session, period_id: int) -> PeriodView:
    """Return the period with an id; raise `NotFound` for one that is none."""
    for period in periods(session):
        if period.id == period_id:
            return period
    raise NotFound("There is no such period.")


def present_quarter(known: tuple[PeriodView, ...], today: date) -> PeriodView | None:
    """Return the quarter in which a day lies; outside the plan the nearest quarter that has begun."""
    begun = [period for period in known if period.kind is PeriodKind.QUARTER and period.starts_on <= today]
    return begun[-1] if begun else None


def calendar_sentence(session: Session, today: date) -> str:
    """Say which calendar is used and where in it today lies, for the foot of every screen."""
    known = periods(session)
    quarter = present_quarter(known, today)
    if quarter is None:
        return "The plan's calendar has not been set."
    first, last = known[0].starts_on, known[-1].ends_on
    years = "calendar years" if first.month == 1 else f"years from {first:%B} to {last:%B}"
    return f"Plan years are {years} ({first:%Y}–{last:%Y}). Today: {quarter.label}."


def closed_until(known: Sequence[PeriodView]) -> date | None:
    """Return the last day of the closed periods, or None while none is closed; nothing before it changes."""
    return max((period.ends_on for period in known if period.closed_at is not None), default=None)


@dataclass(frozen=True)
class Successor:
    """A unit that goes on with the work of an ended one, from a day on."""

    abbreviation: str
    name: str
    on: date


def unit_named(session: Session, abbreviation: str) -> int | None:
    """Return the id of the unit that bears an abbreviation, or that bore it before it was renamed."""
    found = session.scalars(select(Unit.id).where(Unit.abbreviation == abbreviation)).first()
    if found is not None:
        return found
    return session.scalars(select(UnitName.unit_id).where(UnitName.abbreviation == abbreviation)).first()


def successor_of(session: Session, abbreviation: str) -> tuple[Successor, ...]:
    """Return the units that go on with a unit's work today, however many changes ago; none where none does.

    `on` is the day on which the last change in that line happened.
    """
    statement = select(UnitSuccession.from_unit_id, UnitSuccession.to_unit_id, UnitSuccession.on_date)
    after: dict[int, list[tuple[int, date]]] = {}
    for before, unit, day in session.execute(statement):
        after.setdefault(before, []).append((unit, day))
    found: dict[int, date] = {}
    left = list(after.get(unit_named(session, abbreviation) or 0, ()))
    while left:
        unit, day = left.pop()
        found[unit] = day
        left += after.get(unit, ())
    last = [unit for unit in found if unit not in after]
    named = select(Unit.id, Unit.abbreviation, Unit.name).where(Unit.id.in_(last)).order_by(Unit.abbreviation)
    return tuple(Successor(row[1], row[2], found[row[0]]) for row in session.execute(named))

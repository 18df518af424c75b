"""Reads what a form names: periods, units, measures and lines of the plan, each fault beside its field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView, edition_id
from dashboard.duties.words import item_words, span_words
from dashboard.errors import ValueRejected
from dashboard.measures.duties import UNDECIDED
from dashboard.texts import quoted
from models.measures import Measure, MeasureVersion
from models.organization import Unit
from models.plan import PlanItem
from models.vocabulary import Level, PlanItemKind, UnitKind, VersionState

ITEMS = (PlanItemKind.OBJECTIVE, PlanItemKind.PRIMARY_ACTIVITY)
AT_LEAST_ONE = "Choose at least one."


@dataclass(frozen=True)
class Bureau:
    """A unit with what decides whether it can owe something."""

    id: int
    abbreviation: str
    name: str
    kind: UnitKind
    reports: bool
    starts_on: date
    ends_on: date | None

    @property
    def whole(self) -> bool:
        """Say whether it is the department itself."""
        return self.kind is UnitKind.DEPARTMENT

    def exists_in(self, period: PeriodView) -> bool:
        """Say whether it exists on a period's last day."""
        return self.starts_on <= period.ends_on and (self.ends_on is None or self.ends_on >= period.ends_on)


@dataclass(frozen=True)
class Known:
    """A measure, at the level of its definition in use, or of the one being prepared."""

    id: int
    code: str
    level: Level


@dataclass(frozen=True)
class Item:
    """An objective or primary activity."""

    id: int
    words: str


def all_units(session: Session) -> tuple[Bureau, ...]:
    """Return every unit, by name."""
    columns = (Unit.id, Unit.abbreviation, Unit.name, Unit.kind, Unit.reports, Unit.starts_on, Unit.ends_on)
    return tuple(Bureau(*row) for row in session.execute(select(*columns).order_by(Unit.name)))


def find_units(known: Sequence[Bureau], names: Sequence[str], field: str) -> tuple[Bureau, ...]:
    """Return the named units, each once; raise `ValueRejected` for a name that is none."""
    found = {each.abbreviation: each for each in known}
    for name in names:
        if name not in found:
            raise ValueRejected(f"There is no unit “{quoted(name)}”.", field)
    return tuple(found[name] for name in dict.fromkeys(names))


def ensure_there(units: Sequence[Bureau], period: PeriodView, field: str) -> None:
    """Raise `ValueRejected` where a unit does not exist on the last day of a period."""
    for unit in units:
        if unit.ends_on is not None and unit.ends_on < period.ends_on:
            told = f"{unit.abbreviation} ended on {unit.ends_on:%B} {unit.ends_on.day}, {unit.ends_on.year}"
            raise ValueRejected(f"{told}, before {period.code} ends; nothing is asked of it then.", field)
        if not unit.exists_in(period):
            raise ValueRejected(f"{unit.abbreviation} does not exist yet in {period.code}.", field)


def find_measures(session: Session, codes: Sequence[str], field: str) -> tuple[Known, ...]:
    """Return the measures with these codes, each once; raise `ValueRejected` for none and retired ones."""
    if not codes:
        raise ValueRejected(AT_LEAST_ONE, field)
    statement = (
        select(Measure.code, Measure.id, MeasureVersion.state, MeasureVersion.level)
        .join(MeasureVersion, MeasureVersion.measure_id == Measure.id)
        .where(Measure.code.in_(codes))
        .order_by(MeasureVersion.number)
    )
    versions: dict[str, list[tuple[VersionState, Known]]] = {}
    for code, key, state, level in session.execute(statement):
        versions.setdefault(code, []).append((state, Known(key, code, level)))
    return tuple(_usable(code, versions.get(code, []), field) for code in dict.fromkeys(codes))


def _usable(code: str, versions: Sequence[tuple[VersionState, Known]], field: str) -> Known:
    if not versions:
        raise ValueRejected(f"There is no measure “{quoted(code)}”.", field)
    for states in ((VersionState.IN_USE,), UNDECIDED):
        usable = [known for state, known in versions if state in states]
        if usable:
            return usable[-1]
    raise ValueRejected(f"{code} has ended; nobody owes it any more.", field)


def find_item(session: Session, code: str, field: str) -> Item:
    """Return an objective or primary activity; raise `ValueRejected` for any other code."""
    statement = select(PlanItem.id, PlanItem.kind).where(
        PlanItem.edition_id == edition_id(session), PlanItem.code == code, PlanItem.kind.in_(ITEMS)
    )
    row = session.execute(statement).first()
    if row is None:
        raise ValueRejected(f"The plan has no objective or activity “{quoted(code)}”.", field)
    return Item(row[0], item_words(row[1], code))


@dataclass(frozen=True)
class During:
    """From which period on, and to which, None where no end is known."""

    begins: PeriodView
    last: int | None

    def words(self, known: Sequence[PeriodView]) -> str:
        """Return 'from Y3Q4 on' or 'from Y3Q4 to Y4Q1'."""
        return span_words(known, self.begins.ordinal, self.last)


def find_span(known: Sequence[PeriodView], first: str, last: str | None) -> During:
    """Return a span; raise `ValueRejected` for unknown or closed periods, or an end before the start."""
    codes = {each.code: each for each in known}
    begins = _period(codes, first, "from_period")
    if begins.closed_at is not None:
        raise ValueRejected(f"{begins.code} is closed, and closed periods never change.", "from_period")
    if last is None:
        return During(begins, None)
    ends = _period(codes, last, "to_period")
    if ends.ordinal < begins.ordinal:
        raise ValueRejected(f"{ends.code} lies before {begins.code}.", "to_period")
    return During(begins, ends.ordinal)


def _period(codes: Mapping[str, PeriodView], code: str, field: str) -> PeriodView:
    if code not in codes:
        raise ValueRejected(f"There is no period “{quoted(code)}”.", field)
    return codes[code]

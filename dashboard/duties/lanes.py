"""Reads lanes, a measure about one subject each: what holds in them, what was accepted, what was entered."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from dashboard.calendar.queries import PeriodView, periods
from dashboard.duties.rules import Held, Serves, Stated
from dashboard.duties.words import item_words
from dashboard.measures.duties import TOTAL
from models.duties import Duty, DutyStatement
from models.measures import Measure, MeasureActivity
from models.organization import Unit
from models.plan import PlanItem
from models.reporting import Cell, Line
from models.vocabulary import LineState

Lane = tuple[int, int]  # Measure and subject.


@dataclass(frozen=True)
class Entered:
    """A line in a period that is not closed: who entered it, and whether its value was accepted or waits."""

    lane: Lane
    ordinal: int
    reporter: int
    state: LineState
    accepted: bool


@dataclass(frozen=True)
class Book:
    """What is known of lanes about some subjects; `rows` hold the duties as they are stored."""

    periods: tuple[PeriodView, ...]
    codes: Mapping[int, str]
    serves: Mapping[int, tuple[Serves, ...]]
    rows: Mapping[Lane, tuple[Duty, ...]]
    told: Mapping[int, tuple[Stated, ...]]
    entered: tuple[Entered, ...]

    @property
    def frozen(self) -> frozenset[int]:
        """Return the ordinals of closed periods, in which nothing changes."""
        return frozenset(each.ordinal for each in self.periods if each.closed_at is not None)

    def held(self, lane: Lane) -> tuple[Held, ...]:
        """Return what holds in a lane now; a row whose span is empty holds nothing."""
        rows = self.rows.get(lane, ())
        return tuple(
            held_of(row) for row in rows if row.to_ordinal is None or row.to_ordinal >= row.from_ordinal
        )

    def told_in(self, lane: Lane) -> tuple[Stated, ...]:
        """Return the accepted statements that concern a lane."""
        measure, subject = lane
        items = {item for each in self.serves.get(measure, ()) for item in each}
        return tuple(
            each for each in self.told.get(subject, ()) if each.measure == measure or each.item in items
        )

    def under(self, item: int) -> tuple[int, ...]:
        """Return the measures that serve an activity, or one under an objective."""
        return tuple(key for key, each in self.serves.items() if any(item in serves for serves in each))


def held_of(row: Duty) -> Held:
    """Return a stored duty as the rules see it."""
    return Held(
        row.from_ordinal,
        row.to_ordinal,
        row.reporter_unit_id,
        row.state,
        row.reason,
        row.earliest_on,
        row.statement_id,
        row.proposed_by,
        row.accepted_by,
    )


def hold_units(session: Session, units: Collection[int]) -> None:
    """Lock the units told of, so that changes of their duties queue; SQLite's writers queue anyway."""
    statement = select(Unit.id).where(Unit.id.in_(units)).order_by(Unit.id).with_for_update(key_share=True)
    session.scalars(statement).all()


def read_book(session: Session, subjects: Collection[int]) -> Book:
    """Return the lanes about some subjects, as far as the viewer reads them; six statements in all."""
    known = periods(session)
    return Book(
        periods=known,
        codes={row[0]: row[1] for row in session.execute(select(Measure.id, Measure.code))},
        serves=_serves(session),
        rows=_rows(session, subjects),
        told=_told(session, subjects),
        entered=_entered(session, subjects),
    )


def _serves(session: Session) -> dict[int, tuple[Serves, ...]]:
    activity = aliased(PlanItem)
    statement = (
        select(MeasureActivity.measure_id, activity.id, activity.parent_id)
        .join(activity, activity.id == MeasureActivity.item_id)
        .order_by(MeasureActivity.measure_id, MeasureActivity.first.desc(), activity.code)
    )
    found: dict[int, tuple[Serves, ...]] = {}
    for measure, primary, objective in session.execute(statement):
        found[measure] = (*found.get(measure, ()), Serves(primary, objective or 0))
    return found


def _rows(session: Session, subjects: Collection[int]) -> dict[Lane, tuple[Duty, ...]]:
    statement = select(Duty).where(Duty.subject_unit_id.in_(subjects)).order_by(Duty.from_ordinal)
    fresh = statement.execution_options(populate_existing=True)
    return _grouped((row.measure_id, row.subject_unit_id, row) for row in session.scalars(fresh))


def _grouped(rows: Iterable[tuple[int, int, Duty]]) -> dict[Lane, tuple[Duty, ...]]:
    found: dict[Lane, list[Duty]] = defaultdict(list)
    for measure, subject, row in rows:
        found[measure, subject].append(row)
    return {lane: tuple(mine) for lane, mine in found.items()}


def _told(session: Session, subjects: Collection[int]) -> dict[int, tuple[Stated, ...]]:
    statement = (
        select(DutyStatement, PlanItem.kind, PlanItem.code)
        .outerjoin(PlanItem, PlanItem.id == DutyStatement.item_id)
        .where(DutyStatement.accepted.is_(True), DutyStatement.subject_unit_id.in_(subjects))
        .execution_options(populate_existing=True)
    )
    found: dict[int, tuple[Stated, ...]] = {}
    for row, kind, code in session.execute(statement):
        label = item_words(kind, code) if code else ""
        found[row.subject_unit_id] = (*found.get(row.subject_unit_id, ()), stated_of(row, label))
    return found


def stated_of(row: DutyStatement, label: str, at: Any = None, by: int = 0) -> Stated:
    """Return a statement as the rules see it; `at` and `by` stand for a decision that is only tried out."""
    return Stated(
        row.id,
        row.measure_id,
        row.item_id,
        label,
        row.reporter_unit_id,
        row.state,
        row.reason,
        row.earliest_on,
        row.from_ordinal,
        row.to_ordinal,
        row.decided_at or at,
        row.proposed_by,
        row.decided_by or by,
    )


def _entered(session: Session, subjects: Collection[int]) -> tuple[Entered, ...]:
    open_periods = {each.id: each.ordinal for each in periods(session) if each.closed_at is None}
    columns = (Line.measure_id, Line.subject_unit_id, Line.period_id, Line.reporter_unit_id, Line.state)
    statement = (
        select(*columns, Line.accepted_revision)
        .join(Cell, Cell.id == Line.cell_id)
        .where(Cell.key == TOTAL, Line.subject_unit_id.in_(subjects), Line.period_id.in_(open_periods))
    )
    return tuple(
        Entered((row[0], row[1]), open_periods[row[2]], row[3], row[4], row[5] is not None)
        for row in session.execute(statement)
    )

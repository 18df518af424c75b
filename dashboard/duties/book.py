"""Reads the lanes of units, and holds them while something about them changes."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from dashboard.calendar.queries import periods
from dashboard.duties.lanes import Book, Entered, Lane, stated_of
from dashboard.duties.pieces import Serves, Stated
from dashboard.duties.words import item_words
from dashboard.measures.duties import TOTAL
from models.duties import Duty, DutyStatement
from models.measures import Measure, MeasureActivity
from models.organization import Unit
from models.plan import PlanItem
from models.reporting import Cell, Line


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

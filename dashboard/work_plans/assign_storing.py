"""Stores parts as spans of plan years: rows keep their first year, new ones are added, none is deleted."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.work_plans.assign_book import Book
from dashboard.work_plans.assign_spans import Span, parts_of, spans_of
from models.plan import ActivityAssignment
from models.vocabulary import AssignmentPart

Lane = tuple[int, int]  # Activity and unit.
Years = Mapping[int, AssignmentPart | None]  # What becomes different, by plan year; None ends a part.


def store(session: Session, book: Book, lanes: Mapping[Lane, Years]) -> None:
    """Store what becomes different, once `authorise` has opened it.

    Where only the plan's words gave a part so far, all of it is stored, so that it no longer follows them.
    """
    items = {item for item, _ in lanes}
    rows = stored_rows(session, items)
    by_words = book.lanes([each for each in book.activities if each.id in items])
    last = book.years[-1]
    for lane, years in lanes.items():
        known = {row.from_year: row for row in rows.get(lane, ())}
        spans = tuple(Span(row.from_year, row.to_year, row.part) for row in known.values())
        before = spans or spans_of(by_words.get(lane[0], {}).get(lane[1], {}), (), last)
        parts = {**parts_of(before, last), **years}
        after = {year: part for year, part in parts.items() if part is not None}
        _write(session, lane, known, spans_of(after, before, last))
    session.flush()


def stored_rows(session: Session, items: Collection[int]) -> dict[Lane, list[ActivityAssignment]]:
    """Return the stored rows of some activities by activity and unit."""
    statement = (
        select(ActivityAssignment)
        .where(ActivityAssignment.item_id.in_(items))
        .order_by(ActivityAssignment.from_year)
    )
    found: dict[Lane, list[ActivityAssignment]] = defaultdict(list)
    for row in session.scalars(statement.execution_options(populate_existing=True)):
        found[row.item_id, row.unit_id].append(row)
    return found


def _write(
    session: Session, lane: Lane, known: Mapping[int, ActivityAssignment], spans: Collection[Span]
) -> None:
    for span in spans:
        row = known.get(span.from_year)
        if row is None:
            row = ActivityAssignment(item_id=lane[0], unit_id=lane[1], from_year=span.from_year)
        row.to_year, row.part = span.to_year, span.part
        session.add(row)

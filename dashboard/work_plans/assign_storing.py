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


def store(session: Session, book: Book, lanes: Mapping[Lane, Years]) -> int:
    """Store what becomes different, once `authorise` has opened it; return how many rows changed.

    Where only the plan's words gave a part so far, all of it is stored, so that it no longer follows them.
    """
    rows = stored_rows(session, {item for item, _ in lanes})
    by_words = book.lanes([each for each in book.activities if each.id in {item for item, _ in lanes}])
    number = 0
    for lane, years in lanes.items():
        known = {row.from_year: row for row in rows.get(lane, ())}
        spans = [Span(row.from_year, row.to_year, row.part) for row in known.values()]
        held = parts_of(spans, book.years[-1]) if spans else dict(by_words.get(lane[0], {}).get(lane[1], {}))
        after = {year: part for year, part in {**held, **years}.items() if part is not None}
        number += _write(session, lane, known, spans_of(after, spans, book.years[-1]))
    session.flush()
    return number


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
) -> int:
    number = 0
    for span in spans:
        row = known.get(span.from_year)
        if row is not None and Span(row.from_year, row.to_year, row.part) == span:
            continue
        if row is None:
            row = ActivityAssignment(item_id=lane[0], unit_id=lane[1], from_year=span.from_year)
        row.to_year, row.part = span.to_year, span.part
        session.add(row)
        number += 1
    return number

"""What came in with a batch of history, row by row, for those who decide about it."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import periods
from dashboard.errors import NotFound
from dashboard.importing.history_heads import BASELINES, STATES, TARGETS, VALUES
from dashboard.importing.history_reading import read_book
from dashboard.spreadsheet.listed import Listing, Listings
from models.base import unscaled
from models.organization import Unit
from models.plan import PlanItem
from models.reporting import Line, Report, Revision
from models.targets import Baseline, Target
from models.work import ActivityUpdate, Batch
from models.work_vocabulary import BatchKind

BATCH_HEADS = (
    *("Sheet", "Measure or activity", "Unit", "Period or year", "Number", "Count", "Out of", "Text", "Date"),
    "Note and source",
)
Row = tuple[str | None, ...]


def batch_lists(session: Session, number: int) -> Listings:
    """Return everything that came in with a batch as a list to keep."""
    name = f"batch-{number}"
    listing = Listing(name, "List", BATCH_HEADS, batch_rows(session, number))
    return Listings(name, (f"Batch {number} of history",), (listing,))


def batch_rows(session: Session, number: int) -> list[Row]:
    """Return everything that came in with a batch; raise `NotFound` where there is none."""
    if session.scalars(select(Batch.kind).where(Batch.id == number)).first() is not BatchKind.HISTORY:
        raise NotFound("There is no such batch.")
    units = {row[0]: row[1] for row in session.execute(select(Unit.id, Unit.abbreviation))}
    codes = {each.id: each.code for each in periods(session)}
    measures = {
        key: (code, versions[0].scale) for code, (key, versions) in read_book(session).measures.items()
    }
    return [
        *_values(session, number, measures, units, codes),
        *_goals(session, number, measures, units),
        *_states(session, number, units, codes),
    ]


Measures = Mapping[int, tuple[str, int]]
Names = Mapping[int, str]


def _values(session: Session, number: int, measures: Measures, units: Names, codes: Names) -> Iterator[Row]:
    statement = select(Line, Revision).join(Revision, Revision.line_id == Line.id)
    for line, kept in session.execute(statement.where(Revision.batch_id == number).order_by(Line.id)):
        code, _ = measures[line.measure_id]
        told = kept.note if kept.reason is None else f"{kept.reason}\n{kept.note}"
        place = (VALUES, code, units[line.subject_unit_id], codes[line.period_id])
        yield (*place, *_figures(kept, kept.scale), told)


def _goals(session: Session, number: int, measures: Measures, units: Names) -> Iterator[Row]:
    for row in session.scalars(select(Baseline).where(Baseline.batch_id == number).order_by(Baseline.id)):
        code, scale = measures[row.measure_id]
        place = (BASELINES, code, units[row.subject_unit_id], f"Y{row.plan_year}")
        yield (*place, *_figures(row, scale), row.source)
    for aim in session.scalars(select(Target).where(Target.batch_id == number).order_by(Target.id)):
        code, scale = measures[aim.measure_id]
        place = (TARGETS, code, units[aim.subject_unit_id], f"Y{aim.plan_year}")
        yield (*place, *_figures(aim, scale), aim.rationale)


def _states(session: Session, number: int, units: Names, codes: Names) -> Iterator[Row]:
    statement = (
        select(ActivityUpdate, PlanItem.code, Report.period_id)
        .join(PlanItem, PlanItem.id == ActivityUpdate.item_id)
        .join(Report, Report.id == ActivityUpdate.report_id)
        .where(ActivityUpdate.batch_id == number)
        .order_by(ActivityUpdate.id)
    )
    for row, code, period in session.execute(statement):
        status = row.status.value.replace("_", " ")
        by_when = row.by_when.isoformat() if row.by_when else None
        place = (STATES, code, units[row.reporter_unit_id], codes[period])
        yield (*place, None, None, None, status, by_when, row.what)


def _figures(row: Any, scale: int) -> Row:
    """Return number, count, total, text and date as they would be typed."""
    numbers = (row.number, row.numerator, row.denominator)
    typed = (None if each is None else f"{unscaled(each, scale):f}" for each in numbers)
    return (*typed, row.text, row.on_date.isoformat() if row.on_date else None)

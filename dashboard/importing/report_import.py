"""Takes a report's workbook back: everything or nothing, after a yes to every difference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import get_period
from dashboard.definitions.workbook_queries import identity
from dashboard.errors import WrongState
from dashboard.fields import MaybeShort, Short, Upload, ask
from dashboard.importing.parts_changes import both, compare_parts, totals_after
from dashboard.importing.parts_rows import part_rows
from dashboard.importing.report_changes import Change, Comparison, compare
from dashboard.importing.report_differences import difference_lines
from dashboard.importing.report_list import LIST_HEADS, list_rows
from dashboard.importing.report_returned import LIMITS, open_parts, open_report
from dashboard.importing.report_rows import WorkRow, work_rows
from dashboard.importing.report_sheets import Owner, report_sheets
from dashboard.measures.duties import collected_in
from dashboard.plan.words import counted
from dashboard.reporting.batches import kept_before, new_batch, remember
from dashboard.reporting.entering import line_to_enter
from dashboard.reporting.hands import remember_hand
from dashboard.reporting.keeping import keep_answer
from dashboard.reporting.lines import held_report
from dashboard.reporting.parts_cells import cell_line
from dashboard.reporting.places import get_place
from dashboard.reporting.queries import entry_sheet
from dashboard.reporting.sheet import Sheet
from dashboard.spreadsheet import read_workbook, write_workbook
from dashboard.spreadsheet.faults import refuse
from dashboard.spreadsheet.listed import listed_csv
from dashboard.spreadsheet.marks import bound
from dashboard.spreadsheet.shape import ReadSheet
from models.measures import Measure, MeasureVersion
from models.reporting import WorkingFigure
from models.work_vocabulary import BatchKind

NOTHING = "Nothing in this workbook differs from the report as it stands."


@dataclass(frozen=True)
class ImportReport:
    """A report's workbook that came back, and the mark of the differences that were confirmed."""

    unit: Short
    period: Short
    file: Upload
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class Place:
    """The line that a row of a workbook answers, as the one way of entering names it."""

    unit: str
    period: str
    measure: str
    subject: str


def export_report(session: Session, viewer: Viewer, unit: str, period: str) -> bytes:
    """Return the workbook of a unit's report, which only the unit's own people may take."""
    sheet = _own_sheet(session, viewer, unit, period)
    today = session.info["clock"].today()
    rows, parts = _rows(session, sheet)
    return write_workbook(report_sheets(rows, _owner(sheet), identity(session), today, parts))


def export_list(session: Session, viewer: Viewer, unit: str, period: str) -> bytes:
    """Return the answers of a unit's report as CSV, which only the unit's own people may take."""
    sheet = _own_sheet(session, viewer, unit, period)
    return listed_csv(LIST_HEADS, list_rows(_rows(session, sheet)[0]))


def import_report(session: Session, viewer: Viewer, command: ImportReport) -> str:
    """Save every answer of a workbook and return what was done in a sentence; all of it or nothing.

    Raises `ValueRejected` with every fault and its cell, and `Question` with every difference until the
    person has said yes to exactly these, for exactly this file.
    """
    held_report(session, *get_place(session, viewer, command.unit, command.period))
    sheet = _own_sheet(session, viewer, command.unit, command.period)
    if sheet.locked:
        raise WrongState(sheet.locked)
    content = command.file.content
    found = _found(session, sheet, read_workbook(content, LIMITS))
    refuse(found.faults, content)
    if not found.changes:
        return NOTHING
    many = counted(len(found.changes), "answer", "answers")
    ask(
        command.confirmed,
        f"This workbook would change {many}. Save all of them?",
        bound(difference_lines(found), content),
    )
    _save(session, viewer, sheet, command.file.name, found.changes)
    return f"Saved: {many} changed."


def _found(session: Session, sheet: Sheet, sheets: Mapping[str, ReadSheet]) -> Comparison:
    """Return what a workbook would change in values and in their parts, and everything that is wrong."""
    returned, parts = open_report(sheets, _owner(sheet), identity(session)), open_parts(sheets)
    rows, of_parts = ({row.key: row for row in each} for each in _rows(session, sheet))
    values = compare(returned, rows)
    return both(values, compare_parts(parts, of_parts, totals_after(rows, values)))


def _own_sheet(session: Session, viewer: Viewer, unit: str, period: str) -> Sheet:
    sheet = entry_sheet(session, viewer, unit, period)
    authorise(
        session, viewer, Right.FIGURE_ENTER, new_batch(session, viewer, sheet.unit.id, BatchKind.WORKBOOK, "")
    )
    return sheet


def _owner(sheet: Sheet) -> Owner:
    return Owner(sheet.unit.abbreviation, sheet.period.code, sheet.unit.name, sheet.period.label)


def _rows(session: Session, sheet: Sheet) -> tuple[tuple[WorkRow, ...], tuple[WorkRow, ...]]:
    """Return the rows of a report's figures, and those of their parts."""
    period = get_period(session, sheet.period.code)
    statement = select(Measure.code, MeasureVersion.number).join(MeasureVersion, collected_in(period))
    definitions = {row[0]: row[1] for row in session.execute(statement)}
    return work_rows(sheet, definitions), part_rows(sheet, definitions)


def _save(session: Session, viewer: Viewer, sheet: Sheet, name: str, changes: Sequence[Change]) -> None:
    """Save each answer through the one way of entering, in the order of its lines, as one batch."""
    batch = new_batch(session, viewer, sheet.unit.id, BatchKind.WORKBOOK, name)
    session.add(batch)
    session.flush()
    for change in changes:
        row = change.row
        place = Place(sheet.unit.abbreviation, sheet.period.code, row.measure, row.subject)
        total, _ = line_to_enter(session, viewer, place)
        line = cell_line(session, viewer, total, row.cell) if row.cell else total
        working = session.get(WorkingFigure, line.id)
        before = kept_before(working)
        kept = keep_answer(session, viewer, line, working, change.answer, batch.id)
        if row.cell:
            remember_hand(session, viewer, total)  # Whoever entered a part does not decide about the whole.
        session.flush()
        remember(session, batch, kept, before)

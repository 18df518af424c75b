"""The parts of a report's figures as rows of its workbook: one for each cell, one for each table's note."""

from collections.abc import Iterator, Mapping

from dashboard.breakdowns.book import book
from dashboard.breakdowns.schemes import Category
from dashboard.breakdowns.tables import Table, table_of
from dashboard.importing.report_heads import FIELDS
from dashboard.importing.report_rows import WorkRow, line_key
from dashboard.measures.answers import Answer
from dashboard.measures.kinds import kind_of, show
from dashboard.reporting.parts_page import is_detail
from dashboard.reporting.parts_reading import CellView
from dashboard.reporting.parts_standing import TableStanding
from dashboard.reporting.parts_words import complete_words, sum_words
from dashboard.reporting.sheet import Sheet, SheetRow
from dashboard.reporting.states import LINE_WORDS
from dashboard.spreadsheet.shape import tidy
from models.vocabulary import LineState

NOTE = "why the rows differ from the total"


def part_rows(sheet: Sheet, definitions: Mapping[str, int]) -> tuple[WorkRow, ...]:
    """Return a row for each cell of every table; `definitions` are the versions' numbers, by measure."""
    return tuple(
        row
        for each in sheet.rows
        for standing in each.parts
        for row in _rows(sheet, each, standing, definitions.get(each.measure, 0))
    )


def _rows(sheet: Sheet, row: SheetRow, standing: TableStanding, definition: int) -> Iterator[WorkRow]:
    table = standing.table or table_of(book(), standing.cut)
    detailed = any(table.holds(key) and is_detail(table, key) for key in row.cells)
    for key, categories in table.cells(detailed=detailed):
        title = f"{standing.title}: {_names(categories)}"
        yield _row(sheet, row, key, title, (table, definition), kind_of(row.kind).fields, "")
    told = " ".join(filter(None, (sum_words(standing), complete_words(standing))))
    title = f"{standing.title}: {NOTE}"
    yield _row(sheet, row, table.sum_key, title, (table, definition), ("note",), told)


def _names(categories: tuple[Category, ...]) -> str:
    return ", ".join(category.name for category in reversed(categories))


def _row(
    sheet: Sheet,
    row: SheetRow,
    key: str,
    title: str,
    made: tuple[Table, int],
    only: tuple[str, ...],
    told: str,
) -> WorkRow:
    cell = row.cells.get(key, CellView(key, LineState.OPEN, Answer()))
    locked, (table, definition) = sheet.why_parts_locked(row), made
    kind = kind_of(row.kind)
    typed = {field: kind.typed(field, cell.answer, row.scale) for field in kind.fields}
    texts = {FIELDS[field]: text for field, text in typed.items() if field in only}
    if "note" in only:
        texts = {FIELDS["note"]: cell.answer.note or ""}
    return WorkRow(
        key=f"{line_key(row.measure, row.subject)} {key}",
        version=cell.version,
        definition=definition,
        measure=row.measure,
        title=tidy(title),
        subject=row.subject,
        kind=row.kind,
        scale=row.scale,
        answer=cell.answer,
        texts={head: tidy(texts.get(head, "")) for head in FIELDS.values()},
        locked=locked,
        state=f"Locked. {locked}" if locked else LINE_WORDS[row.state],
        where="\n".join(scheme.title for scheme in table.schemes),
        baseline="",
        target=show(row.kind, row.answer, row.scale) if row.answer.presence else "not given yet",
        before=told,
        cell=key,
        only=only,
    )

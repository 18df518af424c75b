"""Workbooks of a unit's report as people take them, fill them in and send them back."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl

from dashboard.errors import Question
from dashboard.fields import UploadedFile
from dashboard.importing.report_import import ImportReport, export_report, import_report
from dashboard.importing.report_undo import UndoWorkbook, undo_workbook
from dashboard.measures.answers import Answer
from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.queries import entry_sheet
from dashboard.reporting.sheet import SheetRow
from tests.support.world import PERIOD, World

CONTRIBUTOR, DIRECTOR = "contributor.bchap", "director.bchap"
Edit = Callable[["Filled"], Any]


class Filled:
    """The sheet of values by measures and headings, as a person finds their way in it."""

    def __init__(self, book: Any) -> None:
        self.book, self.sheet = book, book["Values"]
        self.heads = {cell.value: cell.column for cell in self.sheet[1]}

    def row(self, measure: str) -> int:
        """Return the number of a measure's row."""
        column = self.heads["Measure"]
        last = self.sheet.max_row + 1
        return next(at for at in range(2, last) if self.sheet.cell(at, column).value == measure)

    def cell(self, measure: str, head: str) -> Any:
        """Return a cell of a measure."""
        return self.sheet.cell(self.row(measure), self.heads[head])

    def set(self, measure: str, **texts: object) -> None:
        """Write into cells of a measure by their headings, blanks spelled as underscores."""
        for head, text in texts.items():
            self.cell(measure, head.replace("_", " ")).value = text


def taken(world: World, who: str = CONTRIBUTOR, unit: str = "BCHAP", period: str = PERIOD) -> bytes:
    """Return the workbook as somebody takes it."""
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return export_report(session, viewer, unit, period)


def edited(content: bytes, edit: Edit) -> bytes:
    """Return a workbook after somebody changed it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(Filled(book))
    told = io.BytesIO()
    book.save(told)
    return told.getvalue()


def send(
    world: World,
    content: bytes,
    confirmed: str | None = None,
    who: str = CONTRIBUTOR,
    unit: str = "BCHAP",
    period: str = PERIOD,
) -> str:
    """Send a workbook back."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        file = UploadedFile("values.xlsx", content)
        return import_report(session, viewer, ImportReport(unit, period, file, confirmed))


def question(world: World, content: bytes, who: str = CONTRIBUTOR) -> Question:
    """Return the question that a workbook leads to."""
    try:
        told = send(world, content, who=who)
    except Question as asked:
        return asked
    raise AssertionError(f"Nothing was asked: {told}")


def agreed(world: World, content: bytes, who: str = CONTRIBUTOR) -> str:
    """Send a workbook back and say yes to every difference."""
    return send(world, content, question(world, content, who).mark, who)


def taken_back(world: World, batch: int, who: str = CONTRIBUTOR) -> str:
    """Take back what a workbook brought, after the question."""
    viewer = world.viewer(who)

    def attempt(confirmed: str | None) -> str:
        with world.sessions.write(viewer) as session:
            return undo_workbook(session, viewer, UndoWorkbook(batch, confirmed))

    try:
        attempt(None)
    except Question as asked:
        return attempt(asked.mark)
    raise AssertionError("Nothing was asked.")


def saved(world: World, measure: str, who: str = DIRECTOR, **fields: str) -> None:
    """Save fields of one answer on the screen, each with the version that it shows."""
    viewer = world.viewer(who)
    for field, raw in fields.items():
        version = rows(world, who)[measure].version
        with world.sessions.write(viewer) as session:
            save_field(session, viewer, SaveField("BCHAP", PERIOD, measure, "BCHAP", field, raw, version))


def rows(world: World, who: str = CONTRIBUTOR, unit: str = "BCHAP") -> dict[str, SheetRow]:
    """Return the rows of the report as its screen has them."""
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return {row.measure: row for row in entry_sheet(session, viewer, unit, PERIOD).rows}


def answers(world: World, who: str = CONTRIBUTOR) -> dict[str, Answer]:
    """Return the answers of the report as its screen has them."""
    return {measure: row.answer for measure, row in rows(world, who).items()}

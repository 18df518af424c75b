"""Definitions workbooks as people send them back."""

import io
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl

from dashboard.definitions.workbook_import import ImportDefinitions, export_definitions, import_definitions
from dashboard.errors import Question
from dashboard.fields import UploadedFile
from tests.support.world import World

Edit = Callable[[Any], Any]
DEFINITIONS = "Definitions"


def taken(world: World, who: str = "reviewer") -> bytes:
    """Return the workbook as somebody takes it."""
    with world.sessions.read(world.viewer(who)) as session:
        return export_definitions(session)


def edited(content: bytes, edit: Edit) -> bytes:
    """Return a workbook after somebody changed its sheet of definitions."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(Sheet(book))
    told = io.BytesIO()
    book.save(told)
    return told.getvalue()


class Sheet:
    """The sheet of definitions by codes and headings, as a person finds their way in it."""

    def __init__(self, book: Any) -> None:
        self.book, self.sheet = book, book[DEFINITIONS]
        self.heads = {cell.value: cell.column for cell in self.sheet[1]}

    def row(self, code: str) -> int:
        """Return the number of a measure's row."""
        column = self.heads["Measure"]
        return next(number for number in range(2, 400) if self.sheet.cell(number, column).value == code)

    def cell(self, code: str, head: str) -> Any:
        """Return a cell of a measure."""
        return self.sheet.cell(self.row(code), self.heads[head])

    def set(self, code: str, **texts: object) -> None:
        """Write into cells of a measure by their headings, blanks spelled as underscores."""
        for head, text in texts.items():
            self.cell(code, head.replace("_", " ")).value = text

    def add(self, texts: Mapping[str, object]) -> int:
        """Write the first empty row and return its number."""
        number = next(n for n in range(2, 400) if self.sheet.cell(n, self.heads["Title"]).value is None)
        for head, text in texts.items():
            self.sheet.cell(number, self.heads[head]).value = text
        return number

    def values(self, code: str) -> dict[str, object]:
        """Return what stands in a measure's row, by heading."""
        number = self.row(code)
        return {head: self.sheet.cell(number, column).value for head, column in self.heads.items()}


def send(world: World, content: bytes, confirmed: str | None = None, who: str = "reviewer") -> str:
    """Send a workbook back."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        command = ImportDefinitions(UploadedFile("definitions.xlsx", content), confirmed)
        return import_definitions(session, viewer, command)


def question(world: World, content: bytes, who: str = "reviewer") -> Question:
    """Return the question that a workbook leads to."""
    try:
        told = send(world, content, who=who)
    except Question as asked:
        return asked
    raise AssertionError(f"Nothing was asked: {told}")


def agreed(world: World, content: bytes, who: str = "reviewer") -> str:
    """Send a workbook back and say yes to every difference."""
    return send(world, content, question(world, content, who).mark, who)

"""Workbooks of earlier periods as people fill them in and send them, and a department that began late."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.errors import Question
from dashboard.fields import UploadedFile
from dashboard.importing.history_accept import AcceptHistory, accept_history
from dashboard.importing.history_import import ImportHistory, history_template, import_history
from dashboard.importing.history_undo import UndoHistory, undo_history
from models.calendar import Period
from models.work import Batch
from tests.support.content import SYSTEM
from tests.support.world import FIRST, World

Row = Mapping[str, object]
SOURCE = "Annual report 2024, page 3"
VALUE = {"Measure": FIRST, "Unit": "BCHAP", "Period": "Y1Q1", "Count": "10", "Out of": "50"}


def started_late(world: World, first: str = "Y3Q4") -> None:
    """Let the system begin with a period, so that all before it lies before the system."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        known = session.scalars(select(Period).order_by(Period.ordinal)).all()
        live = next(each.ordinal for each in known if each.code == first)
        for each in known:
            each.before_system = each.ordinal < live


def template(world: World) -> bytes:
    """Return the empty workbook as a reviewer takes it."""
    with world.sessions.read(world.viewer("reviewer")) as session:
        return history_template(session)


def filled(world: World, **sheets: Sequence[Row]) -> bytes:
    """Return the workbook with rows in its sheets, each with its source where none is given."""
    book = openpyxl.load_workbook(io.BytesIO(template(world)))
    for title, rows in sheets.items():
        sheet: Any = book[title]
        heads = {cell.value: cell.column for cell in sheet[1]}
        for number, row in enumerate(rows, start=2):
            for head, text in {"Source document": SOURCE, **row}.items():
                sheet.cell(number, heads[head]).value = text
    told = io.BytesIO()
    book.save(told)
    return told.getvalue()


def send(world: World, content: bytes, confirmed: str | None = None, who: str = "reviewer") -> str:
    """Send a workbook in."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return import_history(
            session, viewer, ImportHistory(UploadedFile("history.xlsx", content), confirmed)
        )


def question(world: World, content: bytes) -> Question:
    """Return the question that a workbook leads to."""
    try:
        told = send(world, content)
    except Question as asked:
        return asked
    raise AssertionError(f"Nothing was asked: {told}")


def agreed(world: World, content: bytes) -> str:
    """Send a workbook in and say yes."""
    return send(world, content, question(world, content).mark)


def newest(world: World) -> int:
    """Return the newest batch."""
    with world.sessions.read(SYSTEM) as session:
        return session.scalars(select(Batch.id).order_by(Batch.id.desc())).first() or 0


def accepted(world: World, who: str = "lead") -> str:
    """Accept the newest batch."""
    viewer, batch = world.viewer(who), newest(world)
    with world.sessions.write(viewer) as session:
        return accept_history(session, viewer, AcceptHistory(batch))


def undone(world: World, who: str = "lead") -> str:
    """Take the newest batch back."""
    viewer, batch = world.viewer(who), newest(world)
    with world.sessions.write(viewer) as session:
        return undo_history(session, viewer, UndoHistory(batch, "Wrong file."))


def value(**changed: Any) -> dict[str, object]:
    """Return the row of one value with some of its cells changed, blanks spelled as underscores."""
    return {**VALUE, **{head.replace("_", " "): text for head, text in changed.items()}}

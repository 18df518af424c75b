"""What workbooks and history add to the table."""

import base64
from collections.abc import Mapping

import pytest
from sqlalchemy import select

from dashboard.access.roles import Right
from dashboard.errors import Question
from dashboard.importing.report_undo import UndoWorkbook, undo_workbook
from models.work import Batch
from tests.house.shape import BCHAP_ENTERS, HERE, OTHER_UNIT, TEAM, Fetched, Route, Screen, Sent
from tests.support.content import SYSTEM
from tests.support.histories import agreed as take_in
from tests.support.histories import filled, newest, started_late, value
from tests.support.histories import question as would_bring
from tests.support.report_workbooks import Filled, agreed, edited, question, taken
from tests.support.world import FIRST, PERIOD, World

LEAD, REVIEWERS = frozenset({"lead"}), frozenset({"reviewer", "reviewer.bchap"})
WORKBOOK = f"/workbook/BCHAP/{PERIOD}"


def answered(world: World) -> bytes:
    """Return a workbook in which somebody answered one measure."""

    def edit(sheet: Filled) -> None:
        sheet.set(FIRST, Count="21", Out_of="50")

    return edited(taken(world), edit)


def returned(world: World) -> dict[str, object]:
    """Fill a workbook in and return the form that sends it with the yes to its differences."""
    content = answered(world)
    file = {"name": "values.xlsx", "content": base64.b64encode(content).decode()}
    return {**HERE, "file": file, "confirmed": question(world, content).mark}


def sent(world: World) -> dict[str, object]:
    """Send a workbook and return the form that takes it back."""
    agreed(world, answered(world))
    with world.sessions.read(SYSTEM) as session:
        batch = session.scalars(select(Batch.id)).one()
    viewer = world.viewer("contributor.bchap")
    with world.sessions.write(viewer) as session, pytest.raises(Question) as asked:
        undo_workbook(session, viewer, UndoWorkbook(batch))
    return {"batch": str(batch), "confirmed": asked.value.mark}


def history(world: World) -> bytes:
    """Let the system begin late and return a workbook with one value before that."""
    started_late(world)
    return filled(world, Values=[value()])


def asked_in(world: World) -> dict[str, object]:
    """Return the form that sends a workbook of earlier periods with the yes."""
    content = history(world)
    file = {"name": "history.xlsx", "content": base64.b64encode(content).decode()}
    return {"file": file, "confirmed": would_bring(world, content).mark}


def taken_in(world: World) -> dict[str, object]:
    """Take a workbook of earlier periods in, and return the form that decides about it."""
    take_in(world, history(world))
    return {"batch": str(newest(world))}


def regretted(world: World) -> dict[str, object]:
    """Take a workbook of earlier periods in, and return the form that takes it back."""
    return {**taken_in(world), "reason": "Wrong file."}


SCREENS: Mapping[str, Screen] = {
    "pages.history": Screen("/admin/history", Right.REVIEW_READ, TEAM),
    "pages.workbook": Screen(WORKBOOK, Right.FIGURE_ENTER, BCHAP_ENTERS, OTHER_UNIT),
}
ACTIONS: Mapping[str, Sent] = {
    "/admin/history/import": Sent(
        Right.HISTORY_IMPORT, {}, "Taken in as one batch: 1 value.", REVIEWERS, made=asked_in
    ),
    "/admin/history/accept": Sent(Right.HISTORY_ACCEPT, {}, "Accepted: 1 figure", LEAD, made=taken_in),
    "/admin/history/undo": Sent(Right.HISTORY_ACCEPT, {}, "Taken back: 1 figure", LEAD, made=regretted),
    "/workbook/import": Sent(
        Right.FIGURE_ENTER, {}, "Saved: 1 answer changed.", BCHAP_ENTERS, OTHER_UNIT, made=returned
    ),
    "/workbook/undo": Sent(
        Right.FIGURE_ENTER, {}, "Taken back: 1 answer.", BCHAP_ENTERS, OTHER_UNIT, made=sent
    ),
}
DOWNLOADS: Mapping[str, Fetched] = {
    "/measures/<code>/<name>": Fetched(
        Right.MEASURE_READ,
        f"/measures/{FIRST}/{FIRST}.xlsx",
        f"/measures/{FIRST}/other.xlsx",
        allowed=TEAM | BCHAP_ENTERS | OTHER_UNIT,
        hidden=frozenset({"staff", "administrator"}),
    ),
    "/admin/history/<name>": Fetched(
        Right.REVIEW_READ, "/admin/history/history.xlsx", "/admin/history/other.xlsx", allowed=TEAM
    ),
    "/workbook/<unit>/<period>/<name>": Fetched(
        Right.FIGURE_ENTER,
        f"{WORKBOOK}/BCHAP-{PERIOD}.xlsx",
        f"{WORKBOOK}/other.xlsx",
        allowed=BCHAP_ENTERS,
        hidden=OTHER_UNIT,
    ),
}
ROUTES: Mapping[tuple[str, str], Route] = {}

"""Who reads what, cell by cell, with real rows: HR reports about BCHAP."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import NotAllowed, NotFound
from models.releases import Release, ReleaseItem
from models.reporting import Decision, Line, Report, ReportEvent, Revision, WorkingFigure
from models.vocabulary import Role
from tests.support.content import SYSTEM
from tests.support.scene import Scene, Writer

ROWS: dict[str, Callable[[Scene], Any]] = {
    "report header": lambda scene: select(Report.id).where(Report.id == scene.report),
    "line": lambda scene: select(Line.id).where(Line.id == scene.lines["submitted"]),
    "working figures": lambda _: select(WorkingFigure.line_id),
    "submitted revision": lambda scene: select(Revision.id).where(
        Revision.id == scene.revisions["submitted"]
    ),
    "accepted revision": lambda scene: select(Revision.id).where(Revision.id == scene.revisions["accepted"]),
    "small cell": lambda scene: select(Revision.id).where(Revision.id == scene.revisions["small"]),
    "decision": lambda _: select(Decision.id),
    "event": lambda scene: select(ReportEvent.id).where(ReportEvent.report_id == scene.report),
    "release": lambda _: select(Release.id),
    "released cell": lambda _: select(ReleaseItem.id),
}
RELEASES = {"release", "released cell"}
EVERYTHING = set(ROWS)
SUBJECTS = {"report header", "line", "accepted revision"} | RELEASES
TEAMS = EVERYTHING - {"working figures", "small cell"}
READERS: dict[str, tuple[Callable[[Scene], Viewer], set[str]]] = {
    "entering unit, director": (lambda scene: scene.holding(Role.DIRECTOR, "HR"), EVERYTHING),
    "entering unit, contributor": (lambda scene: scene.holding(Role.CONTRIBUTOR, "HR"), EVERYTHING),
    "above the entering unit": (lambda scene: scene.holding(Role.DIRECTOR, "CO"), EVERYTHING),
    "subject unit": (lambda scene: scene.holding(Role.DIRECTOR, "BCHAP"), SUBJECTS),
    "subject unit with small cells": (
        lambda scene: scene.holding(Role.DIRECTOR, "BCHAP", small_cells=True),
        SUBJECTS,
    ),
    "below the subject unit": (lambda scene: scene.holding(Role.CONTRIBUTOR, "BCHAP-1"), RELEASES),
    "above both": (lambda scene: scene.holding(Role.DIRECTOR, "DPH"), EVERYTHING),
    "reviewer": (lambda scene: scene.holding(Role.REVIEWER), TEAMS),
    "reviewer with small cells": (
        lambda scene: scene.holding(Role.REVIEWER, small_cells=True),
        TEAMS,  # The right alone opens nothing; a look does.
    ),
    "lead": (lambda scene: scene.holding(Role.LEAD), TEAMS),
    "lead with small cells": (
        lambda scene: scene.holding(Role.LEAD, small_cells=True),
        TEAMS,
    ),
    "another unit": (lambda scene: scene.holding(Role.DIRECTOR, "BFHN"), RELEASES),
    "staff": (lambda scene: scene.holding(Role.STAFF), RELEASES),
    "administrator": (lambda scene: scene.holding(Role.ADMINISTRATOR), RELEASES),
    "administrator with small cells": (
        lambda scene: scene.holding(Role.ADMINISTRATOR, small_cells=True),
        RELEASES,
    ),
    "somebody without any role": (lambda scene: scene.viewer(), RELEASES),
}


def test_every_reader_reads_exactly_the_cells_of_the_table(scene: Scene) -> None:
    found = {}
    for reader, (viewer_in, _) in READERS.items():
        viewer = viewer_in(scene)
        with scene.world.sessions.read(viewer) as session:
            found[reader] = {name for name, rows in ROWS.items() if session.scalars(rows(scene)).all()}
    assert found == {reader: cells for reader, (_, cells) in READERS.items()}


def test_the_team_sees_that_a_line_is_being_edited_but_no_figure(scene: Scene) -> None:
    with scene.world.sessions.read(scene.holding(Role.REVIEWER)) as session:
        statement = (
            select(Line.state, WorkingFigure.number)
            .outerjoin(WorkingFigure, WorkingFigure.line_id == Line.id)
            .where(Line.id == scene.lines["working"])
        )
        assert [tuple(row) for row in session.execute(statement)] == [("open", None)]


def test_a_correction_under_way_is_not_yet_for_the_subject_unit(scene: Scene) -> None:
    with scene.world.sessions.write(SYSTEM) as session:
        writer = Writer(session, scene.world)
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        line = session.get_one(Line, scene.lines["accepted"])
        writer.revision(line.id, people=False, number=2)
        line.submitted_revision = 2
    found = {}
    for role, unit in ((Role.DIRECTOR, "HR"), (Role.DIRECTOR, "BCHAP"), (Role.REVIEWER, "")):
        with scene.world.sessions.read(scene.holding(role, unit)) as session:
            statement = select(Revision.number_in_line).where(Revision.line_id == scene.lines["accepted"])
            found[unit] = sorted(session.scalars(statement))
    assert found == {"HR": [1, 2], "BCHAP": [1], "": [1, 2]}


@pytest.mark.parametrize("unit", ["CO", "DPH"])
def test_a_role_above_reads_the_report_and_cannot_write_it(scene: Scene, unit: str) -> None:
    viewer = scene.holding(Role.DIRECTOR, unit)
    with scene.world.sessions.write(viewer) as session:
        line = session.get_one(Line, scene.lines["working"])
        for right in (Right.FIGURE_ENTER, Right.REPORT_SUBMIT, Right.LINE_REVIEW):
            with pytest.raises(NotAllowed):
                authorise(session, viewer, right, line)


def test_the_subject_unit_cannot_write_what_another_reports_about_it(scene: Scene) -> None:
    viewer = scene.holding(Role.DIRECTOR, "BCHAP")
    with scene.world.sessions.write(viewer) as session:
        line = session.get_one(Line, scene.lines["accepted"])
        with pytest.raises(NotFound):
            authorise(session, viewer, Right.FIGURE_ENTER, line)

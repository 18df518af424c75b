"""Writing needs a key: a right, for the row's own unit, by somebody who decides on nobody's own work."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise, why_barred
from dashboard.access.criteria import ADMINISTRATION, DECISIONS
from dashboard.access.roles import Right
from dashboard.access.viewer import Grant, Viewer
from dashboard.errors import DashboardError, NotAllowed, NotFound, UnauthorisedWrite
from models.audit import AuditEntry
from models.organization import Credential, Person, SignInSession
from models.reporting import Line, Report, Revision, WorkingFigure
from models.vocabulary import LineState, Role
from tests.support.content import SYSTEM
from tests.support.scene import NOW, REPORTER, Scene


def new_figure(scene: Scene) -> WorkingFigure:
    owned = {"reporter_unit_id": scene.units["HR"], "subject_unit_id": scene.units["BCHAP"]}
    person = scene.people["lead"]
    return WorkingFigure(line_id=scene.lines["accepted"], entered_by=person, entered_at=NOW, **owned)


def line(session: Session, scene: Scene) -> Line:
    return session.get_one(Line, scene.lines["working"])


Write = Callable[[Session, Scene], Any]
WRITES: dict[str, Write] = {
    "insert": lambda session, scene: session.add(new_figure(scene)),
    "update": lambda session, scene: setattr(line(session, scene), "state", LineState.SUBMITTED),
    "delete": lambda session, scene: session.delete(
        session.get_one(WorkingFigure, scene.lines["working"])
    ),
}  # fmt: skip


WRITTEN = {
    "insert": (True, True, LineState.OPEN),
    "update": (False, True, LineState.SUBMITTED),
    "delete": (False, False, LineState.OPEN),
}


@pytest.mark.parametrize("name", WRITES)
def test_a_write_that_nothing_opened_is_refused(scene: Scene, name: str) -> None:
    viewer = scene.holding(Role.DIRECTOR, REPORTER)
    with pytest.raises(UnauthorisedWrite), scene.world.sessions.write(viewer) as session:
        WRITES[name](session, scene)


@pytest.mark.parametrize("name", WRITES)
def test_the_system_too_has_to_open_what_it_writes(scene: Scene, name: str) -> None:
    with pytest.raises(UnauthorisedWrite), scene.world.sessions.write(SYSTEM) as session:
        WRITES[name](session, scene)


def opened_and_written(scene: Scene, viewer: Viewer, right: Right, rows: Sequence[Any], write: Write) -> None:
    """Write after opening other rows than the written one, or the same."""
    with scene.world.sessions.write(viewer) as session:
        authorise(session, viewer, right, *rows)
        write(session, scene)


def of_bfhn(scene: Scene) -> Report:
    return Report(reporter_unit_id=scene.units["BFHN"], subject_unit_id=scene.units["BFHN"])


def of_hr(scene: Scene) -> Report:
    return Report(reporter_unit_id=scene.units[REPORTER], subject_unit_id=scene.units[REPORTER])


@pytest.mark.parametrize("name", WRITES)
def test_a_key_to_one_unit_opens_no_other(scene: Scene, name: str) -> None:
    viewer = scene.viewer(
        Grant(Role.DIRECTOR, scene.units["BFHN"]), Grant(Role.DIRECTOR, scene.units[REPORTER])
    )
    with pytest.raises(UnauthorisedWrite):
        opened_and_written(scene, viewer, Right.FIGURE_ENTER, [of_bfhn(scene)], WRITES[name])


@pytest.mark.parametrize("name", WRITES)
def test_the_right_key_opens(scene: Scene, name: str) -> None:
    viewer = scene.holding(Role.DIRECTOR, REPORTER)
    with scene.world.sessions.write(viewer) as session:
        authorise(session, viewer, Right.FIGURE_ENTER, line(session, scene))
        WRITES[name](session, scene)
    with scene.world.sessions.read(SYSTEM) as session:
        assert written(session, scene) == WRITTEN[name]


def written(session: Session, scene: Scene) -> tuple[bool, bool, LineState]:
    """Return whether the new and the present figure stand, and the state of their line."""
    figures = set(session.scalars(select(WorkingFigure.line_id)))
    kept = (scene.lines["accepted"] in figures, scene.lines["working"] in figures)
    return (*kept, line(session, scene).state)


def test_a_key_without_a_row_opens_no_unit_for_a_person(scene: Scene) -> None:
    with pytest.raises(UnauthorisedWrite):
        opened_and_written(scene, scene.holding(Role.REVIEWER), Right.LINE_REVIEW, [], WRITES["update"])


def test_a_row_is_not_moved_into_the_unit_that_one_has_the_key_of(scene: Scene) -> None:
    viewer = scene.viewer(Grant(Role.DIRECTOR, scene.units["BFHN"]), Grant(Role.REVIEWER))
    with pytest.raises(UnauthorisedWrite):
        opened_and_written(scene, viewer, Right.FIGURE_ENTER, [of_bfhn(scene)], move_to_bfhn)


def move_to_bfhn(session: Session, scene: Scene) -> None:
    line(session, scene).reporter_unit_id = scene.units["BFHN"]


def add_person(session: Session, _scene: Scene) -> None:
    session.add(Person(sign_in_name="new", display_name="New", created_at=NOW))


def test_a_right_opens_its_own_tables_only(scene: Scene) -> None:
    viewer = scene.holding(Role.DIRECTOR, REPORTER)
    with pytest.raises(UnauthorisedWrite):
        opened_and_written(scene, viewer, Right.FIGURE_ENTER, [of_hr(scene)], add_person)


def test_nothing_is_kept_of_a_refused_write(scene: Scene) -> None:
    def flushed_first(session: Session, scene: Scene) -> None:
        WRITES["update"](session, scene)
        session.flush()
        add_person(session, scene)

    viewer = scene.holding(Role.DIRECTOR, REPORTER)
    with pytest.raises(UnauthorisedWrite):
        opened_and_written(scene, viewer, Right.FIGURE_ENTER, [of_hr(scene)], flushed_first)
    with scene.world.sessions.read(viewer) as session:
        assert line(session, scene).state is LineState.OPEN


REFUSALS: dict[str, tuple[Callable[[Scene], Viewer], type[DashboardError], str]] = {
    "no role": (lambda scene: scene.viewer(), NotFound, "no such report"),
    "staff": (lambda scene: scene.holding(Role.STAFF), NotFound, "no such report"),
    "administrator": (lambda scene: scene.holding(Role.ADMINISTRATOR), NotFound, "no such report"),
    "another unit": (lambda scene: scene.holding(Role.DIRECTOR, "BFHN"), NotFound, "no such report"),
    "the unit's director": (lambda scene: scene.holding(Role.DIRECTOR, "HR"), NotAllowed, "Your role"),
    "lead": (lambda scene: scene.holding(Role.LEAD), NotAllowed, "Your role"),
    "reviewer who is a contributor there": (
        lambda scene: scene.viewer(Grant(Role.REVIEWER), Grant(Role.CONTRIBUTOR, scene.units["HR"])),
        NotAllowed,
        "You hold a role in this unit",
    ),
    "reviewer with a role above": (
        lambda scene: scene.viewer(Grant(Role.REVIEWER), Grant(Role.DIRECTOR, scene.units["CO"])),
        NotAllowed,
        "You hold a role in this unit",
    ),
    "reviewer who entered it": (
        lambda scene: scene.viewer(Grant(Role.REVIEWER), person="contributor.bchap"),
        NotAllowed,
        "You entered or submitted this yourself",
    ),
    "reviewer who submitted it": (
        lambda scene: scene.viewer(Grant(Role.REVIEWER), person="director.bchap"),
        NotAllowed,
        "You entered or submitted this yourself",
    ),
}


@pytest.mark.parametrize("who", REFUSALS)
def test_four_eyes_on_every_decision(scene: Scene, who: str) -> None:
    viewer_in, kind, words = REFUSALS[who]
    viewer = viewer_in(scene)
    with scene.world.sessions.read(SYSTEM) as session:
        rows = (
            session.get_one(Line, scene.lines["submitted"]),
            session.get_one(Revision, scene.revisions["submitted"]),
        )
    with scene.world.sessions.write(viewer) as session:
        with pytest.raises(kind, match=words):
            authorise(session, viewer, Right.LINE_REVIEW, *rows)
        assert not session.info["opened"]


def test_a_reviewer_from_elsewhere_decides(scene: Scene) -> None:
    viewer = scene.viewer(Grant(Role.REVIEWER), Grant(Role.DIRECTOR, scene.units["BFHN"]), person="reviewer")
    with scene.world.sessions.write(viewer) as session:
        found = session.get_one(Line, scene.lines["submitted"])
        revision = session.get_one(Revision, scene.revisions["submitted"])
        authorise(session, viewer, Right.LINE_REVIEW, found, revision)
        found.state = LineState.ACCEPTED
    with scene.world.sessions.read(SYSTEM) as session:
        assert session.get_one(Line, scene.lines["submitted"]).state is LineState.ACCEPTED


def audited(scene: Scene, table: str) -> list[AuditEntry]:
    with scene.world.sessions.read(SYSTEM) as session:
        return list(
            session.scalars(
                select(AuditEntry).where(AuditEntry.table_name == table).order_by(AuditEntry.id.desc())
            )
        )


def test_every_write_is_audited_with_before_and_after(scene: Scene) -> None:
    viewer = scene.holding(Role.DIRECTOR, REPORTER)
    with scene.world.sessions.write(viewer, reason="asked by the director") as session:
        authorise(session, viewer, Right.FIGURE_ENTER, line(session, scene))
        session.add(new_figure(scene))
        session.get_one(WorkingFigure, scene.lines["working"]).number = 8
    with scene.world.sessions.write(viewer) as session:
        authorise(session, viewer, Right.FIGURE_ENTER, line(session, scene))
        session.delete(session.get_one(WorkingFigure, scene.lines["accepted"]))
    deleted, *others = audited(scene, "working_figure")[:3]
    changed = next(each for each in others if each.operation == "update")
    added = next(each for each in others if each.operation == "insert")
    assert (changed.before, changed.after) == ({"number": 7}, {"number": 8})
    assert added.before is None
    assert (added.after or {})["line_id"] == scene.lines["accepted"]
    assert (deleted.operation, deleted.after) == ("delete", None)
    assert (deleted.before or {})["line_id"] == scene.lines["accepted"]
    for entry in (changed, added):
        assert (entry.person_id, entry.actor, entry.reason) == (
            viewer.person_id,
            "lead",
            "asked by the director",
        )
        assert entry.reporter_unit_id == scene.units[REPORTER]
    assert changed.row_key == str(scene.lines["working"])


def test_secrets_do_not_reach_the_audit(scene: Scene) -> None:
    with scene.world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        authorise(session, SYSTEM, Right.SESSION_KEEP)
        session.get_one(Credential, scene.people["lead"]).password_hash = "a new hash"
        session.add(
            SignInSession(
                token_hash="a token", person_id=scene.people["lead"], created_at=NOW, expires_at=NOW
            )
        )
    credential = audited(scene, "credential")[0]
    assert (credential.before, credential.after) == (
        {"password_hash": "(secret)"},
        {"password_hash": "(secret)"},
    )
    assert (audited(scene, "sign_in_session")[0].after or {})["token_hash"] == "(secret)"


def test_nothing_changed_is_nothing_audited(scene: Scene) -> None:
    before = len(audited(scene, "line"))
    viewer = scene.holding(Role.DIRECTOR, REPORTER)
    with scene.world.sessions.write(viewer) as session:
        authorise(session, viewer, Right.FIGURE_ENTER, line(session, scene))
        line(session, scene).state = LineState.OPEN
    assert len(audited(scene, "line")) == before


def test_nobody_reads_figures_in_the_audit(scene: Scene) -> None:
    readable = {
        Role.LEAD: DECISIONS,
        Role.ADMINISTRATOR: ADMINISTRATION,
        Role.REVIEWER: frozenset(),
        Role.DIRECTOR: frozenset(),
    }
    assert not DECISIONS & {"working_figure", "revision", "line", "decision", "narrative", "evidence"}
    for role, tables in readable.items():
        viewer = scene.holding(role, REPORTER if role is Role.DIRECTOR else "")
        with scene.world.sessions.read(viewer) as session:
            found = set(session.scalars(select(AuditEntry.table_name)))
        assert found <= tables
        assert bool(found) is bool(tables)


def test_a_reviewer_with_a_role_in_the_subject_unit_does_not_decide_either() -> None:
    line = Line(reporter_unit_id=1, subject_unit_id=2)
    viewer = Viewer(7, "Reviewer", rights=frozenset({Right.LINE_REVIEW}), reads=frozenset({2}))
    assert "hold a role" in str(why_barred(viewer, line))
    assert why_barred(Viewer(7, "Reviewer", rights=frozenset({Right.LINE_REVIEW})), line) is None

"""Every action of the workflow as one of the people, on the first line of BCHAP or on its progress text."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from dashboard.access.roles import DECIDING, ROLES, Right
from dashboard.access.viewer import Viewer
from dashboard.errors import DashboardError
from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.correct_decisions import DecideCorrection, decide_correction
from dashboard.reporting.correcting import propose_correction
from dashboard.reporting.decisions import DecideLine, decide_line
from dashboard.reporting.decisions_texts import DecideText, decide_text
from dashboard.reporting.narrative_commands import SaveNarrative, save_narrative
from dashboard.reporting.submitting import SubmitReport, submit_report, withdraw_report
from dashboard.reporting.workflow import LineAction, Standing, line_standing
from models.measures import Measure
from models.reporting import Line, WorkingFigure
from models.vocabulary import NarrativeField
from models.work import Narrative
from tests.support.correcting import correction
from tests.support.world import FIRST, PEOPLE, PERIOD, World

HERE = SubmitReport("BCHAP", PERIOD)
SYSTEM = Viewer.system("test")
DIRECTOR, REVIEWER = "director.bchap", "reviewer"
REASON = "Count again."


@contextmanager
def undone(world: World) -> Iterator[None]:
    """Take back at the end whatever was written inside."""
    connection = world.sessions.bind
    assert isinstance(connection, Connection)
    inside = connection.begin_nested()
    yield
    inside.rollback()


def may(name: str, right: Right) -> bool:
    """Say from the table of people alone whether somebody holds a right for BCHAP and may use it there."""
    held = [(role, unit) for role, unit in PEOPLE[name] if unit in (None, "BCHAP")]
    barred = right in DECIDING and any(unit == "BCHAP" for _role, unit in held)
    return not barred and any(right in ROLES[role].rights for role, _unit in held)


def line_of(session: Session) -> Line | None:
    """Return BCHAP's first line."""
    statement = select(Line).join(Measure, Measure.id == Line.measure_id).where(Measure.code == FIRST)
    return session.scalars(statement).first()


def line_facts(world: World) -> tuple[Standing | None, int | None, int | None, int | None]:
    """Return where the first line stands, its two revisions' numbers, and its working figures' version."""
    with world.sessions.read(SYSTEM) as session:
        line = line_of(session)
        if line is None:
            return None, None, None, None
        working = session.get(WorkingFigure, line.id)
        standing = line_standing(line.state, line.submitted_revision, line.accepted_revision)
        return (
            standing,
            line.submitted_revision,
            line.accepted_revision,
            working.version if working else None,
        )


def on_line(world: World, who: str, action: LineAction, typed: str = "22") -> None:
    """Do something to the first line of BCHAP, in a transaction of its own."""
    viewer = world.viewer(who)
    with world.sessions.read(SYSTEM) as session:
        line = line_of(session)
        working = session.get(WorkingFigure, line.id) if line else None
    key, number = (line.id, line.submitted_revision or 1) if line else (1, 1)
    accepted = (line.accepted_revision if line else None) or 1
    version = working.version if working else 0
    figure = SaveField("BCHAP", PERIOD, FIRST, "BCHAP", "numerator", typed, version)
    acts: dict[LineAction, Callable[[Session], object]] = {
        LineAction.SAVE: lambda session: save_field(session, viewer, figure),
        LineAction.SUBMIT: lambda session: submit_report(session, viewer, HERE),
        LineAction.WITHDRAW: lambda session: withdraw_report(session, viewer, HERE),
        LineAction.ACCEPT: lambda session: decide_line(session, viewer, DecideLine(key, number, True)),
        LineAction.RETURN: lambda session: decide_line(
            session, viewer, DecideLine(key, number, False, REASON)
        ),
        LineAction.CORRECT: lambda session: propose_correction(
            session, viewer, correction(revision=accepted, numerator=typed)
        ),
        LineAction.CONFIRM: lambda session: decide_correction(
            session, viewer, DecideCorrection(key, number, True)
        ),
        LineAction.REFUSE: lambda session: decide_correction(
            session, viewer, DecideCorrection(key, number, False, REASON)
        ),
    }
    with world.sessions.write(viewer) as session:
        acts[action](session)


def text_facts(world: World) -> tuple[Standing, int, str | None] | None:
    """Return where the progress text stands, its version, and why it came back."""
    with world.sessions.read(SYSTEM) as session:
        row = session.scalars(select(Narrative)).first()
        return None if row is None else (Standing(row.state.value), row.version, row.return_reason)


def on_text(world: World, who: str, action: LineAction, typed: str = "Interpreters came.") -> None:
    """Do something to the progress text of BCHAP, in a transaction of its own."""
    viewer = world.viewer(who)
    with world.sessions.read(SYSTEM) as session:
        row = session.scalars(select(Narrative)).first()
    key, version = (row.id, row.version) if row else (1, 0)
    text = SaveNarrative("BCHAP", PERIOD, NarrativeField.PROGRESS, typed, version)
    name = Narrative.__tablename__
    acts: dict[LineAction, Callable[[Session], object]] = {
        LineAction.SAVE: lambda session: save_narrative(session, viewer, text),
        LineAction.SUBMIT: lambda session: submit_report(session, viewer, HERE),
        LineAction.WITHDRAW: lambda session: withdraw_report(session, viewer, HERE),
        LineAction.ACCEPT: lambda session: decide_text(session, viewer, DecideText(name, key, version, True)),
        LineAction.RETURN: lambda session: decide_text(
            session, viewer, DecideText(name, key, version, False, REASON)
        ),
    }
    with world.sessions.write(viewer) as session:
        acts[action](session)


def attempt(step: Callable[..., object], *asked: object) -> bool:
    """Try a step and say whether it was allowed."""
    try:
        step(*asked)
    except DashboardError:
        return False
    return True

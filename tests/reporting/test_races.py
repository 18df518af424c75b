"""Two steps of one report's workflow at the same moment: one follows the other, and nothing is lost."""

import threading
from collections.abc import Callable
from contextlib import suppress

import pytest
from sqlalchemy import Engine, select

from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.clock import Clock
from dashboard.errors import DashboardError, Superseded
from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.decisions import AcceptAll, DecideLine, accept_all, decide_line
from dashboard.reporting.queue import mark_of
from dashboard.reporting.submitting import SubmitReport, withdraw_report
from models.reporting import Decision, Line
from models.vocabulary import LineState
from tests.support.databases import BACKENDS
from tests.support.journey import answer, decide, queue, submit
from tests.support.world import FIRST, PERIOD, TODAY, World, fill

HERE = SubmitReport("BCHAP", PERIOD)
SYSTEM = Viewer.system("test")


@pytest.fixture(params=BACKENDS)
def own(request: pytest.FixtureRequest, new_database: Callable[[str, str], Engine]) -> World:
    """Give the small department on a database with real, committed transactions."""
    sessions = Sessions(new_database(request.param, "races"), Clock(TODAY))
    fill(sessions)
    world = World(sessions)
    answer(world)
    submit(world)
    return world


def withdraw(world: World) -> None:
    viewer = world.viewer("director.bchap")
    with world.sessions.write(viewer) as session:
        withdraw_report(session, viewer, HERE)


def together(*steps: Callable[[], object]) -> None:
    """Run steps at the same moment, each in a thread; expected refusals are part of the race."""
    start = threading.Barrier(len(steps))

    def run(step: Callable[[], object]) -> None:
        start.wait()
        with suppress(DashboardError):
            step()

    threads = [threading.Thread(target=run, args=(step,)) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_accepting_and_withdrawing_at_once_leaves_one_truth(own: World) -> None:
    line = queue(own)[0]
    together(lambda: decide(own, line, accept=True), lambda: withdraw(own))
    with own.sessions.read(SYSTEM) as session:
        found = session.get_one(Line, line.line_id)
        decisions = session.scalars(select(Decision).where(Decision.line_id == line.line_id)).all()
    accepted = found.state is LineState.ACCEPTED
    assert accepted == (found.accepted_revision is not None) == (len(decisions) == 1)
    assert accepted or found.state is LineState.OPEN


def test_two_decisions_at_once_make_one(own: World) -> None:
    line = queue(own)[0]
    together(
        lambda: decide(own, line, accept=True),
        lambda: decide(own, line, accept=False, reason="Count again."),
        lambda: decide(own, line, accept=True),
    )
    with own.sessions.read(SYSTEM) as session:
        found = session.get_one(Line, line.line_id)
        decisions = session.scalars(select(Decision).where(Decision.line_id == line.line_id)).all()
    assert len(decisions) == 1
    assert (found.state is LineState.ACCEPTED) == (found.accepted_revision is not None)


def test_accepting_all_takes_only_what_was_shown(own: World) -> None:
    shown = mark_of(list(queue(own)))
    withdraw(own)
    submit(own)
    viewer = own.viewer("reviewer")
    with own.sessions.write(viewer) as session, pytest.raises(Superseded):
        accept_all(session, viewer, AcceptAll("BCHAP", PERIOD, shown))
    with own.sessions.write(viewer) as session:
        assert accept_all(session, viewer, AcceptAll("BCHAP", PERIOD, mark_of(list(queue(own))))) == 3


@pytest.mark.parametrize(
    "key", [{}, {"unit": "", "period": "", "seen": "x"}, {"unit": 1, "period": "Y3Q4", "seen": "x"}]
)
def test_a_key_that_names_nothing_accepts_nothing(key: dict[str, object]) -> None:
    with pytest.raises(DashboardError):
        AcceptAll.from_key(key)


def test_who_ever_entered_a_figure_never_decides_about_it(own: World) -> None:
    withdraw(own)
    for who, field, raw, version in (
        ("reviewer.bchap", "numerator", "7", 2),
        ("director.bchap", "note", "As counted.", 3),
    ):
        viewer = own.viewer(who)
        with own.sessions.write(viewer) as session:
            save_field(session, viewer, SaveField("BCHAP", PERIOD, FIRST, "BCHAP", field, raw, version))
    submit(own)
    line = next(each for each in queue(own) if each.measure == FIRST)
    without_role = Viewer(
        own.viewer("reviewer.bchap").person_id, "Reviewer", rights=own.viewer("reviewer").rights
    )
    with own.sessions.write(without_role) as session, pytest.raises(DashboardError, match="yourself"):
        decide_line(session, without_role, DecideLine(line.line_id, line.revision, accept=True))

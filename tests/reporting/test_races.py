"""Two steps of one report's workflow at the same moment: one follows the other, and nothing is lost."""

import threading
from collections.abc import Callable
from contextlib import suppress

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.clock import Clock
from dashboard.errors import DashboardError, Superseded
from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.decisions import DecideLine, decide_line
from dashboard.reporting.decisions_many import AcceptTicked, accept_ticked
from dashboard.reporting.submitting import SubmitReport, withdraw_report
from models.calendar import Period
from models.organization import Unit
from models.reporting import Decision, Line, Report, ReportEvent, Revision
from models.vocabulary import EventKind, LineState
from tests.support.closing import DUE, close
from tests.support.correcting import propose, settle
from tests.support.databases import BACKENDS
from tests.support.journey import accept_all, answer, decide, queue, submit
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
            try:
                step()
            except (IntegrityError, StaleDataError):
                step()  # As every screen does where another transaction came first.

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


def test_accepting_many_takes_only_what_was_shown(own: World) -> None:
    shown = AcceptTicked(tuple(line.item for line in queue(own)))
    withdraw(own)
    submit(own)
    viewer = own.viewer("reviewer")
    with own.sessions.write(viewer) as session, pytest.raises(Superseded):
        accept_ticked(session, viewer, shown)
    assert len(queue(own)) == 3
    with own.sessions.write(viewer) as session:
        assert accept_ticked(session, viewer, AcceptTicked(tuple(line.item for line in queue(own)))) == 3


@pytest.mark.parametrize("item", ["", "line", "line 1", "line 1 x", "period 1 1", "line 1 1 1", "line -1 1"])
def test_a_key_that_names_nothing_accepts_nothing(own: World, item: str) -> None:
    viewer = own.viewer("reviewer")
    with own.sessions.write(viewer) as session, pytest.raises(DashboardError):
        accept_ticked(session, viewer, AcceptTicked((item,)))
    assert len(queue(own)) == 3


def test_accepting_many_and_withdrawing_at_once_is_all_or_nothing(own: World) -> None:
    shown = AcceptTicked(tuple(line.item for line in queue(own)))
    viewer = own.viewer("reviewer")

    def accept() -> None:
        with own.sessions.write(viewer) as session:
            accept_ticked(session, viewer, shown)

    together(accept, lambda: withdraw(own))
    with own.sessions.read(SYSTEM) as session:
        states = set(session.scalars(select(Line.state)))
    assert states in ({LineState.ACCEPTED}, {LineState.OPEN})


def test_two_corrections_at_once_make_one_and_one_decision_settles_it(own: World) -> None:
    accept_all(own)
    together(
        lambda: propose(own),
        lambda: propose(own, "reviewer.bchap", numerator="23"),
    )
    with own.sessions.read(SYSTEM) as session:
        revision = session.scalars(select(Revision).where(Revision.correction_reason.is_not(None))).one()
    together(
        lambda: settle(own, revision),
        lambda: settle(own, revision, accept=False),
        lambda: propose(own, numerator="24"),
    )
    with own.sessions.read(SYSTEM) as session:
        line = session.get_one(Line, revision.line_id)
        decided = session.scalars(select(Decision).where(Decision.line_id == line.id)).all()
    assert len([each for each in decided if each.revision == revision.number_in_line]) == 1
    assert line.state is LineState.ACCEPTED
    assert line.accepted_revision in (1, 2)


def test_a_value_saved_while_its_period_closes_is_before_it_or_refused(own: World) -> None:
    saving = own.viewer("director.bfhn")

    def save() -> None:
        with own.sessions.write(saving) as session:
            save_field(session, saving, SaveField("BFHN", DUE, FIRST, "BFHN", "numerator", "7", 0))

    together(save, lambda: close(own))
    with own.sessions.read(SYSTEM) as session:
        closed = session.scalars(select(Period.closed_at).where(Period.code == DUE)).one()
        events = list(
            session.execute(
                select(ReportEvent.kind, ReportEvent.id)
                .join(Report, Report.id == ReportEvent.report_id)
                .join(Unit, Unit.id == Report.reporter_unit_id)
                .join(Period, Period.id == Report.period_id)
                .where(Unit.abbreviation == "BFHN", Period.code == DUE)
                .order_by(ReportEvent.id)
            )
        )
    assert closed is not None
    kinds = [kind for kind, _id in events]
    assert EventKind.CLOSED in kinds
    assert EventKind.DRAFTED not in kinds[kinds.index(EventKind.CLOSED) :]


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

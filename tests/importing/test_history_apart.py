"""A batch of history stays one: review and withdrawal take no single row of it; then it is corrected."""

import pytest
from sqlalchemy import select

from dashboard.errors import WrongState
from dashboard.reporting.correct_queries import correct_page
from dashboard.reporting.decisions_texts import DecideText, decide_text
from dashboard.reporting.matrix_queries import AskedReview, review_page
from dashboard.reporting.queries import entry_sheet
from dashboard.reporting.queue_texts import waiting_texts
from dashboard.reporting.sheet import IN_BATCH
from dashboard.reporting.submit_queries import submit_page
from dashboard.reporting.submitting import SubmitReport, withdraw_report
from dashboard.reporting.views import WITHDRAW, submit_bar
from dashboard.work_plans.unchanged import NothingChanged, nothing_changed
from models.reporting import Line, Revision
from models.vocabulary import ImplementationStatus, LineState
from models.work import ActivityUpdate
from tests.support.closing import DUE, close, reopen
from tests.support.content import SYSTEM
from tests.support.correcting import propose, settle
from tests.support.histories import accepted, agreed, filled, started_late, undone, value
from tests.support.planning import ACTIVITY, DIRECTOR, row_of, run, tell
from tests.support.world import FIRST, World

STATE = {"Activity": ACTIVITY, "Unit": "BCHAP", "Period": DUE, "Status": "blocked", "Reason": "No staff."}


def update(world: World) -> ActivityUpdate:
    with world.sessions.read(SYSTEM) as session:
        return session.scalars(select(ActivityUpdate)).one()


def reopened(world: World) -> None:
    """Close a quarter, bring in what is missing from it, and reopen it for the unit."""
    close(world)
    agreed(world, filled(world, Values=(value(Period=DUE),), Implementation=(STATE,)))
    reopen(world)


def test_no_reviewer_decides_about_a_single_state(world: World) -> None:
    reopened(world)
    viewer, row = world.viewer("reviewer"), update(world)
    with world.sessions.read(viewer) as session:
        assert waiting_texts(session, viewer) == ()
        page = review_page(session, viewer, AskedReview(period=DUE))
    assert "texts" not in page.matrix.columns
    for accept, reason in ((True, ""), (False, "Which staff?")):
        with pytest.raises(WrongState, match="as a whole"):
            run(
                world,
                "reviewer",
                decide_text,
                DecideText("activity_update", row.id, row.version, accept, reason),
            )
    assert accepted(world) == "Accepted: 2 figures of earlier periods."


def test_a_unit_does_not_withdraw_what_came_in_with_a_batch(world: World) -> None:
    reopened(world)
    viewer = world.viewer(DIRECTOR)
    with world.sessions.read(viewer) as session:
        sheet, page = entry_sheet(session, viewer, "BCHAP", DUE), submit_page(session, viewer, "BCHAP", DUE)
    assert page.waits == 0
    (row,) = [each for each in sheet.rows if each.state is LineState.SUBMITTED]
    assert sheet.why_locked(row) == IN_BATCH
    assert WITHDRAW not in str(submit_bar(sheet))
    with pytest.raises(WrongState, match="nothing to withdraw"):
        run(world, DIRECTOR, withdraw_report, SubmitReport("BCHAP", DUE))
    accepted(world)
    assert undone(world) == "Taken back: 2 figures of history.xlsx."


def test_a_state_counts_once_it_is_accepted_and_no_more_when_taken_back(world: World) -> None:
    reopened(world)
    assert (row_of(world).before, row_of(world, period=DUE).told) == (None, None)
    accepted(world)
    before = row_of(world).before
    assert before is not None
    assert before.status is ImplementationStatus.BLOCKED
    undone(world)
    assert (row_of(world).before, row_of(world, period=DUE).told) == (None, None)


def test_what_was_taken_back_is_told_anew_by_the_unit_and_is_then_its_own(world: World) -> None:
    reopened(world)
    undone(world)
    with pytest.raises(WrongState, match="needs a word of its own"):
        run(world, DIRECTOR, nothing_changed, NothingChanged("BCHAP", DUE))
    tell(world, period=DUE, status=ImplementationStatus.NOT_STARTED)
    row = update(world)
    assert (row.status, row.batch_id, row.state) == (
        ImplementationStatus.NOT_STARTED,
        None,
        LineState.RETURNED,
    )
    assert row_of(world, period=DUE).told is not None


@pytest.mark.parametrize("period", ["Y1Q1", "Y2Q2"])
def test_an_accepted_figure_of_history_is_corrected_like_any_other(world: World, period: str) -> None:
    started_late(world)
    agreed(world, filled(world, Values=(value(Period=period, Unit="BFHN"),)))
    accepted(world)
    director = world.viewer("director.bfhn")
    with world.sessions.read(director) as session:
        assert [each.measure for each in correct_page(session, director, "BFHN", period).values] == [FIRST]
    place = {"unit": "BFHN", "subject": "BFHN", "period": period}
    settle(world, propose(world, "director.bfhn", **place, numerator="11"), "reviewer.bchap")
    with world.sessions.read(SYSTEM) as session:
        line = session.scalars(select(Line)).one()
        kept = session.scalars(select(Revision).order_by(Revision.number_in_line)).all()
    assert (line.state, line.accepted_revision) == (LineState.ACCEPTED, 2)
    assert [row.numerator for row in kept] == [10, 11]
    with pytest.raises(WrongState, match="has been corrected since"):
        undone(world)

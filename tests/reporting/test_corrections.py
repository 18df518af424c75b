"""A correction of an accepted value: proposed, waiting, accepted or refused; both revisions stay readable."""

from typing import Any

import pytest
from sqlalchemy import select

from dashboard.errors import NotAllowed, NotFound, Superseded, ValueRejected, WrongState
from dashboard.measures.queries import measure_page
from dashboard.reporting.correct_queries import correct_page, waiting_corrections
from dashboard.reporting.queries import entry_sheet
from models.reporting import Decision, Line, LineHand, ReportEvent, Revision
from models.vocabulary import DecisionKind, EventKind, LineState
from tests.support.acting import SYSTEM, line_facts
from tests.support.closing import DUE, close
from tests.support.correcting import propose, settle
from tests.support.journey import accept_all, answer, submit
from tests.support.world import FIRST, PERIOD, World


@pytest.fixture
def accepted(world: World) -> World:
    """Give the department with BCHAP's report accepted."""
    answer(world)
    submit(world)
    accept_all(world)
    return world


def revisions(world: World) -> dict[int, int | None]:
    with world.sessions.read(SYSTEM) as session:
        given = select(Revision).join(Line, Line.id == Revision.line_id).where(Line.id == first_line(world))
        return {row.number_in_line: row.numerator for row in session.scalars(given)}


def first_line(world: World) -> int:
    with world.sessions.read(SYSTEM) as session:
        page = correct_page(session, SYSTEM, "BCHAP", PERIOD)
        return next(each.line_id for each in page.values if each.measure == FIRST)


def test_an_accepted_correction_is_in_force_and_the_old_value_stays_readable(accepted: World) -> None:
    revision = propose(accepted)
    assert line_facts(accepted)[1:3] == (2, 1)
    with accepted.sessions.read(accepted.viewer("reviewer")) as session:
        (waits,) = waiting_corrections(session, accepted.viewer("reviewer"))
    assert (waits.answer.numerator, waits.correction and waits.correction.numerator) == (21, 22)
    assert (waits.reason, waits.barred) == ("One program was left out.", None)
    settle(accepted, revision)
    assert line_facts(accepted)[1:3] == (2, 2)
    assert revisions(accepted) == {1: 21, 2: 22}
    with accepted.sessions.read(SYSTEM) as session:
        event = session.scalars(select(ReportEvent).where(ReportEvent.kind == EventKind.CORRECTED)).one()
        assert event.reason == "One program was left out."
        line = session.get_one(Line, revision.line_id)
        assert line.state is LineState.ACCEPTED
        decided = session.scalars(select(Decision).where(Decision.line_id == line.id)).all()
        assert sorted(each.kind for each in decided) == [DecisionKind.ACCEPT, DecisionKind.ACCEPT]


def test_everybody_reads_the_corrected_value_with_its_reason(accepted: World) -> None:
    settle(accepted, propose(accepted))
    director = accepted.viewer("director.bchap")
    with accepted.sessions.read(director) as session:
        row = next(
            each for each in entry_sheet(session, director, "BCHAP", PERIOD).rows if each.measure == FIRST
        )
        assert row.answer.numerator == 22
        page = measure_page(session, director, FIRST, PERIOD)
    assert page.values is not None
    told = [(each.number, each.told, each.reason) for each in page.values.revised if each.unit == "BCHAP"]
    assert told == [(1, "42 % (21 of 50)", None), (2, "44 % (22 of 50)", "One program was left out.")]


def test_a_refused_correction_changes_nothing_and_another_can_follow(accepted: World) -> None:
    settle(accepted, propose(accepted), accept=False)
    assert line_facts(accepted)[1:3] == (1, 1)
    again = propose(accepted, "reviewer", numerator="23")
    assert again.number_in_line == 3
    with pytest.raises(NotAllowed, match="yourself"):
        settle(accepted, again, "reviewer")
    assert revisions(accepted) == {1: 21, 2: 22, 3: 23}


def test_refusing_needs_a_reason(accepted: World) -> None:
    revision = propose(accepted)
    from dashboard.reporting.correct_decisions import DecideCorrection, decide_correction

    viewer = accepted.viewer("reviewer")
    with accepted.sessions.write(viewer) as session, pytest.raises(ValueRejected):
        decide_correction(session, viewer, DecideCorrection(revision.line_id, revision.number_in_line, False))


def test_the_proposer_is_remembered_as_a_hand(accepted: World) -> None:
    revision = propose(accepted, "reviewer")
    with accepted.sessions.read(SYSTEM) as session:
        hands = session.scalars(select(LineHand.entered_by).where(LineHand.line_id == revision.line_id))
        assert accepted.viewer("reviewer").person_id in set(hands)


@pytest.mark.parametrize(
    ("changed", "error", "field"),
    [
        ({"numerator": "51"}, ValueRejected, "numerator"),
        ({"numerator": "abc"}, ValueRejected, "numerator"),
        ({"numerator": None}, ValueRejected, None),
        ({"numerator": "21"}, ValueRejected, "reason"),
        ({"presence": "not_collected"}, ValueRejected, None),
        ({"revision": 2}, Superseded, None),
        ({"measure": "PM-9.9.9-99"}, NotFound, None),
    ],
)
def test_what_is_no_correction_is_refused(
    accepted: World, changed: dict[str, Any], error: type[Exception], field: str | None
) -> None:
    with pytest.raises(error) as refused:
        propose(accepted, **changed)
    assert field is None or getattr(refused.value, "field", None) == field
    assert line_facts(accepted)[1:3] == (1, 1)


def test_a_value_can_turn_out_not_to_have_been_collected(accepted: World) -> None:
    settle(accepted, propose(accepted, presence="not_collected", absence="No list was kept."))
    assert revisions(accepted) == {1: 21, 2: None}


def test_only_what_is_accepted_is_corrected(world: World) -> None:
    answer(world)
    submit(world)
    with pytest.raises(WrongState, match="waits for review"):
        propose(world)


def test_a_closed_period_takes_corrections(world: World) -> None:
    from tests.support.states import Department

    made = Department(world)
    made.answer_all("director.bchap", "BCHAP", DUE)
    made.submit("director.bchap", "BCHAP", DUE)
    made.decide("BCHAP", DUE)
    close(world)
    settle(world, propose(world, period=DUE))
    with world.sessions.read(SYSTEM) as session:
        line = session.scalars(select(Line).where(Line.accepted_revision == 2)).one()
        assert line.submitted_revision == 2

"""A reviewer other than who stated it decides; the accepted holds at once, the refused has a reason."""

import threading
from collections.abc import Callable
from contextlib import suppress

import pytest
from sqlalchemy import Engine, select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.calendar.queries import get_period
from dashboard.clock import Clock
from dashboard.duties.decisions import DECIDED, Decided, DecideStatements, decide_statements
from dashboard.errors import DashboardError, NotAllowed, NotFound, Superseded, ValueRejected, WrongState
from models.audit import AuditEntry
from models.duties import Duty, DutyStatement
from models.organization import Person, RoleGrant, Unit
from models.vocabulary import DutyState, Role
from tests.support.databases import BACKENDS
from tests.support.owing import MUST, NOT, REVIEWER, asked, close, decide, one_duty, spans, state, waiting
from tests.support.placing import SYSTEM, measure_id, put, unit_id
from tests.support.world import FIRST, MEASURES, PERIOD, TODAY, World, fill


def test_what_is_accepted_holds_from_its_period_on(world: World) -> None:
    state(world)
    assert decide(world) == Decided(statements=1, lanes=1)
    assert spans(world) == [("Y2Q1", "Y3Q3", MUST, None), (PERIOD, None, NOT, None)]
    held = one_duty(world)
    assert held.reason == "No programs of this kind."
    assert (held.proposed_by, held.accepted_by) == (
        world.viewer("director.bchap").person_id,
        world.viewer(REVIEWER).person_id,
    )
    with world.sessions.read(SYSTEM) as session:
        row = session.get_one(DutyStatement, held.statement_id)
    assert (row.accepted, row.decided_by) == (True, world.viewer(REVIEWER).person_id)


def test_what_is_refused_changes_nothing_and_says_why(world: World) -> None:
    state(world)
    with pytest.raises(ValueRejected, match="Say why") as caught:
        decide(world, accept=False)
    assert caught.value.field == "reason"
    assert decide(world, accept=False, reason="There are two programs.") == Decided(1, 0)
    assert spans(world) == [("Y2Q1", None, MUST, None)]
    with world.sessions.read(SYSTEM) as session:
        row = session.scalars(select(DutyStatement)).one()
    assert (row.accepted, row.decision_reason) == (False, "There are two programs.")


def test_many_are_decided_by_the_same_function(world: World) -> None:
    state(world, measures=MEASURES)
    state(world, "director.bfhn", units=("BFHN",), item="2.1")
    keys = waiting(world)
    question = asked(world, decide_statements, DecideStatements(keys, True), REVIEWER)
    assert question.lines == (
        f"BCHAP: 3 measures not applicable from {PERIOD} on: {', '.join(MEASURES)}",
        f"BFHN: 3 measures not applicable from {PERIOD} on: {', '.join(MEASURES)}",
    )
    assert decide(world) == Decided(statements=4, lanes=6)
    assert {spans(world, measure, unit)[-1] for measure in MEASURES for unit in ("BCHAP", "BFHN")} == {
        (PERIOD, None, NOT, None)
    }


def test_a_value_that_would_leave_is_named_before(world: World) -> None:
    state(world)
    put(world, "BCHAP", numerator=21, denominator=50)
    question = asked(world, decide_statements, DecideStatements(waiting(world), True), REVIEWER)
    assert question.lines[0] == (
        f"BCHAP, {PERIOD}: what was accepted for {FIRST} stays readable and leaves every count."
    )
    assert spans(world) == [("Y2Q1", None, MUST, None)]


def test_nobody_decides_on_their_own_statement(world: World) -> None:
    state(world, REVIEWER)
    with pytest.raises(NotAllowed, match="yourself"):
        decide(world, REVIEWER)


def test_a_reviewer_with_a_role_in_the_unit_does_not_decide(world: World) -> None:
    state(world)
    with pytest.raises(NotAllowed, match="You hold a role in this unit"):
        decide(world, "reviewer.bchap")
    assert len(waiting(world)) == 1


@pytest.mark.parametrize("who", ["director.bchap", "contributor.bchap", "lead"])
def test_only_reviewers_decide(world: World, who: str) -> None:
    state(world)
    with pytest.raises(NotAllowed, match="Your role does not include"):
        decide(world, who)


@pytest.mark.parametrize("who", ["director.bfhn", "staff", "administrator"])
def test_for_others_there_is_no_such_statement(world: World, who: str) -> None:
    state(world)
    with pytest.raises(NotFound, match="There is no such statement"):
        decide(world, who)


def test_one_that_bars_bars_all_of_them(world: World) -> None:
    state(world)
    state(world, "director.bfhn", units=("BFHN",))
    with pytest.raises(NotAllowed):
        decide(world, "reviewer.bchap")
    assert len(waiting(world)) == 2


def test_nothing_chosen_and_nothing_there(world: World) -> None:
    viewer = world.viewer(REVIEWER)
    with world.sessions.write(viewer) as session:
        with pytest.raises(ValueRejected, match="Choose at least one"):
            decide_statements(session, viewer, DecideStatements((), True))
        with pytest.raises(NotFound, match="There is no such statement"):
            decide_statements(session, viewer, DecideStatements((7,), True))


def test_what_is_decided_is_not_decided_again(world: World) -> None:
    state(world)
    keys = waiting(world)
    decide(world)
    viewer = world.viewer(REVIEWER)
    with world.sessions.write(viewer) as session, pytest.raises(Superseded, match=DECIDED):
        decide_statements(session, viewer, DecideStatements(keys, False, "Too late."))


def test_a_statement_whose_periods_have_closed_is_not_accepted(world: World) -> None:
    state(world, to_period=PERIOD)
    close(world, PERIOD)
    with pytest.raises(WrongState, match="closed periods never change"):
        decide(world)
    assert decide(world, accept=False, reason="Too late.").statements == 1


def test_a_unit_that_ended_meanwhile_is_named(world: World) -> None:
    state(world)
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        session.get_one(Unit, unit_id(session, "BCHAP")).ends_on = TODAY
    with pytest.raises(WrongState, match="BCHAP has ended; nothing is asked of it any more"):
        decide(world)
    assert decide(world, accept=False, reason="The bureau is gone.").statements == 1


def test_a_period_that_closed_meanwhile_stays_as_it_was(world: World) -> None:
    state(world, item="2.1")
    close(world, PERIOD)
    decide(world)
    assert spans(world) == [("Y2Q1", PERIOD, MUST, None), ("Y3", None, NOT, None)]


def test_a_nearer_statement_holds_against_a_later_one_further_away(world: World) -> None:
    state(world, item="2.1")
    decide(world)
    state(world, state=MUST, reason="We began one.")
    decide(world)
    state(world, item="2.1", from_period="Y3", reason="Still none of the others.")
    decide(world)
    assert [each[2] for each in spans(world)][1:] == [MUST]
    assert one_duty(world, MEASURES[1], period="Y3").reason == "For objective 2.1: Still none of the others."


def test_an_exception_recorded_without_a_statement_is_kept(world: World) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        key = measure_id(session, "PM-2.1.1-03")
        owner = unit_id(session, "BCHAP")
        session.add(
            Duty(
                measure_id=key,
                reporter_unit_id=owner,
                subject_unit_id=owner,
                state=DutyState.NOT_APPLICABLE,
                reason="Recorded before.",
                from_ordinal=get_period(session, "Y2Q1").ordinal,
            )
        )
    state(world, item="2.1")
    decide(world)
    assert one_duty(world, "PM-2.1.1-03").reason == "Recorded before."


def test_a_row_whose_span_is_empty_is_used_again(world: World) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        key, owner = measure_id(session, FIRST), unit_id(session, "BCHAP")
        first = get_period(session, PERIOD).ordinal
        empty = {"from_ordinal": first, "to_ordinal": first - 1}
        own = {"measure_id": key, "reporter_unit_id": owner, "subject_unit_id": owner}
        session.add(Duty(**own, **empty, state=DutyState.MUST_REPORT))
    state(world)
    decide(world)
    assert spans(world) == [("Y2Q1", "Y3Q3", MUST, None), (PERIOD, None, NOT, None)]


def test_the_audit_tells_of_statement_and_duties(world: World) -> None:
    state(world)
    decide(world)
    actor = world.viewer(REVIEWER).name
    with world.sessions.read(SYSTEM) as session:
        entries = session.scalars(select(AuditEntry).where(AuditEntry.actor == actor)).all()
    found = {(each.table_name, each.operation) for each in entries}
    assert found == {("duty_statement", "update"), ("duty", "insert"), ("duty", "update")}


@pytest.fixture(params=BACKENDS)
def own(request: pytest.FixtureRequest, new_database: Callable[[str, str], Engine]) -> World:
    """Give the small department, with a second reviewer, on a database with committed transactions."""
    sessions = Sessions(new_database(request.param, "duty_races"), Clock(TODAY))
    fill(sessions)
    with sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        second = Person(sign_in_name="second", display_name="Second", created_at=sessions.clock.now())
        session.add(second)
        session.flush()
        session.add(RoleGrant(person_id=second.id, role=Role.REVIEWER, starts_on=TODAY))
    return World(sessions)


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


def deciding(world: World, who: str, keys: tuple[int, ...], *, accept: bool) -> None:
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        decide_statements(session, viewer, DecideStatements(keys, accept, "Because."))


def test_two_reviewers_at_once_make_one_decision(own: World) -> None:
    state(own)
    keys = waiting(own)
    together(
        lambda: deciding(own, REVIEWER, keys, accept=True),
        lambda: deciding(own, "second", keys, accept=False),
    )
    with own.sessions.read(SYSTEM) as session:
        row = session.scalars(select(DutyStatement)).one()
    found = spans(own)
    assert row.accepted is (len(found) == 2)
    assert found[-1][2] is (NOT if row.accepted else MUST)
    with own.sessions.read(SYSTEM) as session:
        decisions = session.scalars(
            select(AuditEntry).where(
                AuditEntry.table_name == "duty_statement", AuditEntry.operation == "update"
            )
        ).all()
    assert len(decisions) == 1


def test_two_statements_about_one_duty_at_once_follow_each_other(own: World) -> None:
    state(own)
    state(own, item="2.1", from_period="Y3Q3")
    first, second = waiting(own)
    together(
        lambda: deciding_with_yes(own, REVIEWER, first),
        lambda: deciding_with_yes(own, "second", second),
    )
    assert waiting(own) == ()
    assert [(*each[:2], one_duty(own, period=each[0]).reason) for each in spans(own)] == [
        ("Y2Q1", "Y3Q2", None),
        ("Y3Q3", "Y3Q3", "For objective 2.1: No programs of this kind."),
        (PERIOD, None, "No programs of this kind."),
    ]


def deciding_with_yes(world: World, who: str, key: int) -> None:
    """Decide one statement with a yes to whatever is asked, asked anew where it was overtaken."""
    viewer = world.viewer(who)
    command = DecideStatements((key,), True)
    for _ in range(3):
        try:
            with world.sessions.write(viewer) as session:
                decide_statements(session, viewer, command)
            return
        except DashboardError as error:
            command = DecideStatements((key,), True, confirmed=getattr(error, "mark", None))

"""Parts move with their total: handed in, taken back, accepted, returned, corrected, by one table."""

import pytest
from sqlalchemy import select

from dashboard.errors import NotAllowed, NotFound, ValueRejected
from dashboard.reporting.decisions import DecideLine, decide_line
from dashboard.reporting.queue import Waiting
from dashboard.reporting.submit_queries import submit_page
from dashboard.reporting.submitting import SubmitReport, withdraw_report
from models.reporting import Cell, Decision, Line, ReportEvent, Revision
from models.vocabulary import EventKind
from tests.support.correcting import propose, settle
from tests.support.journey import accept_all, answer, decide, queue, submit
from tests.support.parting import (
    ASIAN,
    DIRECTOR,
    SUM,
    SYSTEM,
    UNKNOWN,
    WHITE,
    broken_down,
    kept,
    put,
    put_parts,
    states,
)
from tests.support.world import FIRST, PERIOD, World

HERE = SubmitReport("BCHAP", PERIOD)


@pytest.fixture
def given(world: World) -> World:
    """Give the department with parts entered that are three and ten short of 21 of 50."""
    answer(broken_down(world))
    put_parts(world, asian=(1, 10), white=(15, 25), unknown=(2, 5))
    return world


def first(world: World, who: str = "reviewer") -> Waiting:
    return next(line for line in queue(world, who) if line.measure == FIRST)


def test_what_is_handed_in_comes_with_its_parts_and_their_sum(given: World) -> None:
    assert submit(given) == 3
    assert states(given) == dict.fromkeys(("", ASIAN, WHITE, UNKNOWN, SUM), ("submitted", 1, None))
    with given.sessions.read(SYSTEM) as session:
        rows = session.execute(
            select(Cell.key, Revision)
            .join(Line, Line.cell_id == Cell.id)
            .join(Revision)
            .where(Cell.key != "")
        )
        found = {row.key: row.Revision for row in rows}
    assert {key: revision.people for key, revision in found.items()} == {
        ASIAN: True,
        WHITE: True,
        UNKNOWN: True,
        SUM: False,
    }
    total = found[SUM]
    assert (total.numerator, total.denominator, total.number) == (18, 40, 35)
    with given.sessions.read(SYSTEM) as session:
        event = session.scalars(select(ReportEvent).where(ReportEvent.kind == EventKind.SUBMITTED)).one()
        assert event.lines == 3  # Timeliness and counts know totals alone.


def test_a_reviewer_reads_what_they_add_up_to_and_no_row_about_people(given: World) -> None:
    put(given, SUM, "note", "Five came later.")
    submit(given)
    (table,) = first(given).parts
    assert table.title == "Race and ethnicity"
    assert table.words == (
        "3 of 10 rows, 3 fewer than the total; 10 fewer than the total in what they are out of, "
        "known for 35 of 50 (70 %)"
    )
    assert (table.note, table.rows) == ("Five came later.", ())
    viewer = given.viewer("reviewer")
    with given.sessions.read(viewer) as session:
        assert not session.scalars(select(Revision).where(Revision.people.is_(True))).all()


def test_of_what_is_not_about_people_a_reviewer_reads_the_rows(world: World) -> None:
    answer(broken_down(world, "engagement_stage", people=False))
    put(world, "engagement_stage@dph-2024-2028=inform", "denominator", "50")
    put(world, "engagement_stage@dph-2024-2028=inform", "numerator", "21", 1)
    submit(world)
    (table,) = first(world).parts
    assert table.rows == (("Inform", "42 % (21 of 50)"),)
    assert table.words == "1 of 7 rows, adds up, known for 50 of 50 (100 %)"


def test_parts_are_taken_back_accepted_and_returned_with_their_total(given: World) -> None:
    submit(given)
    viewer = given.viewer(DIRECTOR)
    with given.sessions.write(viewer) as session:
        assert withdraw_report(session, viewer, HERE) == 3
    assert {state for state, _, _ in states(given).values()} == {"open"}
    submit(given)
    decide(given, first(given), accept=False, reason="Please check.")
    assert set(states(given).values()) == {("returned", 2, None)}
    put(given, ASIAN, "numerator", "2", 2)
    submit(given)
    decide(given, first(given), accept=True)
    assert set(states(given).values()) == {("accepted", 3, 3)}
    with given.sessions.read(SYSTEM) as session:
        line = session.scalars(
            select(Line).join(Cell, Cell.id == Line.cell_id).where(Cell.key == ASIAN)
        ).one()
        decided = session.scalars(select(Decision).where(Decision.line_id == line.id)).all()
        assert [(each.revision, each.reason) for each in decided] == [(2, "Please check."), (3, None)]


def test_a_part_that_was_emptied_is_not_handed_in_again(given: World) -> None:
    submit(given)
    decide(given, first(given), accept=False, reason="Please check.")
    put(given, UNKNOWN, "numerator", "", 2)
    put(given, UNKNOWN, "denominator", "", 3)
    submit(given)
    assert states(given)[UNKNOWN] == ("open", None, None)
    assert states(given)[ASIAN] == ("submitted", 2, None)
    accept_all(given)
    assert states(given)[UNKNOWN] == ("open", None, None)


def test_nobody_decides_about_a_part_alone(given: World) -> None:
    submit(given)
    with given.sessions.read(SYSTEM) as session:
        part = session.scalars(
            select(Line).join(Cell, Cell.id == Line.cell_id).where(Cell.key == ASIAN)
        ).one()
    viewer = given.viewer("reviewer")
    with pytest.raises(NotFound), given.sessions.write(viewer) as session:
        decide_line(session, viewer, DecideLine(part.id, 1, accept=True))
    assert {line.measure for line in queue(given)} >= {FIRST}
    assert len(queue(given)) == 3


def test_whoever_entered_a_part_does_not_decide_about_the_whole(world: World) -> None:
    answer(broken_down(world))
    put_parts(world, "reviewer.bchap", asian=(1, 10))
    submit(world)
    line = first(world, "reviewer.bchap")
    assert line.barred is not None
    with pytest.raises(NotAllowed):
        decide(world, line, accept=True, who="reviewer.bchap")


def test_the_check_points_at_tables_that_are_not_given_and_stops_nothing(given: World) -> None:
    viewer = given.viewer(DIRECTOR)
    with given.sessions.read(viewer) as session:
        page = submit_page(session, viewer, "BCHAP", PERIOD)
    assert [each.sentence for each in page.parts] == ["1 of 2 given: not by management level"]
    assert [each.measure for each in page.questions] == [FIRST]
    assert page.can_submit


def test_parts_are_corrected_with_their_total_and_decided_with_it(given: World) -> None:
    submit(given)
    accept_all(given)
    revision = propose(given, parts=(f"{ASIAN} numerator 3", f"{WHITE} numerator 15"))
    assert states(given)[ASIAN] == ("accepted", 2, 1)
    assert states(given)[WHITE] == ("accepted", 1, 1)
    assert states(given)[SUM] == ("accepted", 2, 1)
    assert kept(given)[ASIAN].answer.numerator == 1  # What was accepted holds until somebody decides.
    settle(given, revision)
    assert states(given)[ASIAN] == states(given)[SUM] == ("accepted", 2, 2)
    assert kept(given)[ASIAN].answer.numerator == 3
    assert kept(given)[SUM].answer.numerator == 20


def test_a_refused_correction_leaves_the_parts_as_they_were(given: World) -> None:
    submit(given)
    accept_all(given)
    settle(given, propose(given, parts=(f"{ASIAN} numerator 3",)), accept=False)
    assert states(given)[ASIAN] == ("accepted", 1, 1)
    assert kept(given)[ASIAN].answer.numerator == 1


@pytest.mark.parametrize(
    "part",
    [f"{ASIAN} numerator 23", f"{ASIAN} numerator 11", f"{SUM} numerator 1", "nonsense", f"{ASIAN} text x"],
)
def test_a_corrected_part_keeps_the_rules(given: World, part: str) -> None:
    submit(given)
    accept_all(given)
    with pytest.raises(ValueRejected):
        propose(given, parts=(part,))
    assert states(given)[ASIAN] == ("accepted", 1, 1)

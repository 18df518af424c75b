"""Values of earlier periods come in as one batch, wait for a lead, count when accepted, and go as one."""

import pytest
from sqlalchemy import func, select

from dashboard.errors import NotAllowed, NotFound, Question, ValueRejected, WrongState
from dashboard.measures.queries import measure_page
from dashboard.measures.value_export import value_rows
from dashboard.reporting.decisions import DecideLine, decide_line
from dashboard.reporting.queue import review_queue, waiting_counts
from dashboard.spreadsheet.faults import WorkbookRefused
from models.reporting import Decision, Line, Revision
from models.vocabulary import LineState, Origin
from tests.support.content import SYSTEM
from tests.support.histories import (
    SOURCE,
    accepted,
    agreed,
    filled,
    question,
    send,
    started_late,
    undone,
    value,
)
from tests.support.world import FIRST, World

ROWS = (value(), value(Period="Y1Q2", Count="0"), value(Period="Y2Q1", Unit="BFHN", Count="12"))


def told(world: World, period: str, who: str = "reviewer") -> tuple[str, int, int]:
    """Return a period's figure as the measure's page has it, and its n and m."""
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        values = measure_page(session, viewer, FIRST, period).values
    assert values is not None
    answer = values.figure.figure.answer
    shown = "none" if answer is None else f"{answer.numerator} of {answer.denominator}"
    return shown, values.figure.figure.reported, values.figure.figure.expected


def states(world: World) -> list[LineState]:
    with world.sessions.read(SYSTEM) as session:
        return list(session.scalars(select(Line.state).order_by(Line.id)))


def test_everything_is_told_before_anything_comes_in(world: World) -> None:
    started_late(world)
    asked = question(world, filled(world, Values=ROWS))
    assert "3 values, which then wait for a lead" in asked.message
    assert f"{FIRST} BCHAP Y1Q2: 0 % (0 of 50) ({SOURCE})" in asked.lines
    assert states(world) == []


def test_a_batch_waits_counts_nowhere_and_is_accepted_as_one_by_a_lead(world: World) -> None:
    started_late(world)
    assert agreed(world, filled(world, Values=ROWS)).startswith("Taken in as one batch: 3 values.")
    assert states(world) == [LineState.SUBMITTED] * 3
    reviewer = world.viewer("reviewer")
    with world.sessions.read(reviewer) as session:
        assert review_queue(session, reviewer) == []
        assert waiting_counts(session) == []
    with pytest.raises(NotAllowed):
        accepted(world, "reviewer")
    assert accepted(world) == "Accepted: 3 figures of earlier periods."
    assert states(world) == [LineState.ACCEPTED] * 3
    assert told(world, "Y1Q1") == ("10 of 50", 1, 1)
    assert told(world, "Y1Q2") == ("0 of 50", 1, 1)
    assert told(world, "Y1Q1", "director.bchap")[0] == "10 of 50"
    with pytest.raises(WrongState, match="accepted already"):
        accepted(world)


def test_a_value_says_where_it_comes_from_and_under_which_definition_it_was_accepted(world: World) -> None:
    started_late(world)
    agreed(world, filled(world, Values=(value(Note="Counted by hand."),)))
    accepted(world)
    with world.sessions.read(SYSTEM) as session:
        kept = session.scalars(select(Revision)).one()
        assert session.scalars(select(func.count(Decision.id))).one() == 1
    assert (kept.origin, kept.note) == (Origin.HISTORICAL, f"Counted by hand.\nSource: {SOURCE}")
    assert kept.batch_id is not None


def test_a_single_figure_of_a_batch_is_not_decided_alone(world: World) -> None:
    started_late(world, "Y2Q2")
    agreed(world, filled(world, Values=(value(Period="Y2Q1"),)))
    viewer = world.viewer("reviewer")
    with world.sessions.read(SYSTEM) as session:
        line = session.scalars(select(Line.id)).one()
    with (
        world.sessions.write(viewer) as session,
        pytest.raises(WrongState, match="a lead accepts as a whole"),
    ):
        decide_line(session, viewer, DecideLine(line, 1, accept=True))


def test_what_is_there_is_passed_over_or_refused_and_never_overwritten(world: World) -> None:
    started_late(world)
    agreed(world, filled(world, Values=ROWS))
    with pytest.raises(ValueRejected, match="waits for its acceptance"):
        send(world, filled(world, Values=ROWS[:1]))
    accepted(world)
    assert send(world, filled(world, Values=ROWS)) == "Nothing in this workbook is new."
    with pytest.raises(WorkbookRefused, match="propose a correction"):
        send(world, filled(world, Values=(value(Count="11"),)))
    assert told(world, "Y1Q1")[0] == "10 of 50"


def test_a_batch_is_taken_back_as_one_and_can_come_in_again(world: World) -> None:
    started_late(world)
    agreed(world, filled(world, Values=ROWS))
    accepted(world)
    with pytest.raises(NotAllowed):
        undone(world, "reviewer")
    assert undone(world) == "Taken back: 3 figures of history.xlsx."
    assert states(world) == [LineState.OPEN] * 3
    with pytest.raises(WrongState, match="taken back already"):
        undone(world)
    agreed(world, filled(world, Values=(value(Count="11"),)))
    accepted(world)
    assert told(world, "Y1Q1")[0] == "11 of 50"
    with world.sessions.read(SYSTEM) as session:
        assert session.scalars(select(func.count(Revision.id))).one() == 4


def test_nobody_accepts_what_they_sent_and_only_reviewers_send(world: World) -> None:
    started_late(world)
    content = filled(world, Values=ROWS)
    for who in ("lead", "director.bchap", "staff", "administrator"):
        with pytest.raises((NotAllowed, NotFound)):
            send(world, content, who=who)


def test_a_yes_holds_for_one_file_alone(world: World) -> None:
    started_late(world)
    mark = question(world, filled(world, Values=ROWS)).mark
    with pytest.raises(Question):
        send(world, filled(world, Values=ROWS[:2]), mark)


def test_an_imported_value_is_in_the_export_of_values_with_its_origin(world: World) -> None:
    started_late(world)
    agreed(world, filled(world, Values=(value(),)))
    accepted(world)
    with world.sessions.read(world.viewer("reviewer")) as session:
        heads, *rows = value_rows(session)
    found = [dict(zip(heads, row, strict=True)) for row in rows if row[heads.index("period")] == "Y1Q1"]
    assert [(row["subject_unit"], row["numerator"], row["origin"]) for row in found] == [
        ("BCHAP", "10", "historical")
    ]

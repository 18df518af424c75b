"""What is stated waits, for many at once; what makes no sense is refused in words, beside its field."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.calendar.queries import get_period
from dashboard.duties.statements import state_duty
from dashboard.errors import NotAllowed, NotFound, ValueRejected, WrongState
from models.audit import AuditEntry
from models.duties import DutyStatement
from models.organization import Unit
from models.vocabulary import LineState
from tests.support.owing import (
    DIRECTOR,
    LATER,
    MUST,
    NOT,
    REVIEWER,
    asked,
    assign,
    close,
    decide,
    one_duty,
    spans,
    state,
    stating,
    waiting,
)
from tests.support.placing import SYSTEM, put
from tests.support.world import FIRST, MEASURES, PERIOD, World

NEVER_ASKED = "PM-2.1.1-03"


def refused(world: World, kind: type[Exception], words: str, who: str = DIRECTOR, **changed: Any) -> Any:
    with pytest.raises(kind, match=words) as caught:
        state(world, who, **changed)
    return caught.value


def test_a_statement_waits_and_changes_nothing_yet(world: World) -> None:
    before = spans(world)
    assert state(world) == 1
    assert spans(world) == before == [("Y2Q1", None, MUST, None)]
    with world.sessions.read(SYSTEM) as session:
        row = session.scalars(select(DutyStatement)).one()
    assert (row.accepted, row.state, row.reason) == (None, NOT, "No programs of this kind.")


def test_a_whole_objective_is_one_statement(world: World) -> None:
    assert state(world, item="2.1") == 1
    decide(world)
    for measure in MEASURES:
        assert spans(world, measure) == [("Y2Q1", "Y3Q3", MUST, None), (PERIOD, None, NOT, None)]
    assert one_duty(world).reason == "For objective 2.1: No programs of this kind."


def test_an_activity_covers_its_own_measures_only(world: World) -> None:
    state(world, item="2.1.1")
    decide(world)
    found = [one_duty(world, measure).state for measure in MEASURES]
    assert found == [NOT, NOT, MUST]
    assert one_duty(world).reason == "For activity 2.1.1: No programs of this kind."


def test_many_measures_and_units_at_once_are_asked_about_first(world: World) -> None:
    question = asked(world, state_duty, stating(units=("BCHAP", "BFHN"), measures=MEASURES[:2]), REVIEWER)
    assert (
        question.message
        == f"This states: not applicable from {PERIOD} on. A reviewer decides. Shall it be sent?"
    )
    assert question.lines == (
        f"BCHAP: 2 measures not applicable from {PERIOD} on: {MEASURES[0]}, {MEASURES[1]}",
        f"BFHN: 2 measures not applicable from {PERIOD} on: {MEASURES[0]}, {MEASURES[1]}",
    )
    assert waiting(world) == ()
    assert state(world, REVIEWER, units=("BCHAP", "BFHN"), measures=MEASURES[:2]) == 4


def test_a_value_that_stands_is_named_before(world: World) -> None:
    put(world, "BCHAP", numerator=21, denominator=50)
    put(world, "BCHAP", period="Y4Q1", state=LineState.SUBMITTED, numerator=21, denominator=50)
    put(world, "BCHAP", period="Y4Q2", state=LineState.OPEN)
    question = asked(world, state_duty, stating(), DIRECTOR)
    assert question.lines[:3] == (
        f"BCHAP, {PERIOD}: what was accepted for {FIRST} stays readable and leaves every count.",
        f"BCHAP, Y4Q1: what waits for review for {FIRST} stays readable and leaves every count.",
        f"BCHAP, Y4Q2: what was entered for {FIRST} stays readable and leaves every count.",
    )
    state(world)
    decide(world)
    back = asked(world, state_duty, stating(state=MUST), DIRECTOR)
    assert back.lines[0] == f"BCHAP, {PERIOD}: what was accepted for {FIRST} counts again."


def test_what_can_be_measured_later_ends_by_itself_before_its_day(world: World) -> None:
    state(world, state=LATER, earliest_on=date(2027, 7, 1))
    decide(world)
    assert spans(world) == [
        ("Y2Q1", "Y3Q3", MUST, None),
        (PERIOD, "Y4Q1", LATER, None),  # Y4Q1 is due on April 15, Y4Q2 on July 15.
        ("Y4Q2", None, MUST, None),
    ]
    assert one_duty(world).earliest_on == date(2027, 7, 1)


def test_a_day_after_the_plan_leaves_no_period_to_report(world: World) -> None:
    state(world, state=LATER, earliest_on=date(2031, 1, 1))
    decide(world)
    assert spans(world)[-1] == (PERIOD, None, LATER, None)


def test_must_report_again_lifts_what_was_inherited(world: World) -> None:
    state(world, item="2.1")
    decide(world)
    state(world, state=MUST, from_period="Y4Q1", reason="A new program began.")
    decide(world)
    assert [each[:3] for each in spans(world)] == [
        ("Y2Q1", "Y3Q3", MUST),
        (PERIOD, "Y3", NOT),
        ("Y4Q1", None, MUST),
    ]
    assert spans(world, MEASURES[1])[-1] == (PERIOD, None, NOT, None)


def test_an_exception_to_an_end_is_over_after_it(world: World) -> None:
    state(world, to_period="Y4Q1")
    decide(world)
    assert spans(world)[-2:] == [(PERIOD, "Y4Q1", NOT, None), ("Y4Q2", None, MUST, None)]


def test_who_reports_about_another_unit_states_it(world: World) -> None:
    assign(world, units=("BCHAP",), reporter="HR")
    told = refused(world, ValueRejected, f"{FIRST} about BCHAP is reported by HR, who states this.")
    assert told.field == "measures"
    assert state(world, REVIEWER) == 1
    with world.sessions.read(SYSTEM) as session:
        row = session.scalars(select(DutyStatement)).one()
        assert row.reporter_unit_id == session.scalars(select(Unit.id).where(Unit.abbreviation == "HR")).one()


def test_an_exception_can_be_stated_before_anything_is_asked(world: World) -> None:
    assert state(world, item="2.2") == 1
    decide(world)
    assert one_duty(world).state is MUST


def test_the_audit_tells_who_stated(world: World) -> None:
    state(world)
    with world.sessions.read(SYSTEM) as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.table_name == "duty_statement")).one()
    assert (entry.operation, entry.actor) == ("insert", world.viewer(DIRECTOR).name)
    assert entry.after is not None
    assert entry.after["state"] == "not_applicable"


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"reason": None}, "reason", "Say why"),
        ({"units": ()}, "units", "Choose at least one."),
        ({"measures": ()}, "measures", "Choose at least one."),
        ({"units": ("XYZ",)}, "units", "There is no unit “XYZ”."),
        ({"measures": ("PM-9",)}, "measures", "There is no measure “PM-9”."),
        ({"item": "9.9"}, "item", "The plan has no objective or activity “9.9”."),
        ({"item": "2.1.1.a"}, "item", "The plan has no objective or activity"),
        ({"item": "2.1", "measures": (FIRST,)}, "item", "not both"),
        ({"from_period": "Y9Q1"}, "from_period", "There is no period “Y9Q1”."),
        ({"to_period": "Y3Q1"}, "to_period", "Y3Q1 lies before Y3Q4."),
        ({"earliest_on": date(2027, 7, 1)}, "earliest_on", "only"),
        ({"state": LATER}, "earliest_on", "Give the earliest day"),
        (
            {"state": LATER, "earliest_on": date(2027, 1, 15)},
            "earliest_on",
            "The report for Y3Q4 is due on January 15, 2027, so it can be measured by then",
        ),
        (
            {"state": LATER, "earliest_on": date(2027, 7, 1), "to_period": "Y4Q1"},
            "to_period",
            "The earliest day says until when",
        ),
        ({"state": MUST}, "state", "nothing would change"),
        ({"measures": (NEVER_ASKED,)}, "measures", "Nobody is asked to report"),
        ({"units": ("DPH",)}, "units", "Nothing of this is asked about DPH"),
    ],
)
def test_what_makes_no_sense_stands_beside_its_field(
    world: World, changed: dict[str, Any], field: str, words: str
) -> None:
    assert refused(world, ValueRejected, words, **changed).field == field
    assert waiting(world) == ()


def test_a_closed_period_takes_no_statement(world: World) -> None:
    close(world, PERIOD)
    told = refused(world, ValueRejected, "Y3Q4 is closed, and closed periods never change.")
    assert told.field == "from_period"


def test_the_same_is_not_stated_twice(world: World) -> None:
    state(world)
    refused(world, WrongState, "waits for a decision", reason="Other words.")
    assert state(world, state=LATER, earliest_on=date(2027, 7, 1)) == 1


def test_a_unit_that_ended_is_named(world: World) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        unit = session.scalars(select(Unit).where(Unit.abbreviation == "BCHAP")).one()
        unit.ends_on = get_period(session, "Y3Q3").ends_on
    told = refused(world, ValueRejected, "BCHAP ended on September 30, 2026, before Y3Q4 ends")
    assert told.field == "units"


def test_a_unit_that_does_not_exist_yet_is_named(world: World) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        session.scalars(select(Unit).where(Unit.abbreviation == "BCHAP")).one().starts_on = date(2028, 1, 1)
    refused(world, ValueRejected, "BCHAP does not exist yet in Y3Q4.")


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        ("director.bfhn", NotFound),
        ("staff", NotFound),
        ("administrator", NotFound),
        ("contributor.bchap", NotAllowed),
        ("lead", NotAllowed),
    ],
)
def test_who_may_not_state_about_a_measure_is_told_so(world: World, who: str, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        state(world, who)
    assert waiting(world) == ()


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        ("director.bfhn", NotFound),
        ("staff", NotFound),
        ("contributor.bchap", NotAllowed),
        ("lead", NotAllowed),
    ],
)
def test_who_may_not_state_about_an_objective_is_told_so(
    world: World, who: str, kind: type[Exception]
) -> None:
    with pytest.raises(kind, match=r"There is no such report\.|Your role does not include this\."):
        state(world, who, item="2.1")
    assert waiting(world) == ()

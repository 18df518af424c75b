"""Measures are asked of many units at once, after what is new, what changes and what stays was told."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.duties.commands import AssignDuties, Assigned, assign_duties
from dashboard.errors import NotAllowed, ValueRejected
from models.audit import AuditEntry
from models.measures import Measure, MeasureVersion
from models.organization import Unit
from models.vocabulary import LineState, VersionState
from tests.support.owing import MUST, NOT, REVIEWER, asked, assign, close, decide, one_duty, spans, state
from tests.support.placing import SYSTEM, put
from tests.support.world import FIRST, PERIOD, World

NEW = "PM-2.1.1-03"  # A draft about units.
WHOLE = "PM-2.1.2-03"  # A draft about the whole department.


def test_each_unit_reports_for_itself(world: World) -> None:
    done = assign(world, measures=(NEW,), units=("BCHAP", "BFHN"))
    assert done == Assigned(new=2, changed=0, stayed=0)
    for unit in ("BCHAP", "BFHN"):
        assert spans(world, NEW, unit) == [(PERIOD, None, MUST, None)]


def test_one_office_reports_about_all_of_them(world: World) -> None:
    assign(world, measures=(NEW,), units=("BCHAP", "HR"), reporter="HR", to_period="Y4")
    assert spans(world, NEW, "BCHAP") == [(PERIOD, "Y4", MUST, "HR")]
    assert spans(world, NEW, "HR") == [(PERIOD, "Y4", MUST, None)]


def test_the_department_is_told_of_by_the_office_that_reports(world: World) -> None:
    assert assign(world, measures=(WHOLE,), reporter="HR") == Assigned(1, 0, 0)
    assert spans(world, WHOLE, "DPH") == [(PERIOD, None, MUST, "HR")]
    assert spans(world, WHOLE, "HR") == []


def test_what_is_new_changes_and_stays_is_told_before_anything_is_done(world: World) -> None:
    state(world, "director.bfhn", units=("BFHN",))
    decide(world)
    command = AssignDuties((FIRST, NEW), PERIOD, ("BCHAP", "BFHN", "BSAS", "HR"), None, "Y4Q1")
    question = asked(world, assign_duties, command, REVIEWER)
    assert question.message == "This asks for 2 measures from Y3Q4 to Y4Q1. Shall it be done?"
    assert question.lines == (
        f"New, must report from Y3Q4 to Y4Q1: {FIRST} for HR",
        f"New, must report from Y3Q4 to Y4Q1: {NEW} for BCHAP, BFHN, BSAS, HR",
        f"As before, must report: {FIRST} for BCHAP, BSAS",
        f"As before, not applicable: {FIRST} for BFHN",
    )
    assert spans(world, NEW) == []


def test_another_reporter_takes_over_from_a_period_on(world: World) -> None:
    command = AssignDuties((FIRST,), "Y4Q1", ("BCHAP",), "HR")
    question = asked(world, assign_duties, command, REVIEWER)
    assert question.lines == (
        f"Changed, must report from Y4Q1 on, reported by HR (so far must report, reported by BCHAP): "
        f"{FIRST} for BCHAP",
    )
    assert assign(world, units=("BCHAP",), reporter="HR", from_period="Y4Q1") == Assigned(0, 1, 0)
    assert spans(world) == [("Y2Q1", "Y3", MUST, None), ("Y4Q1", None, MUST, "HR")]


def test_an_excuse_does_not_pass_to_the_new_reporter(world: World) -> None:
    state(world)
    decide(world)
    command = AssignDuties((FIRST,), "Y4Q1", ("BCHAP",), "HR")
    assert (
        "so far not applicable, reported by BCHAP" in asked(world, assign_duties, command, REVIEWER).lines[0]
    )
    assign(world, units=("BCHAP",), reporter="HR", from_period="Y4Q1")
    assert spans(world) == [
        ("Y2Q1", "Y3Q3", MUST, None),
        (PERIOD, "Y3", NOT, None),
        ("Y4Q1", None, MUST, "HR"),
    ]


def test_a_measure_asked_later_inherits_what_was_accepted(world: World) -> None:
    state(world, item="2.1", reason="We have no such programs.")
    decide(world)
    command = AssignDuties((NEW,), PERIOD, ("BCHAP", "BFHN"))
    assert asked(world, assign_duties, command, REVIEWER).lines == (
        f"New, must report from Y3Q4 on: {NEW} for BFHN",
        f"New, not applicable from Y3Q4 on (For objective 2.1: We have no such programs.): {NEW} for BCHAP",
    )
    assign(world, measures=(NEW,), units=("BCHAP", "BFHN"))
    assert spans(world, NEW) == [(PERIOD, None, NOT, None)]
    inherited = one_duty(world, NEW)
    assert inherited.reason == "For objective 2.1: We have no such programs."
    assert inherited.statement_id is not None
    assert (inherited.proposed_by, inherited.accepted_by) == (
        world.viewer("director.bchap").person_id,
        world.viewer(REVIEWER).person_id,
    )


def test_closed_periods_are_left_out(world: World) -> None:
    close(world, PERIOD, "Y3")
    assign(world, measures=(NEW,), units=("BCHAP",), from_period="Y3Q3")
    assert spans(world, NEW) == [("Y3Q3", "Y3Q3", MUST, None), ("Y4Q1", None, MUST, None)]


def test_gaps_are_filled_and_rows_keep_their_beginning(world: World) -> None:
    assign(world, measures=(NEW,), units=("BCHAP",), from_period="Y4Q2", to_period="Y4Q3")
    assign(world, measures=(NEW,), units=("BCHAP",), from_period="Y4Q1", to_period="Y4Q4")
    assert spans(world, NEW) == [
        ("Y4Q1", "Y4Q1", MUST, None),
        ("Y4Q2", "Y4Q3", MUST, None),
        ("Y4Q4", "Y4Q4", MUST, None),
    ]


def test_what_somebody_has_entered_does_not_pass_on(world: World) -> None:
    put(world, "BCHAP", state=LineState.OPEN)
    with pytest.raises(ValueRejected, match=f"BCHAP has already entered {FIRST} for Y3Q4") as caught:
        assign(world, units=("BCHAP",), reporter="HR")
    assert caught.value.field == "from_period"
    assert assign(world, units=("BCHAP",), reporter="HR", from_period="Y3") == Assigned(0, 1, 0)


def test_the_audit_tells_before_and_after(world: World) -> None:
    assign(world, units=("BCHAP",), reporter="HR", from_period="Y4Q1")
    with world.sessions.read(SYSTEM) as session:
        entries = session.scalars(
            select(AuditEntry)
            .where(AuditEntry.table_name == "duty", AuditEntry.actor == world.viewer(REVIEWER).name)
            .order_by(AuditEntry.id)
        ).all()
    assert {each.operation for each in entries} == {"insert", "update"}
    shortened = next(each for each in entries if each.operation == "update")
    assert shortened.before == {"to_ordinal": None}
    assert shortened.after is not None
    assert shortened.after["to_ordinal"] is not None


@pytest.mark.parametrize(
    ("parts", "field", "words"),
    [
        ({"measures": ()}, "measures", "Choose at least one."),
        ({"units": ()}, "units", "Choose at least one."),
        ({"units": ("XYZ",)}, "units", "There is no unit “XYZ”."),
        ({"reporter": "XYZ"}, "reporter", "There is no unit “XYZ”."),
        ({"reporter": "DPH"}, "reporter", "DPH hands in no reports of its own."),
        ({"units": ("CEU",)}, "units", "CEU hands in no reports of its own."),
        ({"units": ("DPH",)}, "units", "is measured unit by unit, never for the department"),
        ({"measures": (WHOLE,)}, "units", "is measured for the whole department; tick no unit"),
        ({"measures": (WHOLE,), "units": ()}, "reporter", "choose who reports it"),
        ({"measures": (WHOLE, NEW)}, "measures", "Please ask for them one after the other."),
        ({"from_period": "Y9"}, "from_period", "There is no period “Y9”."),
        ({"to_period": "Y2"}, "to_period", "Y2 lies before Y3Q4."),
        ({"measures": (FIRST,)}, "measures", "nothing would change"),
    ],
)
def test_what_makes_no_sense_stands_beside_its_field(
    world: World, parts: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(ValueRejected, match=words) as caught:
        assign(world, **{"measures": (NEW,), "units": ("BCHAP",), **parts})
    assert caught.value.field == field
    assert spans(world, NEW) == []


def test_a_closed_period_cannot_be_asked_for(world: World) -> None:
    close(world, PERIOD)
    with pytest.raises(ValueRejected, match="closed periods never change"):
        assign(world, measures=(NEW,), units=("BCHAP",))


@pytest.mark.parametrize(
    ("parts", "field"), [({"units": ("BSAS",)}, "units"), ({"reporter": "BSAS"}, "reporter")]
)
def test_a_unit_that_ended_is_asked_for_nothing(world: World, parts: dict[str, Any], field: str) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        session.scalars(select(Unit).where(Unit.abbreviation == "BSAS")).one().ends_on = date(2026, 9, 30)
    with pytest.raises(ValueRejected, match="BSAS ended on September 30, 2026") as caught:
        assign(world, **{"measures": (NEW,), "units": ("BCHAP",), **parts})
    assert caught.value.field == field


def test_a_measure_that_has_ended_is_asked_of_nobody(world: World) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        key = session.scalars(select(Measure.id).where(Measure.code == NEW)).one()
        for version in session.scalars(select(MeasureVersion).where(MeasureVersion.measure_id == key)):
            version.state = VersionState.RETIRED
    with pytest.raises(ValueRejected, match=f"{NEW} has ended; nobody owes it any more."):
        assign(world, measures=(NEW,), units=("BCHAP",))


@pytest.mark.parametrize("who", ["director.bchap", "contributor.bchap", "lead", "administrator", "staff"])
def test_only_reviewers_ask(world: World, who: str) -> None:
    with pytest.raises(NotAllowed, match="Your role does not include"):
        assign(world, who, measures=(NEW,), units=("BCHAP",))


def test_what_was_confirmed_must_be_what_is_done(world: World) -> None:
    command = AssignDuties((NEW,), PERIOD, ("BCHAP",))
    mark = asked(world, assign_duties, command, REVIEWER).mark
    assign(world, measures=(NEW,), units=("BCHAP",))
    viewer = world.viewer(REVIEWER)
    with world.sessions.write(viewer) as session, pytest.raises(ValueRejected, match="nothing would change"):
        assign_duties(session, viewer, AssignDuties((NEW,), PERIOD, ("BCHAP",), confirmed=mark))

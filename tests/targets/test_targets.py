"""Targets: checked, asked about, proposed anew as revisions, approved by a lead against what was shown."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.calendar.queries import get_period
from dashboard.errors import NotAllowed, NotFound, Question, Superseded, ValueRejected, WrongState
from dashboard.targets.choosing import Filters
from dashboard.targets.target_commands import propose_target
from dashboard.targets.target_decisions import ReturnTarget, return_target
from dashboard.targets.target_queries import TargetList, target_list
from models.measures import MeasureVersion
from models.targets import Target, TargetMilestone
from models.vocabulary import Direction, Level, MeasureKindName, VersionState
from tests.support.aiming import (
    SYSTEM,
    aim,
    approve,
    approve_target,
    beside_target,
    excuse_gaps,
    key_of,
    propose,
    second_lead,
    target_command,
)
from tests.support.placing import compare, measure_id, put
from tests.support.world import FIRST, World


def kept(world: World) -> list[Target]:
    with world.sessions.read(SYSTEM) as session:
        return list(session.scalars(select(Target).order_by(Target.id)))


def redefine(world: World, **changed: Any) -> None:
    """Change the definition of the first measure, as another definition would say it."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        versions = select(MeasureVersion).where(MeasureVersion.measure_id == measure_id(session, FIRST))
        for version in session.scalars(versions):
            for name, value in changed.items():
                setattr(version, name, value)


def refused(world: World, **typed: Any) -> tuple[str, str]:
    with pytest.raises(ValueRejected) as caught:
        aim(world, **typed)
    assert kept(world) == []
    return caught.value.field, caught.value.message


def asked(world: World, **typed: Any) -> Question:
    with pytest.raises(Question) as caught:
        aim(world, **typed)
    assert kept(world) == []
    return caught.value


def test_a_target_goes_from_proposal_to_approval(world: World) -> None:
    excuse_gaps(world)
    approve(world, propose(world))
    aim(world, value="62.5 %", q1="45 %", q2="26 of 50")
    assert beside_target(world, "director.bchap").entry.state == "proposed"
    assert approve_target(world, key_of(world)) == 1
    row = kept(world)[0]
    assert (row.numerator, row.denominator, row.approved_at is not None) == (625, 1000, True)
    assert row.no_baseline_reason is None
    with world.sessions.read(SYSTEM) as session:
        steps = session.execute(
            select(TargetMilestone.numerator, TargetMilestone.denominator).order_by(TargetMilestone.id)
        )
        assert [tuple(step) for step in steps] == [(45, 100), (26, 50)]
    assert beside_target(world, "director.bchap").entry.state == "approved"


def test_the_director_proposes_for_the_own_unit_only(world: World) -> None:
    approve(world, propose(world))
    aim(world, "director.bchap")
    for who in ("director.bfhn", "contributor.bchap", "staff", "administrator"):
        viewer = world.viewer(who)
        command = target_command(world, "reviewer")
        with world.sessions.write(viewer) as session, pytest.raises((NotAllowed, NotFound)):
            propose_target(session, viewer, command)
    assert len(kept(world)) == 1


def test_the_wrong_side_of_the_baseline_is_refused_beside_the_field(world: World) -> None:
    approve(world, propose(world))
    field, told = refused(world, value="30 %")
    assert field == "value"
    assert told.startswith(
        "Higher is better here, and 30 % lies below the baseline (42 % (21 of 50) in Y2 Q4"
    )
    assert refused(world, value="21 of 50")[0] == "value"
    assert refused(world, value="42 %")[0] == "value"
    redefine(world, direction=Direction.DECREASE)
    assert "Lower is better here" in refused(world, value="60 %")[1]
    aim(world, value="30 %")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"value": "0.6"}, "value"),
        ({"value": "160 %"}, "value"),
        ({"value": None}, "value"),
        ({"due": None}, "due"),
        ({"due": "Y4Q1"}, "due"),
        ({"q4": "50 %"}, "q4"),
        ({"q1": "half"}, "q1"),
        ({"relation_to_prior": None}, "relation_to_prior"),
    ],
)
def test_a_target_that_is_not_measurable_dated_or_related_is_refused(
    world: World, typed: dict[str, Any], field: str
) -> None:
    approve(world, propose(world))
    assert refused(world, **typed)[0] == field


def test_without_a_frozen_baseline_a_target_needs_a_reason(world: World) -> None:
    propose(world)
    field, told = refused(world)
    assert (field, "no approved baseline" in told) == ("no_baseline_reason", True)
    aim(world, no_baseline_reason="The survey is under way.")
    assert kept(world)[0].no_baseline_reason == "The survey is under way."


def test_a_target_before_its_baseline_is_refused(world: World) -> None:
    approve(world, propose(world, period="Y3Q3"))
    field, told = refused(world, due="Y3Q2")
    assert field == "due"
    assert "after the target is due" in told


def test_questions_are_asked_before_anything_is_written(world: World) -> None:
    approve(world, propose(world))
    put(world, "BCHAP", period="Y2Q4", numerator=31, denominator=50)
    redefine(world, caution_printed=True, lowest_published_level=Level.DEPARTMENT)
    question = asked(world, value="60 %", q1="90 %")
    told = " ".join(question.lines)
    for words in ("prints a caution", "will be hidden", "reached 62 % (31 of 50)", "does not lie between"):
        assert words in told
    aim(world, value="60 %", q1="90 %", confirmed=question.mark)
    excuse_gaps(world)
    with pytest.raises(Question) as again:
        approve_target(world, key_of(world))
    assert all(line.startswith(f"{FIRST}, BCHAP: ") for line in again.value.lines)
    approve_target(world, key_of(world), confirmed=again.value.mark)


def test_the_prior_year_stands_beside_the_form(world: World) -> None:
    put(world, "BCHAP", period="Y2Q3", numerator=10, denominator=50)
    put(world, "BCHAP", period="Y2Q4", numerator=12, denominator=50)
    put(world, "BCHAP", period="Y3Q1", numerator=49, denominator=50)
    put(world, "BFHN", period="Y2Q4", numerator=8, denominator=50)
    prior = beside_target(world, "director.bchap").compared.prior
    assert prior is not None
    assert (prior[0].code, prior[1].numerator) == ("Y2Q4", 12)
    whole = beside_target(world, "reviewer", "DPH").compared.prior
    assert whole is not None
    assert (whole[0].code, whole[1].numerator, whole[1].denominator) == ("Y2Q4", 20, 100)


def test_the_department_target_is_set_on_its_own_against_all_units_together(world: World) -> None:
    excuse_gaps(world)
    approve(world, propose(world), propose(world, "reviewer", "BFHN"))
    assert beside_target(world, "reviewer", "DPH").compared.baseline is None
    approve(world, propose(world, "reviewer", "BSAS"))
    based = beside_target(world, "reviewer", "DPH").compared.baseline
    assert based is not None
    assert (based.answer.numerator, based.answer.denominator, based.of) == (63, 150, (3, 3))
    with pytest.raises(ValueRejected, match="lies below the baseline"):
        aim(world, unit="DPH", value="40 %")
    aim(world, unit="DPH", value="50 %")
    approve_target(world, key_of(world, unit="DPH"))
    assert [row.denominator for row in kept(world)] == [100]
    correction = propose(world, "reviewer", "BSAS", numerator="20", reason="One was counted twice.")
    assert approve(world, correction) == 1
    assert beside_target(world, "lead", "DPH").entry.state == "approve again"


def test_a_state_by_a_day_for_kinds_without_numbers(world: World) -> None:
    redefine(world, kind=MeasureKindName.DOCUMENT, direction=Direction.NONE)
    state: dict[str, Any] = {
        "value": None,
        "due": None,
        "state": "The policy is in force",
        "on_date": date(2026, 9, 30),
    }
    reason: dict[str, Any] = {"no_baseline_reason": "There was no policy before."}
    with pytest.raises(ValueRejected, match="Enter a day in Year Three") as caught:
        aim(world, **{**state, **reason, "on_date": date(2027, 1, 1)})
    assert caught.value.field == "on_date"
    with pytest.raises(ValueRejected) as caught:
        aim(world, **{**state, **reason, "state": None})
    assert caught.value.field == "state"
    aim(world, **state, **reason, q2="A draft lies before the unit")
    row = beside_target(world, "lead").entry.aims.open
    assert row is not None
    assert (row.answer.text, row.due_code) == ("The policy is in force", "Y3Q3")
    assert row.milestones[0].answer.text == "A draft lies before the unit"


def test_nobody_approves_what_they_ever_proposed(world: World) -> None:
    excuse_gaps(world)
    approve(world, propose(world))
    aim(world, "lead")
    with pytest.raises(NotAllowed, match="yourself"):
        approve_target(world, key_of(world))
    aim(world, "reviewer", value="70 %")
    with pytest.raises(NotAllowed, match="yourself"):
        approve_target(world, key_of(world))
    assert beside_target(world, "lead").entry.barred is not None
    second = second_lead(world)
    approve_target(world, key_of(world, second), who=second)
    for who in ("reviewer", "director.bchap", "reviewer.bchap", "administrator", "staff"):
        with pytest.raises((NotAllowed, NotFound, Superseded)):
            approve_target(world, key_of(world), who=who)


def test_gaps_in_the_measures_block_the_approval_and_are_listed(world: World) -> None:
    approve(world, propose(world))
    aim(world)
    with pytest.raises(WrongState, match=r"Still missing: 2\.2\.1, 2\.2\.2"):
        approve_target(world, key_of(world))
    excuse_gaps(world)
    approve_target(world, key_of(world))


def test_a_returned_target_stays_readable_and_is_followed_by_another(world: World) -> None:
    excuse_gaps(world)
    approve(world, propose(world))
    first, viewer = aim(world), world.viewer("lead")
    key = key_of(world)
    with world.sessions.write(viewer) as session:
        return_target(session, viewer, ReturnTarget(first, "Say which programs."))
    with pytest.raises(Superseded):
        approve_target(world, key)
    assert beside_target(world, "reviewer").entry.state == "returned"
    aim(world, value="65 %")
    approve_target(world, key_of(world))
    page = beside_target(world, "reviewer")
    states = [page.entry.aims.state(each) for each in page.entry.aims.all]
    assert states == ["approved", "replaced before it was decided"]
    assert page.entry.aims.all[1].returned_reason == "Say which programs."
    aim(world, value="70 %")
    approve_target(world, key_of(world))
    page = beside_target(world, "reviewer")
    assert [page.entry.aims.state(each) for each in page.entry.aims.all][:2] == ["approved", "replaced"]


def test_a_second_person_does_not_overwrite_the_first(world: World) -> None:
    approve(world, propose(world))
    stale = target_command(world, "reviewer", value="70 %")
    aim(world, "director.bchap")
    viewer = world.viewer("reviewer")
    with world.sessions.write(viewer) as session, pytest.raises(Superseded):
        propose_target(session, viewer, stale)


def test_a_lead_approves_against_the_baseline_that_was_shown(world: World) -> None:
    excuse_gaps(world)
    approve(world, propose(world))
    aim(world)
    shown = key_of(world)
    approve(world, propose(world, numerator="40", reason="Counted anew."))
    with pytest.raises(Superseded, match="baseline has changed"):
        approve_target(world, shown)
    with pytest.raises(WrongState, match="lies below the baseline"):
        approve_target(world, key_of(world, second := second_lead(world)), who=second)


def test_what_is_not_in_use_takes_proposals_and_no_approval(world: World) -> None:
    excuse_gaps(world)
    approve(world, propose(world))
    redefine(world, state=VersionState.DRAFT)
    aim(world)
    with pytest.raises(WrongState, match="not in use yet"):
        approve_target(world, key_of(world))


def test_a_retired_measure_takes_no_target_after_its_end(world: World) -> None:
    approve(world, propose(world))
    with world.sessions.read(SYSTEM) as session:
        last = get_period(session, "Y3Q2").ordinal
    redefine(world, state=VersionState.RETIRED, effective_to_ordinal=last)
    assert refused(world)[0] == "due"
    aim(world, due="Y3Q2")
    with pytest.raises(NotFound, match="in use or drafted for Year Four"):
        beside_target(world, "reviewer", year=4)


def listed(world: World, who: str, **filters: str) -> TargetList:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return target_list(session, viewer, Filters(**{"year": "3", **filters}))


def test_coverage_counts_measures_with_an_approved_target_once(world: World) -> None:
    compare(world, "BCHAP", target=True, numerator=1, denominator=2)
    compare(world, "BFHN", target=True, numerator=1, denominator=2)
    seen = listed(world, "lead")
    assert {each.objective: (each.covered, each.measures) for each in seen.coverage if each.measures} == {
        "2.1": (1, 3)
    }
    assert seen.found == 12
    assert {each.place.subject.abbreviation for each in seen.entries} == {"BCHAP", "BFHN", "BSAS", "DPH"}
    own = listed(world, "director.bchap")
    assert (own.found, {each.place.subject.abbreviation for each in own.entries}) == (3, {"BCHAP"})
    assert listed(world, "lead", unit="BCHAP", state="approved").found == 1
    assert listed(world, "lead", objective="2.2").found == 0


def statements(world: World) -> int:
    """Return how many statements the list takes."""
    told: list[str] = []

    def count(*parts: Any) -> None:
        told.append(parts[2])

    event.listen(world.sessions.bind, "before_cursor_execute", count)
    listed(world, "lead")
    event.remove(world.sessions.bind, "before_cursor_execute", count)
    return len(told)


def test_the_number_of_statements_does_not_grow_with_the_rows(world: World) -> None:
    compare(world, "BCHAP", target=True, numerator=1, denominator=2)
    put(world, "BCHAP", period="Y2Q4", numerator=1, denominator=2)
    before = statements(world)
    for unit in ("BFHN", "BSAS"):
        for measure in (FIRST, "PM-2.1.1-02"):
            compare(world, unit, measure=measure, target=True, numerator=1, denominator=2)
            compare(world, unit, measure=measure, numerator=1, denominator=4)
            put(world, unit, measure=measure, period="Y2Q4", numerator=1, denominator=2)
    assert statements(world) == before

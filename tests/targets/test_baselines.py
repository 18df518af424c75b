"""Baselines: planned, proposed, returned, frozen, corrected; nothing by default and nobody on their own."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.errors import DashboardError, NotAllowed, NotFound, Superseded, ValueRejected, WrongState
from dashboard.targets.baseline_commands import (
    PlanBaselines,
    StateNoBaseline,
    plan_baselines,
    propose_baseline,
    state_no_baseline,
)
from dashboard.targets.baseline_decisions import ReturnBaseline, return_baseline
from dashboard.targets.choosing import Filters
from dashboard.targets.courses import Standing
from dashboard.targets.queries import closing_list
from models.audit import AuditEntry
from models.targets import Baseline, Target
from models.vocabulary import BaselineState
from tests.support.aiming import (
    SYSTEM,
    aim,
    approve,
    approve_target,
    baseline_command,
    beside_baseline,
    excuse_gaps,
    key_of,
    propose,
    second_lead,
)
from tests.support.placing import compare, measure_id, person_id, put, unit_id
from tests.support.world import FIRST, World

LATER = date(2027, 3, 31)


def plan(world: World, who: str, *places: str, due: date = LATER) -> int:
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        owner = person_id(session)
        return plan_baselines(session, viewer, PlanBaselines(3, owner, due, places))


def give_back(world: World, baseline: int, who: str = "lead") -> None:
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return_baseline(session, viewer, ReturnBaseline(baseline, "Count the shared programs too."))


def kept(world: World) -> list[Baseline]:
    with world.sessions.read(SYSTEM) as session:
        return list(session.scalars(select(Baseline).order_by(Baseline.id)))


def test_nothing_stands_there_until_a_person_takes_it_over(world: World) -> None:
    put(world, "BCHAP", period="Y2Q3", numerator=0, denominator=40)
    put(world, "BCHAP", period="Y2Q4", numerator=21, denominator=50)
    page = beside_baseline(world, "director.bchap")
    assert page.course.standing is Standing.MISSING
    assert page.taken is None
    assert [(each.period.code, each.answer.numerator) for each in page.suggestions] == [
        ("Y2Q4", 21),
        ("Y2Q3", 0),
    ]
    assert kept(world) == []


def test_a_baseline_goes_from_plan_to_frozen(world: World) -> None:
    assert plan(world, "reviewer", f"{FIRST} BCHAP", f"{FIRST} BFHN") == 2
    assert beside_baseline(world, "director.bchap").course.standing is Standing.TO_BE_OBTAINED
    baseline = propose(world)
    assert beside_baseline(world, "lead").course.standing is Standing.PROPOSED
    assert approve(world, baseline) == 0
    row, other = kept(world)
    assert (row.id, row.state, row.numerator, row.denominator) == (baseline, BaselineState.OBTAINED, 21, 50)
    assert (row.plan_year, row.approved_at is not None) == (3, True)
    assert other.state is BaselineState.TO_BE_OBTAINED
    course = beside_baseline(world, "director.bchap").course
    assert course.standing is Standing.PRESENT
    assert course.frozen is not None
    assert (course.frozen.owner, course.frozen.proposer) == ("Lead", "Director Of Bchap")


def test_everybody_who_may_not_is_told_so(world: World) -> None:
    for who in ("contributor.bchap", "staff", "administrator", "director.bfhn"):
        viewer = world.viewer(who)
        command = replace(baseline_command(world, "reviewer"))
        with world.sessions.write(viewer) as session, pytest.raises((NotAllowed, NotFound)):
            propose_baseline(session, viewer, command)
    assert kept(world) == []
    baseline = propose(world)
    for who in (
        "director.bchap",
        "contributor.bchap",
        "reviewer",
        "reviewer.bchap",
        "administrator",
        "staff",
    ):
        with pytest.raises((NotAllowed, NotFound)):
            approve(world, baseline, who=who)
    assert kept(world)[0].approved_at is None


def test_nobody_approves_what_they_ever_proposed(world: World) -> None:
    own = propose(world, "lead")
    with pytest.raises(NotAllowed, match="yourself"):
        approve(world, own)
    newer = propose(world, "director.bchap", numerator="22")
    with pytest.raises(NotAllowed, match="yourself"):
        approve(world, newer)
    assert beside_baseline(world, "lead").barred is not None
    approve(world, newer, who=second_lead(world))


def test_a_returned_baseline_keeps_its_reason_and_is_followed_by_another(world: World) -> None:
    first = propose(world)
    give_back(world, first)
    page = beside_baseline(world, "director.bchap")
    assert page.course.standing is Standing.TO_BE_OBTAINED
    assert page.course.open is not None
    assert page.course.open.returned_reason == "Count the shared programs too."
    with pytest.raises(Superseded):
        approve(world, first)
    second = propose(world, numerator="23")
    approve(world, second)
    old, new = kept(world)
    assert (old.state, old.returned_reason) == (BaselineState.SUPERSEDED, "Count the shared programs too.")
    assert (new.numerator, new.revision) == (23, 2)


def test_a_frozen_baseline_is_only_corrected_with_a_reason(world: World) -> None:
    approve(world, propose(world))
    with pytest.raises(ValueRejected) as caught:
        propose(world, numerator="19")
    assert caught.value.field == "reason"
    with pytest.raises(WrongState, match="frozen"):
        plan(world, "reviewer", f"{FIRST} BCHAP")
    correction = propose(world, numerator="19", reason="Two programs were counted twice.")
    old, new = kept(world)
    assert (old.state, new.approved_at) == (BaselineState.OBTAINED, None)
    approve(world, correction)
    old, new = kept(world)
    assert (old.state, old.numerator) == (BaselineState.SUPERSEDED, 21)
    assert (new.state, new.numerator, new.reason) == (
        BaselineState.OBTAINED,
        19,
        "Two programs were counted twice.",
    )


def test_a_correction_flags_the_targets_set_against_the_old_one(world: World) -> None:
    excuse_gaps(world)
    approve(world, propose(world))
    aim(world)
    approve_target(world, key_of(world))
    compare(world, "BFHN", target=True, numerator=1, denominator=2)
    correction = propose(world, numerator="19", reason="Two programs were counted twice.")
    assert approve(world, correction) == 1
    with world.sessions.read(SYSTEM) as session:
        flags = dict(session.execute(select(Target.subject_unit_id, Target.flagged)).all())
        assert flags == {unit_id(session, "BCHAP"): True, unit_id(session, "BFHN"): False}
    approve_target(world, key_of(world, second := second_lead(world)), who=second)
    with world.sessions.read(SYSTEM) as session:
        assert not any(session.scalars(select(Target.flagged)))


@pytest.mark.parametrize(
    ("typed", "field", "told"),
    [
        ({"period": "Y4Q1"}, "period", "lies in the future"),
        ({"period": "Y9Q9"}, "period", "Choose the period"),
        ({"numerator": "60"}, "numerator", "larger than its total"),
        ({"numerator": "0", "denominator": "0"}, "denominator", "no percentage"),
        ({"denominator": None}, "denominator", "total as well"),
        ({"numerator": "42 %"}, "numerator", "not a percentage"),
    ],
)
def test_what_cannot_be_a_baseline_is_refused_beside_its_field(
    world: World, typed: dict[str, Any], field: str, told: str
) -> None:
    with pytest.raises(ValueRejected, match=told) as caught:
        propose(world, **typed)
    assert caught.value.field == field
    assert kept(world) == []


def test_a_baseline_is_never_of_a_later_period_than_its_year_or_its_target(world: World) -> None:
    viewer = world.viewer("director.bchap")
    with pytest.raises(ValueRejected, match="after Year Two"), world.sessions.write(viewer) as session:
        propose_baseline(session, viewer, baseline_command(world, "director.bchap", year=2, period="Y3Q1"))
    aim(world, due="Y3Q2", no_baseline_reason="It is still being obtained.")
    with pytest.raises(ValueRejected, match="due in Y3Q2, before Y3Q3") as caught:
        propose(world, period="Y3Q3")
    assert caught.value.field == "period"


def test_a_value_from_before_the_plan_names_no_period(world: World) -> None:
    approve(world, propose(world, period="before"))
    assert kept(world)[0].period_id is None
    course = beside_baseline(world, "reviewer").course
    assert course.frozen is not None
    assert course.frozen.period == "before the plan"


def test_not_applicable_needs_a_reason_and_a_decision(world: World) -> None:
    viewer = world.viewer("director.bchap")
    with world.sessions.write(viewer) as session:
        command = StateNoBaseline(FIRST, "BCHAP", 3, "The unit has no programs of its own.")
        baseline = state_no_baseline(session, viewer, command).id
    assert beside_baseline(world, "lead").course.standing is Standing.PROPOSED
    approve(world, baseline)
    assert beside_baseline(world, "lead").course.standing is Standing.NOT_APPLICABLE


def test_a_second_person_does_not_overwrite_the_first(world: World) -> None:
    stale = baseline_command(world, "reviewer")
    propose(world)
    viewer = world.viewer("reviewer")
    with world.sessions.write(viewer) as session, pytest.raises(Superseded):
        propose_baseline(session, viewer, stale)
    plan(world, "reviewer", f"{FIRST} BFHN")
    seen = baseline_command(world, "reviewer", "BFHN")
    propose(world, "reviewer", "BFHN")
    with world.sessions.write(viewer) as session, pytest.raises(Superseded):
        propose_baseline(session, viewer, seen)


@pytest.mark.parametrize(
    ("measure", "unit", "who", "error"),
    [
        ("PM-9.9.9-99", "BCHAP", "reviewer", NotFound),
        (FIRST, "XXXX", "reviewer", NotFound),
        (FIRST, "HR", "reviewer", NotFound),
        (FIRST, "BFHN", "director.bchap", NotFound),
        (FIRST, "DPH", "director.bchap", NotFound),
        (FIRST, "DPH", "reviewer", WrongState),
    ],
)
def test_a_place_that_is_none_takes_no_baseline(
    world: World, measure: str, unit: str, who: str, error: type[DashboardError]
) -> None:
    viewer = world.viewer(who)
    command = replace(baseline_command(world, "reviewer"), measure=measure, unit=unit, seen=None)
    with world.sessions.write(viewer) as session, pytest.raises(error):
        propose_baseline(session, viewer, command)


def test_the_departments_baseline_is_made_of_the_units(world: World) -> None:
    page = beside_baseline(world, "reviewer", "DPH")
    assert page.rolled is not None
    assert (page.rolled.reported, page.rolled.expected) == (0, 3)
    for unit in ("BCHAP", "BFHN", "BSAS"):
        approve(world, propose(world, "reviewer", unit))
    page = beside_baseline(world, "reviewer", "DPH")
    assert page.rolled is not None
    assert page.rolled.answer is not None
    assert (page.rolled.answer.numerator, page.rolled.answer.denominator) == (63, 150)


@pytest.mark.parametrize(
    ("places", "due", "field"), [((), LATER, "places"), ((f"{FIRST} BCHAP",), date(2026, 11, 1), "due")]
)
def test_a_plan_names_places_and_a_day_that_lies_ahead(
    world: World, places: tuple[str, ...], due: date, field: str
) -> None:
    with pytest.raises(ValueRejected) as caught:
        plan(world, "reviewer", *places, due=due)
    assert caught.value.field == field


def test_a_plan_of_many_is_made_whole_or_not_at_all(world: World) -> None:
    with pytest.raises(NotFound):
        plan(world, "reviewer", f"{FIRST} BCHAP", f"{FIRST} HR")
    assert kept(world) == []


def test_the_closing_list_counts_what_is_there(world: World) -> None:
    plan(world, "reviewer", f"{FIRST} BSAS")
    approve(world, propose(world, "reviewer"))
    propose(world, "reviewer", "BFHN")
    seen = listed(world, "lead")
    tally = seen.tally
    assert (tally.present, tally.expected, tally.proposed) == (1, 9, 1)
    assert (tally.to_be_obtained, tally.missing, tally.overdue) == (1, 6, 0)
    assert [unit.abbreviation for unit, _ in seen.by_unit] == ["BCHAP", "BFHN", "BSAS"]
    assert [each.place.subject.abbreviation for each in seen.waiting] == ["BFHN"]
    own = listed(world, "director.bchap")
    assert (own.tally.present, own.tally.expected) == (1, 3)
    assert own.choices.units == (("BCHAP", "Bureau of Community Health and Prevention (BCHAP)"),)
    only = listed(world, "lead", measure=FIRST, state="missing")
    assert only.found == 0
    with pytest.raises(NotFound):
        listed(world, "lead", unit="XXXX")


def listed(world: World, who: str, **filters: str) -> Any:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return closing_list(session, viewer, Filters(**{"year": "3", **filters}))


def test_what_is_not_applicable_leaves_the_denominator(world: World) -> None:
    viewer = world.viewer("director.bchap")
    with world.sessions.write(viewer) as session:
        command = StateNoBaseline(FIRST, "BCHAP", 3, "The unit has no programs of its own.")
        baseline = state_no_baseline(session, viewer, command).id
    approve(world, baseline)
    tally = listed(world, "lead").tally
    assert (tally.present, tally.expected, tally.not_applicable) == (0, 8, 1)


def test_every_step_stands_in_the_audit(world: World) -> None:
    baseline = propose(world)
    approve(world, baseline)
    with world.sessions.read(SYSTEM) as session:
        entries = session.scalars(
            select(AuditEntry).where(AuditEntry.table_name == "baseline").order_by(AuditEntry.id)
        ).all()
        proposer, lead = (world.viewer(name).person_id for name in ("director.bchap", "lead"))
        assert [(entry.operation, entry.person_id) for entry in entries] == [
            ("insert", proposer),
            ("update", lead),
        ]
        assert entries[1].after is not None
        assert entries[1].after["approved_by"] == lead
        assert measure_id(session, FIRST) == entries[0].after["measure_id"]  # type: ignore[index]


def test_what_is_planned_for_a_day_that_has_passed_is_overdue_and_stands_first(world: World) -> None:
    plan(world, "reviewer", f"{FIRST} BSAS")
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        session.scalars(select(Baseline)).one().due_on = date(2026, 11, 22)
    seen = listed(world, "lead")
    assert (seen.tally.to_be_obtained, seen.tally.overdue) == (1, 1)
    assert seen.entries[0].place.subject.abbreviation == "BSAS"
    assert [each.overdue for each in listed(world, "lead", state="overdue").entries] == [True]

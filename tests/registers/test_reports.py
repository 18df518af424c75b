"""Inequity reports and their plans: what is kept, what is refused beside which field, and who was first."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from dashboard.errors import DashboardError, NotFound, Question, ValueRejected, WrongState
from dashboard.registers.inequity_commands import (
    Found,
    KeepReport,
    WithdrawReport,
    keep_report,
    withdraw_report,
)
from dashboard.registers.plan_commands import EARLY, AdvancePlan, advance_plan
from models.audit import AuditEntry
from models.registers import InequityReport
from tests.support.owing import close
from tests.support.placing import SYSTEM
from tests.support.registering import (
    DIRECTOR,
    MET_ON,
    PLACE,
    done,
    meeting,
    plan,
    programme,
    refused,
    report,
    unit_id,
)
from tests.support.world import World

CONTRIBUTOR = "contributor.bchap"
PROPOSED: dict[str, Any] = {"proposed_plan": "Home visits.", "proposed_on": date(2026, 10, 20)}


def kept(world: World, key: int) -> InequityReport:
    with world.sessions.read(SYSTEM) as session:
        row = session.get_one(InequityReport, key)
        session.expunge(row)
        return row


def test_a_finding_goes_from_proposed_to_evaluated(world: World) -> None:
    key, met = report(world), meeting(world)
    assert plan(world, key) == key
    steps: dict[str, Any] = {"shared_at": met, "implemented_on": date(2026, 11, 18)}
    plan(world, key, **steps)
    plan(world, key, **steps, evaluated_on=date(2026, 11, 20), evaluation="The gap is smaller.")
    row = kept(world, key)
    assert (row.shared_on, row.implemented_on, row.evaluation) == (
        MET_ON,
        date(2026, 11, 18),
        "The gap is smaller.",
    )
    assert row.version == 4


def test_nothing_found_is_a_report_and_stands_alone(world: World) -> None:
    asthma = programme(world)
    key = report(world, programme=asthma, found=Found.NOTHING, finding=None)
    assert kept(world, key).nothing_found
    again = KeepReport(**PLACE, found=Found.INEQUITY, finding="Something.", programme=asthma)
    assert refused(world, keep_report, again, ValueRejected).field == "found"
    report(world, programme=asthma, report=key, seen=1)  # The same report may change its mind.
    other = KeepReport(**PLACE, found=Found.NOTHING, programme=asthma)
    assert "open that report" in refused(world, keep_report, other, ValueRejected).message


@pytest.mark.parametrize(
    ("parts", "field", "words"),
    [
        ({"finding": None}, "finding", "Say what the data"),
        ({"found": Found.NOTHING}, "finding", "clear this"),
        ({"programme": 10**6}, "programme", "Choose the program"),
        ({"proposed_on": date(2026, 11, 1)}, "proposed_plan", "its dates need it"),
        ({"proposed_plan": "A plan."}, "proposed_on", "on which day"),
        ({"proposed_plan": "A plan.", "proposed_on": date(2026, 11, 24)}, "proposed_on", "lies ahead"),
    ],
)
def test_what_makes_no_sense_is_told_beside_its_field(
    world: World, parts: dict[str, Any], field: str, words: str
) -> None:
    whole = {**PLACE, "found": Found.INEQUITY, "finding": "Visits differ.", "programme": unit_id(world)}
    told = refused(world, keep_report, KeepReport(**{**whole, **parts}), ValueRejected)
    assert (told.field, words in told.message) == (field, True), told.message


@pytest.mark.parametrize(
    ("parts", "field", "words"),
    [
        ({"implemented_on": date(2026, 11, 24)}, "implemented_on", "lies ahead"),
        ({"shared": True, "proposed_on": date(2026, 11, 13)}, "shared_at", "The meeting was on 12 November"),
        ({"shared": True, "implemented_on": date(2026, 11, 2)}, "implemented_on", "at which it was shared"),
        ({"implemented_on": date(2026, 10, 2)}, "implemented_on", "it was proposed on 20 October 2026"),
        ({"evaluated_on": date(2026, 11, 20)}, "evaluation", "what the evaluation"),
        ({"evaluation": "Smaller."}, "evaluated_on", "on which day"),
        ({"shared_at": 10**6}, "shared_at", "Choose one of the meetings"),
    ],
)
def test_days_of_a_plan_follow_one_another(
    world: World, parts: dict[str, Any], field: str, words: str
) -> None:
    key = report(world)
    days = {name: value for name, value in parts.items() if name != "shared"}
    met = {"shared_at": meeting(world)} if "shared" in parts else {}
    command = AdvancePlan(**PLACE, report=key, **{**PROPOSED, **met, **days})
    told = refused(world, advance_plan, command, ValueRejected)
    assert (told.field, words in told.message) == (field, True), told.message


def test_an_evaluation_before_the_implementation_is_asked_about(world: World) -> None:
    key = report(world)
    days: dict[str, Any] = {
        "implemented_on": date(2026, 11, 18),
        "evaluated_on": date(2026, 11, 2),
        "evaluation": "Fair.",
    }
    command = AdvancePlan(**PLACE, report=key, **PROPOSED, **days)
    assert refused(world, advance_plan, command, Question).message == EARLY
    assert done(world, advance_plan, command) == key


def test_a_conflict_shows_both_and_one_is_chosen(world: World) -> None:
    key = report(world)
    plan(world, key, who=CONTRIBUTOR, proposed_plan="Theirs.")
    command = AdvancePlan(**PLACE, report=key, seen=1, **PROPOSED)
    asked = refused(world, advance_plan, command, Question)
    assert (
        asked.message == "Contributor Of Bchap saved this while you were typing. Shall yours replace theirs?"
    )
    assert asked.lines == ("Proposed action plan: theirs “Theirs.”, yours “Home visits.”",)
    assert kept(world, key).proposed_plan == "Theirs."
    done(world, advance_plan, command)
    assert kept(world, key).proposed_plan == "Home visits."
    plan(world, key, seen=1)  # The same person never meets a conflict with themselves.


def test_later_quarters_move_a_plan_on_and_closed_days_stay(world: World) -> None:
    key = report(world, period="Y3Q3", finding="An older finding.")
    early = AdvancePlan("BCHAP", "Y3Q3", key, "Visits.", date(2026, 9, 1))
    done(world, advance_plan, early)
    close(world, "Y3Q3")
    assert isinstance(refused(world, advance_plan, early, WrongState), WrongState)
    moved = AdvancePlan(**PLACE, report=key, proposed_plan="Visits.", proposed_on=date(2026, 10, 1))
    assert "closed quarter" in refused(world, advance_plan, moved, ValueRejected).message
    plan(world, key, proposed_on=date(2026, 9, 1), implemented_on=date(2026, 10, 9))
    content = KeepReport(**PLACE, found=Found.INEQUITY, finding="Another.", report=key, seen=3)
    assert "earlier quarter" in refused(world, keep_report, content, ValueRejected).message


def test_a_report_is_withdrawn_and_not_deleted(world: World) -> None:
    key = report(world)
    assert done(world, withdraw_report, WithdrawReport(**PLACE, report=key)) == key
    assert kept(world, key).withdrawn
    refused(world, withdraw_report, WithdrawReport(**PLACE, report=key), NotFound)
    with world.sessions.read(SYSTEM) as session:
        entries = session.scalars(
            select(AuditEntry.operation).where(AuditEntry.table_name == "inequity_report")
        ).all()
    assert sorted(entries) == ["insert", "update"]


def test_closed_and_later_quarters_and_years_take_nothing(world: World) -> None:
    for period in ("Y4Q1", "Y3", "Y1Q1"):
        command = KeepReport("BCHAP", period, Found.INEQUITY, finding="Late.", programme=unit_id(world))
        refused(world, keep_report, command, WrongState)
    command = KeepReport("BCHAP", "Y9", Found.INEQUITY, finding="Never.", programme=unit_id(world))
    refused(world, keep_report, command, DashboardError, DIRECTOR)

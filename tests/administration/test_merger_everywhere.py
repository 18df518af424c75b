"""Two units merge in mid-quarter with work in every table: what is past stays, what is open goes on once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from dashboard.administration.unit_asked import SplitUnit
from dashboard.calendar.following import heirs
from dashboard.errors import ValueRejected, WrongState
from dashboard.registers.commitment_commands import SettleAction, settle_action
from dashboard.registers.commitments import open_commitments
from dashboard.registers.feedback_commands import KeepCycle, keep_cycle
from dashboard.registers.inequity_commands import Found
from dashboard.registers.plan_commands import AdvancePlan, advance_plan
from dashboard.registers.queries import RegistersPage, registers_page
from dashboard.registers.standing import UnitStanding, registers_standing
from dashboard.registers.to_do import commitments_to_do
from dashboard.reporting.queue import waiting_counts
from models.audit import AuditEntry
from models.organization import Unit
from models.registers import FeedbackCommitment, FeedbackCycle, InequityReport
from models.reporting import Report
from models.vocabulary import LineState
from models.work import Action, ActivityUpdate, Narrative
from models.work_vocabulary import CommitmentState
from tests.administration.test_units import read, run
from tests.support.merging import BEFORE, DIRECTORS, MERGER, NEXT, QUARTER, counts, worked
from tests.support.placing import SYSTEM, unit_id
from tests.support.registering import done, refused, report
from tests.support.world import World

HEIR = "director.bfhn"


@pytest.fixture
def merged(world: World) -> World:
    """Merge two bureaus in the middle of a quarter in which they worked."""
    run(worked(world), MERGER)
    return world


def page(world: World, unit: str, period: str, who: str = HEIR) -> RegistersPage:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return registers_page(session, viewer, unit, period)


def standing(world: World, period: str) -> Mapping[str, UnitStanding]:
    viewer = world.viewer("reviewer")
    with world.sessions.read(viewer) as session:
        return {each.abbreviation: each for each in registers_standing(session, viewer, period).units}


def test_what_registers_count_is_neither_lost_nor_doubled(world: World) -> None:
    worked(world)
    apart = [counts(world, unit, QUARTER, who) for unit, who in DIRECTORS.items()]
    before = [counts(world, unit, BEFORE, who) for unit, who in DIRECTORS.items()]
    run(world, MERGER)
    together = counts(world, "BCF", QUARTER, HEIR)
    assert together == counts(world, "BCF", QUARTER, "reviewer") == counts(world, "BCF", QUARTER, "lead")
    shares = [code for code, numbers in together.items() if len(numbers) == 2]
    for code in shares:
        assert together[code] == tuple(map(sum, zip(*(one[code] for one in apart), strict=True))), code
    assert len(shares) == 4
    assert together["PM-4.2.1-09"][0] == together["PM-4.2.1-12"][1] == 2
    assert (together["PM-4.2.1-11"], together["PM-2.1.2-01"], together["PM-2.1.2-04"]) == ((1,), (1,), (2,))
    assert counts(world, "BCF", BEFORE, HEIR)["PM-2.1.2-04"] == (0,)
    assert "PM-4.2.1-09" not in counts(world, "BCHAP", BEFORE, HEIR)
    plans = ("PM-4.2.1-10", "PM-4.2.1-12", "PM-4.2.1-13", "PM-2.1.2-01", "PM-2.1.2-04")
    after = [counts(world, unit, BEFORE, HEIR) for unit in DIRECTORS]
    assert [{code: one[code] for code in plans} for one in after] == [
        {code: one[code] for code in plans} for one in before
    ]


def test_open_register_rows_go_on_in_the_new_unit_and_stay_where_they_were(merged: World) -> None:
    here, old = page(merged, "BCF", QUARTER), page(merged, "BCHAP", QUARTER)
    assert here.locked is None
    assert len(here.reports) == len(here.under_way) == len(here.actions) == 2
    assert old.locked is not None
    assert "its work went to BCF" in old.locked
    assert (len(old.reports), old.answers) == (1, ())
    assert page(merged, "BCHAP", BEFORE).locked is None
    key = here.under_way[0].id
    place: dict[str, Any] = {"unit": "BCF", "period": NEXT}
    plan: dict[str, Any] = {"proposed_plan": "Home visits.", "proposed_on": date(2026, 4, 20)}
    meeting = here.under_way[0].shared_at
    whole = AdvancePlan(**place, report=key, **plan, shared_at=meeting, implemented_on=date(2026, 8, 3))
    done(merged, advance_plan, whole, HEIR)
    settled = SettleAction(**place, commitment=here.actions[0].id, state=CommitmentState.KEPT, seen="open")
    done(merged, settle_action, replace(settled, settled_on=date(2026, 8, 3)), HEIR)
    owners = [select(table.reporter_unit_id) for table in (InequityReport, FeedbackCommitment, FeedbackCycle)]
    kept = {row[0] for each in owners for row in read(merged, each)}
    with merged.sessions.read(SYSTEM) as session:
        assert kept == {unit_id(session, each) for each in DIRECTORS}
    assert standing(merged, NEXT)["BCF"].open_actions == 1


def test_nothing_new_is_kept_at_the_ended_unit_and_no_program_reports_twice(merged: World) -> None:
    cycle = KeepCycle("BCHAP", QUARTER, opened_on=date(2026, 4, 7))
    assert "its work went to BCF" in refused(merged, keep_cycle, cycle, WrongState, HEIR).message
    spoken = page(merged, "BCF", QUARTER).reports[0].programme_id
    with pytest.raises(ValueRejected, match="has reported for the quarter already"):
        report(merged, HEIR, unit="BCF", period=QUARTER, programme=spoken, found=Found.NOTHING, finding=None)


def test_the_team_and_the_to_do_list_follow(merged: World) -> None:
    there = standing(merged, QUARTER)
    assert {"BCHAP", "BFHN"}.isdisjoint(there)
    one = there["BCF"]
    assert (one.reported, one.took_part, one.opened_on, one.open_actions) == (2, True, date(2026, 4, 6), 2)
    viewer = merged.viewer(HEIR)
    with merged.sessions.read(viewer) as session:
        assert len(open_commitments(session, viewer)) == 2
        found = commitments_to_do(session, viewer)
    assert {each.address.split("?")[0] for each in found} == {"/registers/BCF/Y3Q4"}


def test_words_that_waited_for_review_are_taken_back_with_the_figures(merged: World) -> None:
    with merged.sessions.read(SYSTEM) as session:
        assert [row for row in waiting_counts(session) if row[2] == QUARTER] == []
    quarter = select(Report.id).join(Unit, Unit.id == Report.reporter_unit_id)
    for model in (Action, ActivityUpdate, Narrative):
        states = select(model.state, func.count(model.id)).where(model.report_id.in_(quarter))
        found = dict(read(merged, states.group_by(model.state)))
        assert found[LineState.OPEN] == 1, model
    audited = select(AuditEntry.reason).where(AuditEntry.table_name == "narrative", AuditEntry.reason != "")
    assert "Merge BCHAP and BFHN into BCF on 15 May 2026." in {row[0] for row in read(merged, audited)}


def test_after_a_split_one_part_alone_goes_on_with_what_is_open(world: World) -> None:
    worked(world)
    run(world, SplitUnit("BCHAP", date(2026, 5, 15), "BCA: One\nBCB: Two", heir="BCB"))
    with world.sessions.read(SYSTEM) as session:
        after = heirs(session, date(2026, 5, 15))
        assert after == {unit_id(session, "BCHAP"): unit_id(session, "BCB")}
        assert heirs(session, date(2026, 5, 14)) == {}
    both = [counts(world, each, QUARTER, "reviewer")["PM-2.1.2-04"] for each in ("BCA", "BCB")]
    assert both == [(0,), (1,)]

"""Baselines, targets and implementation states of earlier periods come in, count and go with their batch."""

from datetime import date

import pytest
from sqlalchemy import select

from dashboard.errors import NotFound
from dashboard.importing.history_list import BATCH_HEADS, batch_rows
from dashboard.measures.answers import Answer
from dashboard.measures.figures import kept_baselines, kept_targets
from dashboard.spreadsheet.faults import WorkbookRefused
from models.organization import Unit
from models.targets import Baseline, Target
from models.vocabulary import BaselineState, ImplementationStatus, LineState
from models.work import ActivityUpdate
from tests.support.content import SYSTEM
from tests.support.histories import (
    SOURCE,
    accepted,
    agreed,
    filled,
    newest,
    question,
    send,
    started_late,
    undone,
)
from tests.support.world import FIRST, World

PLACE: dict[str, object] = {"Measure": FIRST, "Unit": "BCHAP", "Plan year": "2"}
BASELINE = {**PLACE, "Period": "Y1Q4", "Count": "12", "Out of": "50"}
TARGET = {**PLACE, "Target": "42 %", "Method": "trend", "Rationale": "The year before."}
STATE: dict[str, object] = {"Activity": "2.1.1.a", "Unit": "BCHAP", "Period": "Y2Q1", "Status": "under way"}
STATE |= {"What": "Managers trained.", "By when": "2025-06-30"}


def all_sheets(world: World) -> bytes:
    return filled(world, Baselines=(BASELINE,), Targets=(TARGET,), Implementation=(STATE,))


def counting(world: World) -> tuple[list[Answer], list[Answer]]:
    """Return the baselines and targets that count for the unit in Year Two."""
    with world.sessions.read(SYSTEM) as session:
        unit = session.scalars(select(Unit.id).where(Unit.abbreviation == "BCHAP")).one()
        baselines = kept_baselines(session, 2, {unit})
        targets = kept_targets(session, 2, {unit})
    return [each.answer() for each in baselines.values()], [each.answer() for each in targets.values()]


def state(world: World) -> ActivityUpdate:
    with world.sessions.read(SYSTEM) as session:
        return session.scalars(select(ActivityUpdate)).one()


def test_they_are_told_come_in_and_count_once_a_lead_accepted_the_batch(world: World) -> None:
    started_late(world)
    asked = question(world, all_sheets(world))
    assert f"Baseline of {FIRST} BCHAP Year Two: 24 % (12 of 50) ({SOURCE})" in asked.lines
    assert f"Target of {FIRST} BCHAP Year Two: 42 % ({SOURCE})" in asked.lines
    assert f"2.1.1.a BCHAP Y2Q1: under way ({SOURCE})" in asked.lines
    agreed(world, all_sheets(world))
    assert counting(world) == ([], [])
    assert accepted(world) == "Accepted: 3 figures of earlier periods."
    baselines, targets = counting(world)
    assert [(each.numerator, each.denominator) for each in baselines] == [(12, 50)]
    assert [(each.numerator, each.denominator) for each in targets] == [(42, 100)]
    told = state(world)
    assert (told.state, told.status) == (LineState.ACCEPTED, ImplementationStatus.UNDER_WAY)
    assert (told.what, told.by_when) == (f"Managers trained.\nSource: {SOURCE}", date(2025, 6, 30))


def test_taken_back_they_count_no_more_and_nothing_is_deleted(world: World) -> None:
    started_late(world)
    agreed(world, all_sheets(world))
    accepted(world)
    undone(world)
    assert counting(world) == ([], [])
    assert (state(world).state, state(world).return_reason) == (LineState.RETURNED, "Wrong file.")
    with world.sessions.read(SYSTEM) as session:
        assert [each.state for each in session.scalars(select(Baseline))] == [BaselineState.SUPERSEDED]
        assert [each.returned_reason for each in session.scalars(select(Target))] == ["Wrong file."]
    agreed(world, all_sheets(world))
    accepted(world)
    assert [len(each) for each in counting(world)] == [1, 1]
    assert state(world).state is LineState.ACCEPTED


def test_what_was_approved_is_passed_over_or_refused(world: World) -> None:
    started_late(world)
    agreed(world, all_sheets(world))
    accepted(world)
    assert send(world, all_sheets(world)) == "Nothing in this workbook is new."
    for sheet, row in (("Baselines", {**BASELINE, "Count": "13"}), ("Targets", {**TARGET, "Target": "43 %"})):
        with pytest.raises(WorkbookRefused, match="approved already; propose a correction"):
            send(world, filled(world, **{sheet: (row,)}))
    with pytest.raises(WorkbookRefused, match="it is not overwritten"):
        send(world, filled(world, Implementation=({**STATE, "Status": "done"},)))


@pytest.mark.parametrize(
    ("sheet", "row", "sentence"),
    [
        ("Baselines", {**BASELINE, "Plan year": "9"}, "there is no plan year “9”"),
        ("Baselines", {**BASELINE, "Count": "0", "Out of": "0"}, "gives no percentage"),
        ("Baselines", {**BASELINE, "Unit": "DPH"}, "made of the units’ baselines"),
        ("Targets", {**TARGET, "Target": "0.42"}, "write 42 % if that is meant"),
        ("Targets", {**TARGET, "Method": "guess"}, "choose one of the answers"),
        ("Targets", {**TARGET, "Rationale": None}, "say why this target was set"),
        ("Targets", {**TARGET, "Due in": "Y3Q1"}, "name a period of Year Two"),
        ("Implementation", {**STATE, "Activity": "9.9.9.z"}, "the plan has no activity"),
        ("Implementation", {**STATE, "What": None}, "say what is under way"),
        ("Implementation", {**STATE, "Status": "blocked"}, "say what blocks it"),
        ("Implementation", {**STATE, "Period": "Y3Q4"}, "neither before the system nor closed"),
    ],
)
def test_a_row_that_cannot_be_is_refused(
    world: World, sheet: str, row: dict[str, object], sentence: str
) -> None:
    started_late(world)
    with pytest.raises(WorkbookRefused, match=sentence):
        send(world, filled(world, **{sheet: (row,)}))


def test_who_decides_reads_every_row_of_a_batch_with_its_source(world: World) -> None:
    started_late(world)
    agreed(world, all_sheets(world))
    with world.sessions.read(world.viewer("lead")) as session:
        rows = [dict(zip(BATCH_HEADS, row, strict=True)) for row in batch_rows(session, newest(world))]
        with pytest.raises(NotFound):
            batch_rows(session, 0)
    assert [row["Sheet"] for row in rows] == ["Baselines", "Targets", "Implementation"]
    assert (rows[0]["Count"], rows[0]["Out of"], rows[0]["Note and source"]) == ("12", "50", SOURCE)
    assert (rows[1]["Count"], rows[1]["Out of"]) == ("42", "100")
    assert (rows[2]["Text"], rows[2]["Date"]) == ("under way", "2025-06-30")
    assert all(SOURCE in str(row["Note and source"]) for row in rows)

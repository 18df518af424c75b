"""Two units merge in mid-quarter: plans, statuses, requests, appraisals, reminders and old addresses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from dashboard.errors import WrongState
from dashboard.importing.history_heads import UNIT
from dashboard.importing.history_places import unit_in
from dashboard.importing.history_reading import read_book as read_history_book
from dashboard.reminding.circle import read_circle
from dashboard.reminding.owed import owed_now
from dashboard.reporting.closing_queries import closing_page
from dashboard.reporting.matrix_queries import AskedReview, review_page
from dashboard.spreadsheet.shape import ReadRow
from dashboard.work_plans.appraisal_counts import CountManagers, count_managers, counts, totals
from dashboard.work_plans.assign_book import read_book
from dashboard.work_plans.team_queries import work_plans
from models.vocabulary import ImplementationStatus
from models.work_vocabulary import RequestState
from tests.administration.test_units import run
from tests.support import asking, planning
from tests.support.app import Visitor
from tests.support.merging import BEFORE, MERGER, NEXT, QUARTER, worked
from tests.support.placing import SYSTEM, unit_id
from tests.support.world import World

HEIR, CODE = "director.bfhn", planning.ACTIVITY


@pytest.fixture
def merged(world: World) -> World:
    """Merge two bureaus in the middle of a quarter in which they worked."""
    run(worked(world), MERGER)
    return world


def test_what_was_told_stands_beside_and_only_the_new_unit_goes_on_telling(merged: World) -> None:
    row = planning.row_of(merged, who=HEIR, unit="BCF", period=NEXT)
    done, under_way = ImplementationStatus.DONE, ImplementationStatus.UNDER_WAY
    assert {(each.unit, each.status, each.period.code) for each in row.beside} == {
        ("BCHAP", done, QUARTER),
        ("BFHN", under_way, BEFORE),
    }
    assert row.latest is None
    assert row.needed == (
        "Told last before it was taken over: BCHAP: done (Y3Q2); BFHN: under way (Y3Q1). "
        "Say how it stands now."
    )
    with pytest.raises(WrongState, match="its work went to BCF"):
        planning.tell(merged, HEIR, unit="BCHAP", period=NEXT, status=done)
    with pytest.raises(WrongState, match="BCF begins on 15 May 2026, after Y3Q1"):
        planning.tell(merged, HEIR, unit="BCF", period=BEFORE, status=done)
    planning.tell(merged, HEIR, unit="BCF", period=NEXT, status=done)
    old = planning.row_of(merged, who=HEIR, unit="BCHAP", period=BEFORE)
    assert old.told is not None


def test_a_unit_that_alone_becomes_another_goes_on_from_what_was_told(world: World) -> None:
    run(worked(world), replace(MERGER, units=("BFHN",)))
    row = planning.row_of(world, who=HEIR, unit="BCF", period=NEXT)
    assert (row.status, row.beside, row.needed) == (ImplementationStatus.UNDER_WAY, (), None)
    assert row.before is not None
    assert (row.before.unit, row.before.since.code) == ("BFHN", BEFORE)


def test_a_plan_is_finished_where_it_was_made_and_counted_where_the_unit_was(merged: World) -> None:
    here = planning.plan_of(merged, HEIR, "BCF")
    assert set(here.follows) == {"BCHAP", "BFHN"}
    old = planning.plan_of(merged, HEIR, "BCHAP")
    assert old.gone is not None
    assert old.frozen is None
    assert {each.name for each in old.people} >= {"Director Of Bfhn", "Director Of Bchap"}
    viewer = merged.viewer("reviewer")
    there = {}
    for period in (BEFORE, QUARTER):
        with merged.sessions.read(viewer) as session:
            there[period] = {each.unit.abbreviation for each in work_plans(session, viewer, "", period).lines}
    bureaus = {"BCHAP", "BFHN", "BCF"}
    assert {period: names & bureaus for period, names in there.items()} == {
        BEFORE: {"BCHAP", "BFHN"},
        QUARTER: {"BCF"},
    }


def test_a_request_is_answered_by_whoever_goes_on(merged: World) -> None:
    viewer = merged.viewer(HEIR)
    with merged.sessions.read(viewer) as session:
        (one,) = asking.all_requests(session, viewer, "BCF")
    assert (one.unit, one.now) == ("BCHAP", "BCF")
    assert asking.answer(merged, RequestState.DONE, who=HEIR) is RequestState.DONE


def test_managers_are_counted_once(world: World) -> None:
    for unit, who in (("BCHAP", "director.bchap"), ("BFHN", HEIR)):
        count(world, unit, 10, who)
    assert summed(world) == (8, 20, 2)
    run(world, MERGER)
    assert summed(world) == (0, 0, 0)
    with pytest.raises(WrongState, match="its managers are counted where they are then"):
        count(world, "BCHAP", 11, HEIR)
    count(world, "BCF", 18, HEIR)
    assert summed(world) == (4, 18, 1)


def count(world: World, unit: str, managers: int, who: str) -> None:
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        count_managers(session, viewer, CountManagers(unit, 3, managers, 4))


def summed(world: World) -> tuple[int, int, int]:
    with world.sessions.read(world.viewer("reviewer")) as session:
        return totals(counts(session, read_book(session), 3))


def test_reminders_and_reviews_ask_whoever_owes_it(merged: World) -> None:
    deputy = planning.person(merged, "contributor.bchap")
    planning.planned(merged, HEIR, version=1, due_on=date(2026, 12, 1), deputy=deputy)
    with merged.sessions.read(SYSTEM) as session:
        owed = {(each.unit, each.label[:5]) for each in owed_now(session) if each.unit in MERGER.units}
        assert owed
        assert not {period for _, period in owed} & {"Y3 Q2", "Y3 Q3", "Y3 Q4"}
        circle, key = read_circle(session), unit_id(session, "BCF")
        assert circle.deputies[key, 3] == {deputy}
        assert circle.entering[unit_id(session, "BCHAP")] == circle.entering[key]
    viewer = merged.viewer("reviewer")
    with merged.sessions.read(viewer) as session:
        shown = review_page(session, viewer, AskedReview(period=QUARTER, strategies="all"))
        assert [each for each in shown.lines if each.unit in MERGER.units] == []
        assert [each for each in shown.texts if each.unit in MERGER.units] == []
        closing = closing_page(session, viewer, QUARTER)
    asked = {each.unit for each in closing.courses}
    assert asked & {*MERGER.units, "BCF"} == {row.unit for row in shown.matrix.rows} - {"BSAS"} == {"BCF"}


OLD = (
    "/work-plan/BCHAP",
    "/entry/BCHAP/Y3Q2",
    "/submit/BCHAP/Y3Q2",
    "/workbook/BCHAP/Y3Q2",
    "/registers/BCHAP/Y3Q2",
    "/actions/BCHAP/Y3Q2",
)


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_old_addresses_say_where_the_work_went(merged: World, site: Callable[..., Visitor]) -> None:
    visitor = site("director.bchap")
    for path in OLD:
        assert "its work went to BCF" in visitor.page(path).words, path
    words = visitor.page("/work-plan/BCF?period=Y3Q3&activity=2.1.1.c").words
    assert "BCHAP told last, as of Y3Q2: done" in " ".join(words.split())
    assert "BCF goes on with it" in visitor.page("/requests").words
    team = site("reviewer")
    assert "its work went to BCF" in team.page("/work-plan/BCHAP").words
    assert "Bchap-P Program" in team.page("/registers/BCF/Y3Q2").words


def test_history_of_an_ended_unit_goes_to_the_periods_of_which_it_saw_the_end(merged: World) -> None:
    with merged.sessions.read(SYSTEM) as session:
        book = read_history_book(session)
    said: list[str] = []
    row = ReadRow(2, {UNIT: "bchap"})
    assert unit_in(book, row, UNIT, book.periods[BEFORE], lambda *told: said.append(told[2])) is not None
    other = ReadRow(3, {UNIT: "BCF"})
    assert unit_in(book, other, UNIT, book.periods[BEFORE], lambda *told: said.append(told[2])) is None
    assert said == ["BCF did not exist in Y3Q1. Before it there was BCHAP or BFHN."]

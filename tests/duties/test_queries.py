"""The screen of who owes what: what holds in each place, n of m on both sides, gaps, and who sees which."""

from datetime import date

import pytest
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import get_period
from dashboard.duties.asked import Asked, Shown, Stage, read_asked
from dashboard.duties.decisions import DecideStatements, decide_statements
from dashboard.duties.gaps import open_statements, unowned_measures
from dashboard.duties.grid import Count, Grid, Place
from dashboard.duties.queries import DutiesPage, duties_page
from dashboard.duties.statements import state_duty
from dashboard.errors import NotFound, Question
from models.duties import Duty
from models.measures import Measure, MeasureVersion
from models.organization import Unit
from models.vocabulary import VersionState
from tests.support.counting import counted_statements
from tests.support.owing import LATER, MUST, NOT, REVIEWER, assign, confirmed, decide, state, stating, waiting
from tests.support.placing import SYSTEM
from tests.support.world import FIRST, MEASURES, PERIOD, World

PREPARED = "PM-2.1.1-03"  # An annual draft.
WHOLE = "PM-2.1.2-03"


def seen(world: World, who: str = REVIEWER, **address: str) -> DutiesPage:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return duties_page(session, viewer, read_asked(address))


def only(page: DutiesPage) -> Grid:
    (found,) = page.grids
    return found


def place(grid: Grid, measure: str, unit: str) -> Place | None:
    at = [each.abbreviation for each in grid.units].index(unit)
    row = next(each for each in grid.rows if each.measure.code == measure)
    return row.places[at]


def test_measures_stand_against_the_units_that_report(world: World) -> None:
    page = seen(world)
    grid = only(page)
    assert page.period.code == PERIOD
    assert page.objective == grid.objective == "2.1"
    assert [row.measure.code for row in grid.rows] == list(MEASURES)
    assert place(grid, FIRST, "BCHAP") == Place(MUST)
    assert place(grid, FIRST, "HR") is None
    assert [row.count for row in grid.rows] == [Count(3, 3)] * 3
    assert grid.total == Count(9, 9)
    assert "DPH" not in [unit.abbreviation for unit in grid.units]


def test_exceptions_leave_the_count_and_tell_reason_and_source(world: World) -> None:
    state(world, item="2.1")
    state(world, "director.bfhn", units=("BFHN",), state=LATER, earliest_on=date(2027, 7, 1))
    decide(world)
    grid = only(seen(world))
    excused = place(grid, FIRST, "BCHAP")
    assert excused is not None
    assert (excused.state, excused.reason) == (NOT, "For objective 2.1: No programs of this kind.")
    assert (excused.proposed_by, excused.accepted_by) == ("Director Of Bchap", "Reviewer")
    later = place(grid, FIRST, "BFHN")
    assert later is not None
    assert (later.state, later.earliest_on) == (LATER, date(2027, 7, 1))
    assert [row.count for row in grid.rows] == [Count(1, 3), Count(2, 3), Count(2, 3)]
    totals = dict(zip([unit.abbreviation for unit in grid.units], grid.totals, strict=True))
    assert totals["BCHAP"] == Count(0, 3)
    assert totals["BFHN"] == Count(2, 3)
    assert totals["HR"] == Count(0, 0)


def test_a_period_before_an_exception_shows_what_held_then(world: World) -> None:
    state(world, item="2.1")
    decide(world)
    assert place(only(seen(world, period="Y3Q3")), FIRST, "BCHAP") == Place(MUST)


def test_another_reporter_is_named(world: World) -> None:
    assign(world, units=("BCHAP",), reporter="HR")
    assert place(only(seen(world)), FIRST, "BCHAP") == Place(MUST, reporter="HR")


def test_measures_of_the_department_stand_alone(world: World) -> None:
    assign(world, measures=(WHOLE,), reporter="HR", from_period="Y3")
    page = seen(world, period="Y3", measure="prepared", q=WHOLE)
    grid = only(page)
    assert [unit.abbreviation for unit in grid.units] == ["DPH"]
    assert grid.of_department
    assert place(grid, WHOLE, "DPH") == Place(MUST, reporter="HR")


def test_a_year_end_asks_for_the_annual_drafts_too(world: World) -> None:
    assert not seen(world, period="Y3").grids
    page = seen(world, period="Y3", measure="prepared", objective="2.1")
    codes = {row.measure.code: row.measure.stage for grid in page.grids for row in grid.rows}
    assert codes[PREPARED] is Stage.PREPARED
    assert FIRST not in codes


def test_a_draft_that_is_tried_out_is_asked(world: World) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        key = session.scalars(select(Measure.id).where(Measure.code == PREPARED)).one()
        version = session.scalars(select(MeasureVersion).where(MeasureVersion.measure_id == key)).one()
        version.provisional_from_ordinal = get_period(session, "Y3").ordinal
    grid = only(seen(world, period="Y3"))
    assert [row.measure.stage for row in grid.rows] == [Stage.TRIED_OUT]


def test_filters_stand_in_the_address(world: World) -> None:
    state(world)
    decide(world)
    assert [row.measure.code for row in only(seen(world, activity="2.1.2")).rows] == [MEASURES[2]]
    assert [row.measure.code for row in only(seen(world, q="FEEDBACK")).rows] == [MEASURES[2]]
    assert [unit.abbreviation for unit in only(seen(world, unit="BFHN")).units] == ["BFHN"]
    excused = only(seen(world, duty="not_applicable"))
    assert [row.measure.code for row in excused.rows] == [FIRST]
    assert [unit.abbreviation for unit in excused.units] == ["BCHAP"]
    unasked = only(seen(world, duty="nothing_asked"))
    assert "BCHAP" not in [unit.abbreviation for unit in unasked.units]
    assert not seen(world, objective="3.1").grids
    assert len(only(seen(world, objective="all")).rows) == 3
    assert not seen(world, measure="tried_out").grids


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("period", "There is no such period."),
        ("objective", "There is no such objective."),
        ("activity", "There is no such activity."),
        ("unit", "There is no such unit."),
        ("measure", "There is no such state."),
        ("duty", "There is no such state."),
    ],
)
def test_a_filter_that_is_none_is_not_found(world: World, name: str, words: str) -> None:
    with pytest.raises(NotFound) as caught:
        seen(world, **{name: "9.9"})
    assert caught.value.message == words


def test_words_and_states_of_an_address_are_read() -> None:
    address = {"q": "  plain  ", "duty": "not_applicable", "measure": "in_use", "other": "x"}
    assert read_asked(address) == Asked(q="plain", duty=Shown.NOT_APPLICABLE, measure=Stage.IN_USE)


def test_a_director_sees_the_own_unit_only(world: World) -> None:
    state(world)
    state(world, "director.bfhn", units=("BFHN",), item="2.1")
    page = seen(world, "director.bchap")
    grid = only(page)
    assert [unit.abbreviation for unit in grid.units] == ["BCHAP"]
    assert grid.total == Count(3, 3)
    assert page.gaps is None
    assert not page.may_assign
    assert [each.subject for group in page.waiting for each in group.statements] == ["BCHAP"]
    assert {each.barred for group in page.waiting for each in group.statements} == {
        "Reviewers decide; you read."
    }


def test_the_unit_that_reports_sees_those_it_reports_about(world: World) -> None:
    assign(world, units=("BSAS",), reporter="BCHAP")
    grid = only(seen(world, "director.bchap"))
    assert [unit.abbreviation for unit in grid.units] == ["BCHAP", "BSAS"]
    assert place(grid, FIRST, "BSAS") == Place(MUST, reporter="BCHAP")
    assert place(grid, MEASURES[1], "BSAS") is None


def test_what_was_made_together_waits_together(world: World) -> None:
    state(world, REVIEWER, units=("BCHAP", "BFHN"), measures=MEASURES[:2])
    (group,) = seen(world, "reviewer.bchap").waiting
    assert [(each.subject, each.about[:11]) for each in group.statements] == [
        ("BCHAP", FIRST),
        ("BCHAP", MEASURES[1]),
        ("BFHN", FIRST),
        ("BFHN", MEASURES[1]),
    ]
    assert (group.span, group.proposed_by, group.accepted) == (f"from {PERIOD} on", "Reviewer", None)
    assert [each.subject for each in group.open_to_viewer] == ["BFHN", "BFHN"]
    (own,) = seen(world).waiting
    assert own.open_to_viewer == ()


def test_what_was_decided_lately_says_how(world: World) -> None:
    state(world)
    decide(world, accept=False, reason="There are two.")
    page = seen(world, "director.bchap")
    assert page.waiting == ()
    (group,) = page.decided
    assert (group.accepted, group.decided_by, group.decision_reason) == (False, "Reviewer", "There are two.")


def test_a_measure_in_use_that_nobody_owes_is_listed_until_somebody_does(world: World) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        key = session.scalars(select(Measure.id).where(Measure.code == FIRST)).one()
        for row in session.scalars(select(Duty).where(Duty.measure_id == key)):
            row.to_ordinal = get_period(session, "Y3Q3").ordinal
    assert unowned(world) == [FIRST]
    assign(world, units=("BCHAP",))
    assert unowned(world) == []
    state(world)
    decide(world)
    assert unowned(world) == [FIRST]
    state(world, state=LATER, earliest_on=date(2027, 7, 1), reason="From next summer on.")
    decide(world)
    assert unowned(world) == []


def unowned(world: World) -> list[str]:
    viewer = world.viewer("lead")
    with world.sessions.read(viewer) as session:
        found = [code for code, _ in unowned_measures(session, get_period(session, PERIOD))]
    gaps = seen(world).gaps
    assert gaps is not None
    assert [code for code, _ in gaps.measures] == found
    return found


def test_a_unit_that_ended_owes_nothing_and_is_owed_by_nobody(world: World) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        for unit in session.scalars(select(Unit).where(Unit.abbreviation.in_(["BCHAP", "BFHN", "BSAS"]))):
            unit.ends_on = date(2026, 11, 30)
    assert unowned(world) == list(MEASURES)
    gaps = seen(world).gaps
    assert gaps is not None
    assert not {"BCHAP", "BFHN"} & {each.abbreviation for each in gaps.units}


def test_units_that_owe_nothing_are_listed(world: World) -> None:
    gaps = seen(world).gaps
    assert gaps is not None
    listed = {each.abbreviation for each in gaps.units}
    assert "HR" in listed
    assert not listed & {"BCHAP", "BFHN", "BSAS", "DPH"}


def test_waiting_statements_are_counted(world: World) -> None:
    state(world)
    state(world, "director.bfhn", units=("BFHN",))
    people = (REVIEWER, "lead", "director.bchap", "staff")
    assert [opened(world.viewer(who), world) for who in people] == [2, 2, 0, 0]
    decide(world)
    assert opened(world.viewer(REVIEWER), world) == 0


def opened(viewer: Viewer, world: World) -> int:
    with world.sessions.read(viewer) as session:
        return open_statements(session, viewer)


def test_the_number_of_statements_does_not_grow(world: World) -> None:
    state(world, "director.bfhn", units=("BFHN",))
    few = statements_of(world)
    assign(world, units=("HR", "OHE", "BIDLS"))
    state(world, REVIEWER, units=("BCHAP", "HR"), measures=(FIRST,))
    state(world, "director.bchap", item="2.1")
    viewer = world.viewer(REVIEWER)
    with world.sessions.write(viewer) as session:
        confirmed(session, viewer, decide_statements, DecideStatements(waiting(world)[-1:], accept=True))
    assert statements_of(world) == few <= 16


def statements_of(world: World) -> int:
    """Return how many statements the screen asks, without those that find the viewer."""
    viewer = world.viewer(REVIEWER)
    with world.sessions.read(viewer) as session, counted_statements(world) as told:
        duties_page(session, viewer, Asked())
    return len(told)


def test_stating_for_many_reads_as_often_as_for_one(world: World) -> None:
    def read(*measures: str) -> int:
        viewer = world.viewer(REVIEWER)
        with world.sessions.read(viewer) as session, counted_statements(world) as told:
            with pytest.raises(Question):
                state_duty(session, viewer, stating(measures=measures, units=("BCHAP", "BFHN")))
            return len(told)

    assert read(FIRST) == read(*MEASURES)


def test_a_revised_measure_is_shown_once(world: World) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        key = session.scalars(select(Measure.id).where(Measure.code == FIRST)).one()
        old = session.scalars(select(MeasureVersion).where(MeasureVersion.measure_id == key)).one()
        columns = [column.key for column in MeasureVersion.__mapper__.columns if column.key != "id"]
        copied = {name: getattr(old, name) for name in columns}
        draft = {"number": 2, "state": VersionState.DRAFT, "approved_by": None, "approved_at": None}
        session.add(MeasureVersion(**{**copied, **draft, "effective_from_ordinal": None}))
    row = only(seen(world)).rows[0].measure
    assert (row.code, row.stage) == (FIRST, Stage.IN_USE)
    assert FIRST not in {each.code for each in seen(world, measure="prepared").measures}

"""The central dashboard shows everybody what the reading table allows, in a constant number of statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import Connection, event, select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.errors import NotFound
from dashboard.measures.figure_words import figure_words, reported_words, target_words
from dashboard.overview.queries import Filters, Overview, overview
from dashboard.overview.values import ValueRow
from models.duties import Duty
from models.measure_vocabulary import MeasureStatus
from models.organization import Unit
from models.vocabulary import DutyState, LineState, ReportState, StoredPresence
from tests.support.placing import SYSTEM, compare, put
from tests.support.world import FIRST, MEASURES, PERIOD, UNITS, World

SECOND = MEASURES[1]
TEAM = ("reviewer", "lead", "reviewer.bchap")


def seen_by(world: World, who: str, **filters: str) -> Overview:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return overview(session, viewer, Filters(**filters))


def row_of(seen: Overview, measure: str = FIRST) -> ValueRow:
    return next(row for row in seen.values if row.measure.code == measure)


def value(seen: Overview, measure: str = FIRST) -> str:
    row = row_of(seen, measure)
    return figure_words(row.measure.kind, row.measure.scale, row.figure)


@contextmanager
def statements(world: World) -> Iterator[list[str]]:
    found: list[str] = []
    bind = world.sessions.bind

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            found.append(statement)

    event.listen(bind, "before_cursor_execute", note)
    yield found
    event.remove(bind, "before_cursor_execute", note)


@pytest.mark.parametrize("who", TEAM)
def test_the_team_sees_an_accepted_value_at_once(world: World, who: str) -> None:
    put(world, "BCHAP", numerator=22, denominator=50)
    seen = seen_by(world, who)
    assert value(seen) == "44 % (22 of 50)"
    assert reported_words(row_of(seen).figure) == "1 of 3 units"
    assert (seen.period.code, seen.whole) == (PERIOD, True)


def test_units_add_up_before_they_are_divided(world: World) -> None:
    put(world, "BCHAP", numerator=22, denominator=50)
    put(world, "BFHN", numerator=1, denominator=1)
    put(world, "BSAS", presence=StoredPresence.NOT_COLLECTED)
    seen = seen_by(world, "reviewer")
    assert value(seen) == "45 % (23 of 51)"
    assert reported_words(row_of(seen).figure) == "2 of 3 units; 1 not collected"


@pytest.mark.parametrize("state", [LineState.OPEN, LineState.SUBMITTED, LineState.RETURNED])
def test_what_is_not_accepted_counts_nowhere(world: World, state: LineState) -> None:
    put(world, "BCHAP", state=state, numerator=21, denominator=50)
    for who in (*TEAM, "director.bchap"):
        seen = seen_by(world, who)
        assert value(seen) == "none yet"
        assert seen.matrix.total.accepted == 0


def test_a_director_sees_the_own_unit_and_no_department(world: World) -> None:
    put(world, "BCHAP", numerator=22, denominator=50)
    put(world, "BFHN", numerator=3, denominator=7)
    compare(world, "DPH", target=True, numerator=60, denominator=100)
    seen = seen_by(world, "director.bfhn")
    assert value(seen) == "43 % (3 of 7)"
    assert [row.unit.abbreviation for row in seen.matrix.rows] == ["BFHN"]
    assert (seen.whole, seen.sees_live) == (False, False)
    assert row_of(seen).target is not None, "a unit without its own is held against the department's"


@pytest.mark.parametrize("who", ["staff", "administrator"])
def test_everybody_else_sees_no_figure(world: World, who: str) -> None:
    put(world, "BCHAP", numerator=22, denominator=50)
    compare(world, "BCHAP", numerator=10, denominator=50)
    seen = seen_by(world, who)
    assert (seen.matrix.rows, seen.values) == ((), ())


def test_states_and_counts_stand_by_unit_and_objective(world: World) -> None:
    put(world, "BCHAP", numerator=22, denominator=50)
    put(world, "BCHAP", measure=SECOND, state=LineState.RETURNED, numerator=2, denominator=5)
    put(world, "BFHN", state=LineState.OPEN)
    seen = seen_by(world, "reviewer")
    cells = {row.unit.abbreviation: row.cells[0] for row in seen.matrix.rows}
    assert set(cells) == set(UNITS)
    states = {name: cell.state for name, cell in cells.items() if cell}
    assert states == {
        "BCHAP": ReportState.RETURNED,
        "BFHN": ReportState.DRAFT,
        "BSAS": ReportState.NOT_STARTED,
    }
    assert (seen.matrix.total.accepted, seen.matrix.total.owed) == (1, 9)
    assert all(cell is None for row in seen.matrix.rows for cell in row.cells[1:])


def test_a_department_baseline_rolls_up_and_its_target_does_not(world: World) -> None:
    compare(world, "BCHAP", numerator=10, denominator=50)
    compare(world, "BFHN", numerator=10, denominator=30)
    compare(world, "BCHAP", target=True, numerator=90, denominator=100)
    row = row_of(seen_by(world, "reviewer"))
    assert figure_words(row.measure.kind, 0, row.baseline) == "25 % (20 of 80)"
    assert reported_words(row.baseline) == "2 of 3 units"
    assert row.target is None
    compare(world, "DPH", target=True, numerator=60, denominator=100)
    row = row_of(seen_by(world, "reviewer"))
    assert row.target
    assert target_words(row.measure.kind, 0, row.target.kept.answer()) == "60 %"


def test_filters_narrow_to_a_unit_and_an_objective(world: World) -> None:
    put(world, "BCHAP", numerator=22, denominator=50)
    put(world, "BFHN", numerator=1, denominator=2)
    compare(world, "DPH", target=True, numerator=60, denominator=100)
    seen = seen_by(world, "reviewer", unit="BFHN", objective="2.1")
    assert value(seen) == "50 % (1 of 2)"
    assert row_of(seen).target, "a percentage without its own target is compared with the department's"
    assert [row.unit.abbreviation for row in seen.matrix.rows] == ["BFHN"]
    assert [objective.code for objective in seen.matrix.objectives] == ["2.1"]
    assert seen_by(world, "reviewer", objective="5.2").values == ()


def test_another_period_has_its_own_values(world: World) -> None:
    put(world, "BCHAP", numerator=22, denominator=50)
    put(world, "BCHAP", period="Y3Q3", numerator=1, denominator=50)
    assert value(seen_by(world, "reviewer", period="Y3Q3")) == "2 % (1 of 50)"
    assert seen_by(world, "reviewer", period="Y3").values == ()


@pytest.mark.parametrize("filters", [{"period": "Y9Q9"}, {"objective": "9.9"}, {"unit": "NOPE"}])
def test_an_unknown_filter_is_not_found(world: World, filters: dict[str, str]) -> None:
    with pytest.raises(NotFound):
        seen_by(world, "reviewer", **filters)


def test_a_unit_that_has_ended_owes_nothing(world: World) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        session.scalars(select(Unit).where(Unit.abbreviation == "BSAS")).one().ends_on = date(2026, 6, 30)
    assert row_of(seen_by(world, "reviewer")).figure.expected == 2


def test_a_duty_that_does_not_apply_leaves_the_denominator(world: World) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        for duty in session.scalars(select(Duty)).all()[:1]:
            duty.state, duty.reason = DutyState.NOT_APPLICABLE, "why"
    seen = seen_by(world, "reviewer")
    assert seen.matrix.total.owed == len(UNITS) * len(MEASURES) - 1


@pytest.mark.parametrize("who", ["reviewer", "director.bchap"])
def test_statements_do_not_grow_with_units_and_values(world: World, who: str) -> None:
    assert isinstance(world.sessions.bind, Connection)
    viewer = world.viewer(who)
    counted = []
    for unit in ("", "BCHAP", "BFHN", "BSAS"):
        if unit:
            for measure in MEASURES:
                put(world, unit, measure=measure, numerator=22, denominator=50)
        with world.sessions.read(viewer) as session, statements(world) as found:
            overview(session, viewer, Filters())
        counted.append(len(found))
    assert len(set(counted)) == 1
    assert counted[0] <= (14 if viewer.sees_live else 15)


def test_a_measure_says_how_it_stands_and_why(world: World) -> None:
    put(world, "BCHAP", numerator=22, denominator=50)
    compare(world, "DPH", target=True, numerator=60, denominator=100)
    found = row_of(seen_by(world, "reviewer")).status
    assert found is not None
    assert found.status is MeasureStatus.OFF_TRACK
    assert "44 %" in found.reason
    one = row_of(seen_by(world, "reviewer", unit="BFHN")).status
    assert one is not None
    assert one.status is MeasureStatus.NOT_DUE

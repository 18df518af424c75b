"""Values that were given before their definition is taken into use: carried, stated again, or set aside."""

import pytest
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.definitions.commands import TryOut, try_out
from dashboard.errors import Question, ValueRejected, WrongState
from dashboard.measures.queries import measure_page
from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.queries import SheetRow, entry_sheet
from dashboard.reporting.submitting import SubmitReport, submit_report
from models.duties import Duty
from models.measure_vocabulary import ProvisionalChoice
from models.measures import Measure
from models.organization import Unit
from models.reporting import Revision
from models.vocabulary import Accumulation, AcrossTime, DutyState, Frequency, LineState, VersionState
from tests.support.content import SYSTEM
from tests.support.defining import approve, page, passed, save
from tests.support.journey import accept_all, answer
from tests.support.world import FIRST, PERIOD, World

TRIED = "PM-2.1.1-03"
CARRY, RESTATE, DISCARD = ProvisionalChoice


@pytest.fixture
def tried(world: World) -> World:
    """Let BCHAP give a provisional value on a draft, which a reviewer accepts with the rest of the report."""
    quarterly = {"frequency": Frequency.QUARTERLY, "across_time": AcrossTime.LATEST}
    save(world, TRIED, accumulation=Accumulation.STOCK, **quarterly)
    owe(world)
    viewer = world.viewer("reviewer")
    with world.sessions.write(viewer) as session:
        try_out(session, viewer, TryOut(TRIED, page(world, TRIED).edits, PERIOD))
    answer(world)
    director = world.viewer("director.bchap")
    for field, raw in (("text", "Plan"), ("on_date", "2026-10-01")):
        with world.sessions.write(director) as session:
            save_field(session, director, SaveField("BCHAP", PERIOD, TRIED, "BCHAP", field, raw, 0))
    with world.sessions.write(director) as session:
        assert submit_report(session, director, SubmitReport("BCHAP", PERIOD)) == 4
    accept_all(world)
    return world


def owe(world: World) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        unit = session.scalars(select(Unit.id).where(Unit.abbreviation == "BCHAP")).one()
        measure = session.scalars(select(Measure.id).where(Measure.code == TRIED)).one()
        session.add(
            Duty(
                measure_id=measure,
                reporter_unit_id=unit,
                subject_unit_id=unit,
                state=DutyState.MUST_REPORT,
                from_ordinal=1,
            )
        )


def row(world: World, code: str = TRIED) -> SheetRow:
    viewer = world.viewer("director.bchap")
    with world.sessions.read(viewer) as session:
        return next(
            each for each in entry_sheet(session, viewer, "BCHAP", PERIOD).rows if each.measure == code
        )


def adopt(world: World, choice: ProvisionalChoice) -> None:
    passed(world, TRIED)
    approve(world, TRIED, start=PERIOD, choice=choice)


def test_a_provisional_value_is_marked_and_has_no_place_on_dashboards(tried: World) -> None:
    assert row(tried).provisional
    assert not row(tried, FIRST).provisional
    viewer = tried.viewer("reviewer")
    with tried.sessions.read(viewer) as session:
        assert measure_page(session, viewer, TRIED, "").values is None


def test_adoption_asks_what_becomes_of_the_values(tried: World) -> None:
    passed(tried, TRIED)
    with pytest.raises(ValueRejected, match="1 answer was begun or given") as refused:
        approve(tried, TRIED, start=PERIOD)
    assert refused.value.field == "choice"
    assert page(tried, TRIED).state is VersionState.UNDER_REVIEW


def test_carried_values_count_from_then_on(tried: World) -> None:
    adopt(tried, CARRY)
    assert row(tried).state is LineState.ACCEPTED
    viewer = tried.viewer("reviewer")
    with tried.sessions.read(viewer) as session:
        values = measure_page(session, viewer, TRIED, PERIOD).values
    assert values is not None
    assert values.figure.figure.reported == 1


def test_restated_values_go_back_with_the_reason_and_keep_their_history(tried: World) -> None:
    adopt(tried, RESTATE)
    back = row(tried)
    assert back.state is LineState.RETURNED
    assert "taken into use" in str(back.return_reason)
    assert back.answer.given
    assert revisions(tried) == 1


def test_set_aside_values_leave_an_empty_sheet_and_a_readable_history(tried: World) -> None:
    adopt(tried, DISCARD)
    empty = row(tried)
    assert empty.state is LineState.OPEN
    assert not empty.answer.given
    assert revisions(tried) == 1
    director = tried.viewer("director.bchap")
    with pytest.raises(ValueRejected, match=TRIED), tried.sessions.write(director) as session:
        submit_report(session, director, SubmitReport("BCHAP", PERIOD))


def revisions(world: World) -> int:
    with world.sessions.read(SYSTEM) as session:
        return len(session.scalars(select(Revision).where(Revision.line_id == line_id(world))).all())


def line_id(world: World) -> int:
    from models.reporting import Line

    with world.sessions.read(SYSTEM) as session:
        statement = select(Line.id).join(Measure, Measure.id == Line.measure_id).where(Measure.code == TRIED)
        return session.scalars(statement).one()


def test_values_are_tried_out_only_before_the_first_use(world: World) -> None:
    viewer = world.viewer("reviewer")
    seen = TryOut(FIRST, page(world, FIRST).edits, PERIOD)
    with pytest.raises(WrongState, match="before a measure is first taken"):
        try_out_as(world, viewer, seen)


def try_out_as(world: World, viewer: Viewer, command: TryOut) -> None:
    with world.sessions.write(viewer) as session:
        try_out(session, viewer, command)


def test_a_revision_of_a_reported_measure_asks_too(tried: World) -> None:
    passed(tried, FIRST, change_reason="Clearer.")
    with pytest.raises(ValueRejected, match="1 answer"):
        approve(tried, FIRST, start=PERIOD)
    approve(tried, FIRST, start=PERIOD, choice=CARRY)
    assert row(tried, FIRST).state is LineState.ACCEPTED


def test_an_adoption_that_is_questioned_changes_nothing(world: World) -> None:
    passed(world, TRIED)
    with pytest.raises(Question):
        approve(world, TRIED, start=PERIOD)
    assert page(world, TRIED).state is VersionState.UNDER_REVIEW

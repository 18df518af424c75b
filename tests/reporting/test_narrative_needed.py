"""A narrative field is needed only where a status asks for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.narrative_needs import needed_fields
from dashboard.reporting.narrative_rules import ASKS, NEEDED, Needed, needed_because
from dashboard.reporting.queries import entry_sheet
from dashboard.reporting.words_needed import WANTING
from models.measure_vocabulary import MeasureStatus
from models.plan import PlanItem
from models.reporting import Report
from models.vocabulary import ImplementationStatus, LineState, NarrativeField
from models.work import ActivityUpdate
from tests.support.placing import SYSTEM, compare, person_id, unit_id
from tests.support.telling import story, write
from tests.support.world import FIRST, PERIOD, World

STATUSES = st.lists(st.tuples(st.sampled_from(["PM-1", "PM-2"]), st.sampled_from(list(MeasureStatus))))


def test_the_same_statuses_ask_here_and_beside_an_answer() -> None:
    assert set(ASKS) == WANTING


@given(statuses=STATUSES, blocked=st.lists(st.just("2.1.1.a"), max_size=2), text=st.text(max_size=3))
def test_needed_is_what_a_status_asks_for(
    statuses: list[tuple[str, MeasureStatus]], blocked: list[str], text: str
) -> None:
    found = needed_because(statuses, blocked, {NarrativeField.GAPS: text})
    reasons = sum(status in WANTING for _, status in statuses) + len(blocked)
    assert [each.field for each in found] == (list(NEEDED) if reasons else [])
    for each in found:
        assert len(each.reasons) == reasons
        assert each.answered is (each.field is NarrativeField.GAPS and bool(text.strip()))


def test_the_reasons_are_told_in_words() -> None:
    assert Needed(NarrativeField.GAPS, ("PM-1 is off track",), False).words == (
        "needed because PM-1 is off track"
    )
    many = tuple(f"PM-{number} is off track" for number in range(1, 6))
    assert Needed(NarrativeField.GAPS, many, False).words == (
        "needed because PM-1 is off track, PM-2 is off track, PM-3 is off track and 2 more ask for it"
    )


@pytest.fixture
def aimed(world: World) -> World:
    """Let BCHAP aim at 50 of 50, from 10 of 50."""
    compare(world, "BCHAP", numerator=10, denominator=50, year=2)
    compare(world, "BCHAP", target=True, numerator=50, denominator=50)
    return world


def enter(world: World, numerator: str) -> None:
    viewer = world.viewer("director.bchap")
    for version, (field, raw) in enumerate((("numerator", numerator), ("denominator", "50"))):
        with world.sessions.write(viewer) as session:
            save_field(session, viewer, SaveField("BCHAP", PERIOD, FIRST, "BCHAP", field, raw, version))


def needed(world: World) -> tuple[Needed, ...]:
    viewer = world.viewer("director.bchap")
    with world.sessions.read(viewer) as session:
        return needed_fields(session, entry_sheet(session, viewer, "BCHAP", PERIOD))


def test_nothing_is_needed_before_a_status_asks(aimed: World) -> None:
    assert needed(aimed) == ()
    enter(aimed, "50")
    assert needed(aimed) == ()


def test_what_is_entered_and_off_track_asks_at_once(aimed: World) -> None:
    enter(aimed, "5")
    found = needed(aimed)
    assert [each.field for each in found] == list(NEEDED)
    assert [each.answered for each in found] == [False, False]
    assert found[0].reasons == (f"{FIRST} is getting worse",)
    write(aimed, "Two programs have no lead.")
    assert [each.answered for each in needed(aimed)] == [True, False]
    assert story(aimed).needed == needed(aimed)


def test_a_blocked_activity_asks(world: World) -> None:
    write(world, "")
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        unit, person = unit_id(session, "BCHAP"), person_id(session)
        session.add(
            ActivityUpdate(
                report_id=session.scalars(select(Report.id)).one(),
                item_id=session.scalars(select(PlanItem.id).where(PlanItem.code == "2.1.1.c")).one(),
                status=ImplementationStatus.BLOCKED,
                state=LineState.OPEN,
                version=1,
                entered_by=person,
                entered_at=world.sessions.clock.now(),
                reporter_unit_id=unit,
                subject_unit_id=unit,
            )
        )
    assert [each.reasons for each in needed(world)] == [("activity 2.1.1.c is blocked",)] * 2


def test_the_team_is_asked_nothing(aimed: World) -> None:
    enter(aimed, "5")
    assert story(aimed, "reviewer").needed == ()

"""Who reads actions, narrative and their evidence: cell by cell, as the reading table says."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from dashboard.errors import NotAllowed, NotFound, UnauthorisedWrite
from dashboard.fields import UploadedFile
from dashboard.files.store import Store
from dashboard.plan.queries import printed_plan
from dashboard.reporting.evidence_queries import evidence_file
from dashboard.reporting.narrative_views import NOT_HANDED_IN, narrative_view
from dashboard.reporting.search_queries import search_story
from dashboard.reporting.search_rules import Sought
from dashboard.reporting.submitting import SubmitReport, withdraw_report
from models.vocabulary import LineState
from models.work import Action, ActionLink, Evidence, Narrative
from tests.support.journey import answer, submit
from tests.support.samples import pdf
from tests.support.telling import change, put_state, story, tell, write
from tests.support.world import PERIOD, World

UNIT = ("director.bchap", "contributor.bchap", "reviewer.bchap")
TEAM = ("reviewer", "lead")
OTHERS = ("director.bfhn", "staff", "administrator")
HANDED_IN = (LineState.SUBMITTED, LineState.RETURNED, LineState.ACCEPTED)
TABLES = (Action, ActionLink, Narrative, Evidence)


@pytest.fixture
def told(world: World, tmp_path: Path) -> World:
    """Tell one action with a file, and one narrative field."""
    tell(world, folder=tmp_path, items=("2.1",), file=UploadedFile("a.pdf", pdf()), title="Agenda")
    write(world, "Too few interpreters.")
    return world


def rows(world: World, who: str) -> list[int]:
    """Return how many rows of each table somebody reads."""
    with world.sessions.read(world.viewer(who)) as session:
        return [session.scalars(select(func.count()).select_from(table)).one() for table in TABLES]


def reads_file(world: World, folder: Path, who: str) -> bool:
    number = story(world).actions[0].evidence[0].id
    try:
        with world.sessions.read(world.viewer(who)) as session:
            return evidence_file(session, Store(folder), str(number)).content == pdf()
    except NotFound:
        return False


@pytest.mark.parametrize("state", LineState)
def test_the_unit_reads_always_the_team_once_handed_in_and_nobody_else(
    told: World, tmp_path: Path, state: LineState
) -> None:
    put_state(told, state)
    for who in (*UNIT, *TEAM, *OTHERS):
        may = who in UNIT or (who in TEAM and state in HANDED_IN)
        assert rows(told, who) == [int(may)] * len(TABLES), who
        assert reads_file(told, tmp_path, who) is may, who


@pytest.mark.parametrize("who", [*UNIT, *TEAM])
@pytest.mark.parametrize("state", [LineState.OPEN, LineState.SUBMITTED])
def test_the_screen_shows_what_may_be_read(told: World, who: str, state: LineState) -> None:
    put_state(told, state)
    seen = story(told, who)
    may = who in UNIT or state in HANDED_IN
    assert len(seen.actions) == int(may)
    assert any(field.text for field in seen.fields) is may
    assert (seen.locked is None) is (who in UNIT)


def test_what_came_back_is_the_units_alone_from_its_first_change_on(told: World, tmp_path: Path) -> None:
    put_state(told, LineState.RETURNED, "Say which clinics.")
    assert rows(told, "reviewer") == [1] * len(TABLES)
    action = story(told).actions[0]
    write(told, "Too few interpreters in two clinics.", version=1)
    change(told, action.id, text="We asked twice.", items=("2.1",))
    assert rows(told, "reviewer") == [0] * len(TABLES)
    assert not reads_file(told, tmp_path, "reviewer")
    assert found(told, "reviewer") == 0
    assert NOT_HANDED_IN in str(narrative_view(story(told, "reviewer")))
    answer(told)
    submit(told)
    assert rows(told, "reviewer") == [1] * len(TABLES)


@pytest.mark.parametrize("who", OTHERS)
def test_to_everybody_else_nothing_is_there(told: World, who: str) -> None:
    put_state(told, LineState.ACCEPTED)
    with pytest.raises(NotFound):
        story(told, who)


@pytest.mark.parametrize("who", TEAM)
def test_the_search_finds_nothing_that_is_being_edited(told: World, who: str) -> None:
    assert found(told, who) == 0
    put_state(told, LineState.SUBMITTED)
    assert found(told, who) == 2


def test_a_reviewer_with_a_role_in_the_unit_finds_only_what_was_handed_in(told: World) -> None:
    assert found(told, "reviewer.bchap") == 0


def test_submitting_the_report_hands_its_texts_in_and_withdrawing_takes_them_back(told: World) -> None:
    answer(told)
    submit(told)
    assert found(told, "reviewer") == 2
    assert story(told, "reviewer").actions[0].evidence[0].title == "Agenda"
    viewer = told.viewer("director.bchap")
    with told.sessions.write(viewer) as session:
        withdraw_report(session, viewer, SubmitReport("BCHAP", PERIOD))
    assert found(told, "reviewer") == 0
    assert story(told, "reviewer").actions == ()


def found(world: World, who: str) -> int:
    with world.sessions.read(world.viewer(who)) as session:
        return len(search_story(session, printed_plan(session), Sought()))


@pytest.mark.parametrize("who", [*TEAM, *OTHERS])
def test_nobody_else_writes(world: World, who: str) -> None:
    for step in (lambda: tell(world, who), lambda: write(world, "Ours.", who=who)):
        with pytest.raises((NotFound, NotAllowed)):
            step()
    assert rows(world, "director.bchap") == [0] * len(TABLES)


def test_a_row_that_no_right_opened_is_not_written(told: World) -> None:
    viewer = told.viewer("director.bchap")
    with pytest.raises(UnauthorisedWrite), told.sessions.write(viewer) as session:
        session.scalars(select(Action)).one().text = "By another way."

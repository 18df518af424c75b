"""The check before submitting: what lacks and where, who authorises, what goes along, and what stays open."""

import json

import pytest
from plotly.utils import PlotlyJSONEncoder
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.errors import NotAllowed, Question, ValueRejected, WrongState
from dashboard.reporting.submit_forms import HandIn, hand_in
from dashboard.reporting.submit_officers import officers
from dashboard.reporting.submit_queries import SubmitPage, submit_page
from dashboard.reporting.submit_views import submit_view
from dashboard.reporting.workflow import LineAction
from models.organization import Person, RoleGrant, Unit
from models.reporting import ReportEvent
from models.vocabulary import EventKind, LineState, Role
from models.work import Narrative
from tests.support import owing
from tests.support.acting import DIRECTOR, REVIEWER, SYSTEM, on_text
from tests.support.journey import accept_all, answer, submit
from tests.support.world import FIRST, MEASURES, PERIOD, TODAY, World


def page(world: World, who: str = DIRECTOR) -> SubmitPage:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return submit_page(session, viewer, "BCHAP", PERIOD)


def direct(world: World, name: str, unit: str | None) -> int:
    """Make somebody a director of a unit, of the one above BCHAP where none is named; return their id."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        person = session.scalars(select(Person).where(Person.sign_in_name == name)).one()
        here = session.scalars(select(Unit).where(Unit.abbreviation == (unit or "BCHAP"))).one()
        key = here.id if unit else here.parent_id
        session.add(RoleGrant(person_id=person.id, role=Role.DIRECTOR, unit_id=key, starts_on=TODAY))
        return person.id


def test_each_gap_leads_to_its_field(world: World) -> None:
    found = page(world)
    assert [each.measure for each in found.lacking] == sorted(MEASURES)
    assert not found.can_submit
    shown = json.dumps(submit_view(found, ()), cls=PlotlyJSONEncoder)
    assert f"/entry/BCHAP/{PERIOD}?measure={FIRST}&subject=BCHAP" in shown
    assert "3 entries are still missing" in shown
    assert "/submit/report" not in shown


def test_handing_in_asks_first_and_says_what_goes_along(world: World) -> None:
    answer(world)
    on_text(world, DIRECTOR, LineAction.SAVE)
    asked = owing.asked(world, hand_in, HandIn("BCHAP", PERIOD), DIRECTOR)
    assert asked.lines[:2] == ("3 answers", "1 narrative field")
    assert "Authorised by Director Of Bchap." in asked.lines
    viewer = world.viewer(DIRECTOR)
    with world.sessions.write(viewer) as session:
        assert hand_in(session, viewer, HandIn("BCHAP", PERIOD, None, asked.mark)) == 3
    with world.sessions.read(SYSTEM) as session:
        assert session.scalars(select(Narrative.state)).one() is LineState.SUBMITTED
        event = session.scalars(select(ReportEvent).where(ReportEvent.kind == EventKind.SUBMITTED)).one()
    assert (event.lines, event.person_id, event.authorised_by) == (4, viewer.person_id, viewer.person_id)


def test_what_is_missing_is_told_instead_of_a_question(world: World) -> None:
    viewer = world.viewer(DIRECTOR)
    with world.sessions.write(viewer) as session, pytest.raises(ValueRejected, match="3 of 3 still need"):
        hand_in(session, viewer, HandIn("BCHAP", PERIOD))


def test_the_submitter_and_the_authorising_officer_are_recorded_apart(world: World) -> None:
    answer(world)
    above = direct(world, "staff", None)
    with world.sessions.read(world.viewer(DIRECTOR)) as session:
        unit = session.scalars(select(Unit.id).where(Unit.abbreviation == "BCHAP")).one()
        assert [each.name for each in officers(session, unit)] == ["Director Of Bchap", "Staff"]
    command = HandIn("BCHAP", PERIOD, above)
    mark = owing.asked(world, hand_in, command, DIRECTOR).mark
    viewer = world.viewer(DIRECTOR)
    with world.sessions.write(viewer) as session:
        hand_in(session, viewer, HandIn("BCHAP", PERIOD, above, mark))
    told = page(world).history[0]
    assert (told.by, told.authorised_by) == ("Director Of Bchap", "Staff")


@pytest.mark.parametrize("name", ["reviewer", "contributor.bchap", "director.bfhn"])
def test_nobody_else_authorises(world: World, name: str) -> None:
    answer(world)
    other = world.viewer(name).person_id
    viewer = world.viewer(DIRECTOR)
    with world.sessions.write(viewer) as session, pytest.raises(ValueRejected) as refused:
        hand_in(session, viewer, HandIn("BCHAP", PERIOD, other))
    assert refused.value.field == "authorised_by"


def test_a_contributor_sees_what_lacks_and_does_not_hand_in(world: World) -> None:
    answer(world)
    found = page(world, "contributor.bchap")
    assert found.can_submit
    assert not found.may_submit
    viewer = world.viewer("contributor.bchap")
    with world.sessions.write(viewer) as session, pytest.raises(NotAllowed):
        hand_in(session, viewer, HandIn("BCHAP", PERIOD))


def test_nothing_left_is_said_and_a_text_alone_goes_along(world: World) -> None:
    answer(world)
    submit(world)
    accept_all(world)
    viewer = world.viewer(DIRECTOR)
    with world.sessions.write(viewer) as session, pytest.raises(WrongState, match="nothing left"):
        hand_in(session, viewer, HandIn("BCHAP", PERIOD))
    on_text(world, DIRECTOR, LineAction.SAVE)
    with world.sessions.write(viewer) as session, pytest.raises(Question):
        hand_in(session, viewer, HandIn("BCHAP", PERIOD))
    on_text(world, DIRECTOR, LineAction.SUBMIT)
    on_text(world, REVIEWER, LineAction.RETURN)
    assert page(world).texts == {"activity_update": 0, "narrative": 1, "action": 0}

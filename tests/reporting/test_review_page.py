"""The first screen of review: counts by unit and objective, what waits, whose strategies, and the mails."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import DashboardError
from dashboard.reporting.decisions_many import AcceptTicked, accept_ticked
from dashboard.reporting.matrix import TEXTS, Urgency, of_strategies, urgency
from dashboard.reporting.matrix_queries import EVERY, AskedReview, ReviewPage, review_page
from dashboard.reporting.workflow import LineAction
from models.messages import OutboxMessage
from models.organization import Person, RoleGrant
from models.vocabulary import LineState, Role
from models.work_vocabulary import MessageKind
from tests.support import owing
from tests.support.acting import DIRECTOR, REVIEWER, SYSTEM, on_text
from tests.support.journey import answer, decide, queue, submit
from tests.support.world import FIRST, PERIOD, World

NOW = datetime(2026, 10, 10, tzinfo=UTC)


def shown(world: World, who: str = REVIEWER, **asked: str) -> ReviewPage:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return review_page(session, viewer, AskedReview(**{"period": PERIOD, **asked}))


def tag(world: World, *strategies: str) -> None:
    """Have the reviewer look after some strategies."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        reviewer = select(Person.id).where(Person.sign_in_name == REVIEWER).scalar_subquery()
        grant = session.scalars(
            select(RoleGrant).where(RoleGrant.person_id == reviewer, RoleGrant.role == Role.REVIEWER)
        ).one()
        grant.strategies = list(strategies)


def test_a_place_counts_entries_by_state(world: World) -> None:
    answer(world)
    on_text(world, DIRECTOR, LineAction.SAVE)
    submit(world)
    decide(world, queue(world)[0], accept=False, reason="Count again.")
    page = shown(world)
    assert page.matrix.columns == ("2.1", TEXTS)
    (row,) = [each for each in page.matrix.rows if each.unit == "BCHAP"]
    place, texts = row.places
    assert place is not None
    assert texts is not None
    assert dict(place.counts) == {LineState.RETURNED: 1, LineState.SUBMITTED: 2}
    assert (place.urgency, place.to_come) == (Urgency.NOT_DUE, 1)
    assert (dict(texts.counts), texts.urgency) == ({LineState.SUBMITTED: 1}, None)
    assert [each.unit for each in page.matrix.rows] == ["BCHAP", "BFHN", "BSAS"]


@pytest.mark.parametrize(
    ("due", "closed", "expected"),
    [
        (NOW + timedelta(days=8), None, Urgency.NOT_DUE),
        (NOW + timedelta(days=7), None, Urgency.SOON),
        (NOW, None, Urgency.SOON),
        (NOW - timedelta(seconds=1), None, Urgency.OVERDUE),
        (NOW + timedelta(days=8), NOW, Urgency.MISSING),
    ],
)
def test_how_urgent_what_has_not_come_is(due: datetime, closed: datetime | None, expected: Urgency) -> None:
    assert urgency(due, closed, NOW) is expected


def test_the_list_is_cut_to_a_place(world: World) -> None:
    answer(world)
    submit(world)
    assert len(shown(world, objective="2.1").lines) == 3
    assert not shown(world, objective="3.1").lines
    assert not shown(world, unit="BFHN").lines


def test_a_reviewer_sees_their_strategies_first_and_all_with_one_click(world: World) -> None:
    answer(world)
    submit(world)
    tag(world, "3")
    page = shown(world)
    assert (page.mine, page.lines, page.matrix.rows) == (("3",), (), ())
    assert len(shown(world, strategies=EVERY).lines) == 3
    tag(world, "2", "3")
    assert len(shown(world).lines) == 3
    assert of_strategies(["2.1", "3.1"], []) == ("2.1", "3.1")


def test_what_is_no_longer_owed_is_not_offered(world: World) -> None:
    answer(world)
    submit(world)
    item = next(each.item for each in queue(world) if each.measure == FIRST)
    owing.state(world, from_period=PERIOD)
    owing.decide(world)
    assert FIRST not in {line.measure for line in queue(world)}
    viewer = world.viewer(REVIEWER)
    with world.sessions.write(viewer) as session, pytest.raises(DashboardError, match="no longer asked"):
        accept_ticked(session, viewer, AcceptTicked((item,)))


def test_lines_and_texts_are_accepted_together(world: World) -> None:
    answer(world)
    on_text(world, DIRECTOR, LineAction.SAVE)
    submit(world)
    page = shown(world)
    items = (*(each.item for each in page.lines), *(each.item for each in page.texts))
    assert len(items) == 4
    viewer = world.viewer(REVIEWER)
    with world.sessions.write(viewer) as session:
        assert accept_ticked(session, viewer, AcceptTicked(items)) == 4
    assert not shown(world).lines
    assert not shown(world).texts


def addressed(world: World, *names: str) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.PEOPLE_MANAGE)
        for person in session.scalars(select(Person).where(Person.sign_in_name.in_(names))):
            person.email = f"{person.sign_in_name}@mass.gov"


def mails(world: World) -> list[OutboxMessage]:
    with world.sessions.read(Viewer.system("test")) as session:
        return list(session.scalars(select(OutboxMessage).where(OutboxMessage.kind == MessageKind.RETURNED)))


def test_a_return_is_mailed_once_to_each_person_concerned_with_its_address(world: World) -> None:
    addressed(world, DIRECTOR, "contributor.bchap")
    answer(world, who="contributor.bchap")
    submit(world)
    line = next(each for each in queue(world) if each.measure == FIRST)
    decide(world, line, accept=False, reason="A secret reason.")
    found = mails(world)
    assert {each.address for each in found} == {f"{DIRECTOR}@mass.gov", "contributor.bchap@mass.gov"}
    for each in found:
        assert f"/entry/BCHAP/{PERIOD}?measure={FIRST}&subject=BCHAP" in each.body.splitlines()
        assert "secret" not in each.body
    decide(world, queue(world)[0], accept=True)
    assert len(mails(world)) == 2


def test_a_returned_text_is_mailed_too(world: World) -> None:
    addressed(world, DIRECTOR)
    answer(world)
    on_text(world, DIRECTOR, LineAction.SAVE)
    submit(world)
    on_text(world, REVIEWER, LineAction.RETURN)
    (mail,) = mails(world)
    assert f"/actions/BCHAP/{PERIOD}" in mail.body.splitlines()

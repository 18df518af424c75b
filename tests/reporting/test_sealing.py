"""What waits in a closed period is accepted, and goes back only where the unit can mend it."""

import pytest

from dashboard.errors import WrongState
from dashboard.reporting.decisions_many import decide, read_item
from dashboard.reporting.matrix_queries import AskedReview, ReviewPage, review_page
from dashboard.reporting.review_views import waiting_part
from models.vocabulary import LineState
from tests.support.closing import DUE, close, reopen
from tests.support.journey import answer, submit
from tests.support.telling import write
from tests.support.world import World


def waiting(world: World) -> ReviewPage:
    viewer = world.viewer("reviewer")
    with world.sessions.read(viewer) as session:
        return review_page(session, viewer, AskedReview(unit="BCHAP", period=DUE))


def decided(world: World, item: str, *, accept: bool) -> LineState:
    viewer = world.viewer("reviewer")
    with world.sessions.write(viewer) as session:
        return decide(session, viewer, read_item(item, accept=accept, reason="Count again."))


@pytest.fixture
def closed(world: World) -> World:
    """Give the department with a report that waits in a period that has been closed."""
    answer(world, period=DUE)
    write(world, "Too few interpreters.", period=DUE)
    submit(world, period=DUE)
    close(world)
    return world


def test_nothing_goes_back_into_a_closed_period(closed: World) -> None:
    page = waiting(closed)
    for each in (page.lines[0], page.texts[0]):
        with pytest.raises(WrongState, match="Y3Q3 is closed, so BCHAP could not mend"):
            decided(closed, each.item, accept=False)
        assert decided(closed, each.item, accept=True) is LineState.ACCEPTED
    drawn = str(waiting_part(page.lines, page.texts, page.sealed))
    assert "BCHAP could not mend" in drawn
    assert "needed to return" not in drawn


def test_what_goes_back_into_a_reopened_period_can_be_mended(closed: World) -> None:
    reopen(closed)
    page = waiting(closed)
    assert page.sealed.why("BCHAP", DUE) is None
    assert page.sealed.why("BFHN", DUE) is not None
    for each in (page.lines[0], page.texts[0]):
        assert decided(closed, each.item, accept=False) is LineState.RETURNED
    write(closed, "Too few interpreters in the west.", version=1, period=DUE)

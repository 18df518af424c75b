"""What the central dashboard prints: icon, word and n of m, where to go next, and nothing unreleased."""

import json

import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.overview.queries import Filters, overview
from dashboard.overview.released_queries import Asked, released_overview
from dashboard.overview.released_views import released_view
from dashboard.overview.views import overview_view
from tests.support.placing import put
from tests.support.world import FIRST, World

READERS = ("staff", "administrator")  # Of releases alone.


def printed(world: World, who: str, **filters: str) -> str:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        live = [] if who in READERS else overview_view(overview(session, viewer, Filters(**filters)))
        told = released_view(released_overview(session, Asked()), beside_live=bool(live))
        shown = live if viewer.sees_live else [*live, *told]
    return json.dumps(shown, cls=PlotlyJSONEncoder, ensure_ascii=False)


def test_the_team_reads_states_values_and_where_to_review(world: World) -> None:
    put(world, "BCHAP", numerator=22, denominator=50)
    shown = printed(world, "reviewer")
    for words in ("44 % (22 of 50)", "1 of 3 units", "live, not released", "◐ draft\\n1 of 3"):
        assert words in shown
    assert "/review?unit=BCHAP&period=Y3Q4" in shown
    assert f"/measures/{FIRST}?period=Y3Q4" in shown
    assert "Nothing has been released yet." not in shown


def test_a_director_is_not_sent_to_review(world: World) -> None:
    shown = printed(world, "director.bchap")
    assert "/review" not in shown
    assert "not the whole department" in shown
    assert "Nothing has been released yet." in shown


@pytest.mark.parametrize("who", ["staff", "administrator"])
def test_everybody_else_reads_that_nothing_is_released(world: World, who: str) -> None:
    put(world, "BCHAP", numerator=22, denominator=50)
    shown = printed(world, who)
    assert "Nothing has been released yet." in shown
    for words in ("44 %", "22 of 50", "live, not released", " of 3", FIRST):
        assert words not in shown


def test_a_period_in_which_nothing_is_asked_says_so(world: World) -> None:
    assert "Nothing is asked for here in Y3 (Jan" in printed(world, "reviewer", period="Y3")


def test_the_choice_stays_in_the_form(world: World) -> None:
    shown = printed(world, "reviewer", unit="BFHN", objective="2.1")
    assert '"selected": true, "value": "BFHN"' in shown
    assert '"selected": true, "value": "2.1"' in shown

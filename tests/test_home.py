"""The to-do list tells everybody what waits for their own decision, and nothing that they may not decide."""

from collections.abc import Callable

from tests.support import aiming, defining, owing
from tests.support.app import Visitor
from tests.support.world import World


def lines(site: Callable[..., Visitor], who: str) -> str:
    """Return the to-do list from its decisions on."""
    return site(who).page("/").words.partition("Waiting for my decision")[2].partition("To read")[0]


def test_each_sees_what_waits_for_them(site: Callable[..., Visitor], world: World) -> None:
    for who in ("lead", "reviewer", "director.bchap", "staff"):
        assert not lines(site, who)
    aiming.approve(world, aiming.propose(world, unit="BCHAP"))
    aiming.propose(world, "director.bfhn", "BFHN")
    aiming.aim(world)
    owing.state(world, units=("BCHAP",))
    defining.save(world)
    defining.move(world, defining.DefinitionAction.SEND, "reviewer")
    seen = lines(site, "lead")
    assert "Baselines: 1" in seen
    assert "Targets: 1" in seen
    assert "Definitions" not in seen
    assert not lines(site, "reviewer").count("Definitions")
    assert "Measures said not to apply, or not yet: 1" in lines(site, "reviewer")
    assert "Definitions of measures: 1" in lines(site, "reviewer.bchap")
    assert not lines(site, "director.bchap")
    defining.move(world, defining.DefinitionAction.PASS, "reviewer.bchap")
    assert "Definitions of measures: 1" in lines(site, "lead")

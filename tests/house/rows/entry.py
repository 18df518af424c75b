"""What pasting into a report adds to the table."""

from collections.abc import Mapping

from dashboard.access.roles import Right
from dashboard.reporting.pasting import PasteBlock, paste_block
from tests.house.shape import BCHAP_ENTERS, HERE, OTHER_UNIT, Fetched, Route, Screen, Sent
from tests.support.world import MEASURES, PERIOD, World

ROWS = tuple((measure, "BCHAP", 0) for measure in MEASURES)
BLOCK: dict[str, object] = {
    **HERE,
    "field": "numerator",
    "text": "21\t50\n22\t50",
    "rows": [list(row) for row in ROWS],
}


def pasted(world: World) -> dict[str, object]:
    """Paste a block as the director and return what names it."""
    viewer = world.viewer("director.bchap")
    with world.sessions.write(viewer) as session:
        done = paste_block(session, viewer, PasteBlock("BCHAP", PERIOD, "numerator", "21\t50", ROWS[:1]))
    return {**HERE, "batch": str(done.batch)}


SCREENS: Mapping[str, Screen] = {}
ACTIONS: Mapping[str, Sent] = {
    "/entry/paste": Sent(
        Right.FIGURE_ENTER,
        BLOCK,
        done="Pasted: 4 cells saved in 2 measures.",
        allowed=BCHAP_ENTERS,
        hidden=OTHER_UNIT,
    ),
    "/entry/paste/undo": Sent(
        Right.FIGURE_ENTER,
        {},
        done="Undone: 1 measure has its earlier answer again.",
        allowed=BCHAP_ENTERS,
        hidden=OTHER_UNIT,
        made=pasted,
    ),
}
DOWNLOADS: Mapping[str, Fetched] = {}
ROUTES: Mapping[tuple[str, str], Route] = {}

"""What breakdowns add to the table."""

from collections.abc import Mapping

from dashboard.access.roles import Right
from dashboard.reporting.parts_clearing import ClearTable, clear_table
from tests.house.shape import BCHAP_ENTERS, HERE, OTHER_UNIT, Fetched, Route, Screen, Sent
from tests.support.owing import asked
from tests.support.parting import ASIAN, DIRECTOR, broken_down, put
from tests.support.world import FIRST, PERIOD, World

PLACE = {**HERE, "measure": FIRST, "subject": "BCHAP"}


def parted(world: World) -> dict[str, object]:
    """Have a measure broken down; return a body that saves one of its cells."""
    broken_down(world)
    return {**PLACE, "cell": ASIAN, "field": "numerator", "raw": "3", "version": 0}


def filled(world: World) -> dict[str, object]:
    """Save a cell; return the form that takes its table's figures out."""
    put(broken_down(world), ASIAN, "numerator", "3")
    command = ClearTable("BCHAP", PERIOD, FIRST, "BCHAP", "race")
    return {**PLACE, "table": "race", "confirmed": asked(world, clear_table, command, DIRECTOR).mark}


SCREENS: Mapping[str, Screen] = {
    "pages.breakdown": Screen(f"/breakdown/BCHAP/{PERIOD}", Right.REPORT_READ, BCHAP_ENTERS, OTHER_UNIT)
}
ACTIONS: Mapping[str, Sent] = {
    "/breakdown/save": Sent(
        Right.FIGURE_ENTER, {}, done="Saved: 3", allowed=BCHAP_ENTERS, hidden=OTHER_UNIT, made=parted
    ),
    "/breakdown/clear": Sent(
        Right.FIGURE_ENTER,
        {},
        done="Taken out: 1 entry",
        allowed=BCHAP_ENTERS,
        hidden=OTHER_UNIT,
        made=filled,
    ),
}
DOWNLOADS: Mapping[str, Fetched] = {}
ROUTES: Mapping[tuple[str, str], Route] = {}

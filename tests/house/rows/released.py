"""What releases as everybody reads them, gaps between groups and small cells add to the table."""

from collections.abc import Mapping

from dashboard.access.roles import Right
from tests.house.shape import EVERYBODY, TEAM, Deed, Fetched, Route, Screen, Sent

NOBODY: frozenset[str] = frozenset()  # None of the people of the table was given the right.
SCREENS: Mapping[str, Screen] = {
    "pages.equity": Screen("/equity", Right.RELEASE_READ, EVERYBODY),
    "pages.small_cells": Screen("/small-cells", Right.LIVE_READ, TEAM),
}
DEEDS = {
    "pages.small_cells.show": Deed(
        Right.SMALL_CELLS_SEE,
        done="Your purpose is in the audit.",
        allowed=NOBODY,
        key="small-cells-look",
    ),
}
ACTIONS: Mapping[str, Sent] = {}
DOWNLOADS: Mapping[str, Fetched] = {}
ROUTES: Mapping[tuple[str, str], Route] = {}

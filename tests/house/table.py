"""Who may open, press, send and run what: the one table against which everything that exists is called.

Every room that grows its own screens and forms adds its rows in a file of its own under `rows/`.
"""

from collections.abc import Mapping

from dashboard.access.roles import Right
from tests.house.rows import ROOMS, released
from tests.house.shape import (
    ANONYMOUS,
    BCHAP_ENTERS,
    EVERYBODY,
    EVERYONE_AND_NOBODY,
    HERE,
    OTHER_UNIT,
    TEAM,
    Deed,
    Fetched,
    Route,
    Screen,
    Sent,
)
from tests.support.world import FIRST, PERIOD

__all__ = [
    "ANONYMOUS",
    "EVERYBODY",
    "EVERYONE_AND_NOBODY",
    "HERE",
    "Deed",
    "Fetched",
    "Route",
    "Screen",
    "Sent",
]


SCREENS: Mapping[str, Screen] = {
    "pages.home": Screen("/", Right.HOME_READ, EVERYBODY, navigation=True),
    "pages.plan": Screen("/plan", Right.PLAN_READ, EVERYBODY, navigation=True),
    "pages.plan_item": Screen("/plan/2.1.1", Right.PLAN_READ, EVERYBODY),
    "pages.review": Screen("/review", Right.REVIEW_READ, TEAM, navigation=True),
    "pages.overview": Screen(f"/overview?period={PERIOD}", Right.OVERVIEW_READ, EVERYBODY, navigation=True),
    "pages.measure": Screen(f"/measures/{FIRST}", Right.MEASURE_READ, EVERYBODY),
    "pages.entry": Screen(f"/entry/BCHAP/{PERIOD}", Right.REPORT_READ, BCHAP_ENTERS, OTHER_UNIT),
    "pages.admin": Screen("/admin", Right.ADMIN_READ, TEAM | {"administrator"}, navigation=True),
    "pages.help": Screen("/help", Right.HELP_READ, EVERYBODY),
    "pages.not_found_404": Screen("/no-such-screen", Right.HOME_READ, frozenset(), EVERYBODY),
} | {name: screen for room in ROOMS for name, screen in room.SCREENS.items()}
DEEDS = {
    "pages.review.decide": Deed(Right.LINE_REVIEW, done="✓ Accepted", allowed=frozenset({"reviewer"})),
    "pages.releases.progress": Deed(
        Right.CLEARANCE_READ, done="Nothing is being released.", allowed=TEAM, key="release-clock"
    ),
} | released.DEEDS
ACTIONS: Mapping[str, Sent] = {
    "/entry/save": Sent(
        Right.FIGURE_ENTER,
        {**HERE, "measure": FIRST, "subject": "BCHAP", "field": "numerator", "raw": "21", "version": 0},
        done="Saved: 21",
        allowed=BCHAP_ENTERS,
        hidden=OTHER_UNIT,
    ),
} | {path: sent for room in ROOMS for path, sent in room.ACTIONS.items()}
DOWNLOADS: Mapping[str, Fetched] = {path: one for room in ROOMS for path, one in room.DOWNLOADS.items()}
# Dash's own callbacks: the router, behind which every page checks its right, and the document's title.
ROUTING = {".._pages_content.children..._pages_store.data..", "_pages_dummy.children"}
ROUTES: Mapping[tuple[str, str], Route] = {
    ("GET", "/"): Route("/", 200, 302),
    ("GET", "/<path:path>"): Route("/plan", 200, 302),
    ("GET", "/_dash-layout"): Route("/_dash-layout", 200, 401),
    ("GET", "/_dash-dependencies"): Route("/_dash-dependencies", 200, 401),
    ("POST", "/_dash-update-component"): Route("/_dash-update-component", 400, 401, body={}),
    ("GET", "/_reload-hash"): Route("/_reload-hash", 200, 401),
    ("GET", "/_favicon.ico"): Route("/_favicon.ico", 200, 401),
    ("GET", "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"): Route(
        "/_dash-component-suites/dash/html/dash_html_components.min.js", 200, 200
    ),
    ("GET", "/assets/<path:filename>"): Route("/assets/dashboard.css", 200, 200),
    ("GET", "/vendor/<name>"): Route("/vendor/bootstrap.min.css", 200, 200),
    ("GET", "/healthz"): Route("/healthz", 200, 200),
    ("GET", "/readyz"): Route("/readyz", 200, 200),
    ("GET", "/sign-in"): Route("/sign-in", 200, 200),
    ("POST", "/sign-in"): Route("/sign-in", 401, 401, body={}),
    ("POST", "/sign-out"): Route("/sign-out", 302, 302, body={}),
    # What is sent there, and what comes from there, for whom is told above.
    **{("POST", path): Route(path, 400, 401, body=[]) for path in ACTIONS},
    **{("GET", path): Route(one.wrong, 404, 302) for path, one in DOWNLOADS.items()},
    **{key: route for room in ROOMS for key, route in room.ROUTES.items()},
}
# Whether a command acts as a named person (`--as`); the others act as the system.
COMMANDS = {
    "add-administrator": False,
    "add-lead": False,
    "check": False,
    "demo": False,
    "export-plan": False,
    "export-release": True,
    "export-status": True,
    "export-values": True,
    "import-history": True,
    "import-workbook": True,
    "load-plan": False,
    "release": True,
    "remind": True,
    "serve": False,
    "upgrade": False,
    "worker": False,
}

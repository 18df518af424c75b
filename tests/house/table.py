"""Who may open, press, send and run what: the one table against which everything that exists is called."""

from dataclasses import dataclass, field
from typing import Any

from dashboard.access.roles import Right
from tests.support.world import FIRST, PEOPLE, PERIOD

ANONYMOUS = "anonymous"
EVERYBODY = frozenset(PEOPLE)
EVERYONE_AND_NOBODY = EVERYBODY | {ANONYMOUS}
BCHAP_ENTERS = frozenset({"contributor.bchap", "director.bchap", "reviewer.bchap"})
OTHER_UNIT = frozenset({"director.bfhn"})
TEAM = frozenset({"reviewer", "reviewer.bchap", "lead"})
HERE = {"unit": "BCHAP", "period": PERIOD}


@dataclass(frozen=True)
class Screen:
    """A page: a sample address, its right, who sees it, and to whom it is `hidden` (nothing is there)."""

    address: str
    right: Right
    allowed: frozenset[str]
    hidden: frozenset[str] = frozenset()
    navigation: bool = False


@dataclass(frozen=True)
class Deed:
    """A callback: its right, the state of the report it needs, the words it answers, and who may do it."""

    right: Right
    report: str
    done: str
    allowed: frozenset[str]
    hidden: frozenset[str] = frozenset()
    key: Any = None
    states: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Sent:
    """A JSON action: its right, a body, the words it answers, and who may send it."""

    right: Right
    body: dict[str, object]
    done: str
    allowed: frozenset[str]
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Route:
    """A plain address: a sample, the status for those who have signed in and for those who have not."""

    sample: str
    known: int
    unknown: int
    body: object = None


SCREENS = {
    "pages.home": Screen("/", Right.HOME_READ, EVERYBODY, navigation=True),
    "pages.plan": Screen("/plan", Right.PLAN_READ, EVERYBODY, navigation=True),
    "pages.plan_item": Screen("/plan/2.1.1", Right.PLAN_READ, EVERYBODY),
    "pages.review": Screen("/review", Right.REVIEW_READ, TEAM, navigation=True),
    "pages.overview": Screen(f"/overview?period={PERIOD}", Right.OVERVIEW_READ, EVERYBODY, navigation=True),
    "pages.measure": Screen(f"/measures/{FIRST}", Right.MEASURE_READ, EVERYBODY),
    "pages.entry": Screen(f"/entry/BCHAP/{PERIOD}", Right.REPORT_READ, BCHAP_ENTERS, OTHER_UNIT),
    "pages.help": Screen("/help", Right.HELP_READ, EVERYBODY),
    "pages.not_found_404": Screen("/no-such-screen", Right.HOME_READ, frozenset(), EVERYBODY),
}
DEEDS = {
    "pages.entry.submit": Deed(
        Right.REPORT_SUBMIT,
        report="answered",
        done="Submitted: 3 answers",
        allowed=frozenset({"director.bchap"}),
        hidden=OTHER_UNIT,
        key="submit-report",
        states={"place": HERE},
    ),
    "pages.entry.withdraw": Deed(
        Right.REPORT_SUBMIT,
        report="submitted",
        done="Withdrawn: 3 answers",
        allowed=frozenset({"director.bchap"}),
        hidden=OTHER_UNIT,
        key="withdraw-report",
        states={"place": HERE},
    ),
    "pages.review.decide": Deed(
        Right.LINE_REVIEW, report="submitted", done="✓ Accepted", allowed=frozenset({"reviewer"})
    ),
    "pages.review.accept_group": Deed(
        Right.LINE_REVIEW,
        report="submitted",
        done="Accepted: 3 lines",
        allowed=frozenset({"reviewer"}),
        key={"type": "accept-all", **HERE},
    ),
}
ACTIONS = {
    "/entry/save": Sent(
        Right.FIGURE_ENTER,
        {**HERE, "measure": FIRST, "subject": "BCHAP", "field": "numerator", "raw": "21", "version": 0},
        done="Saved: 21",
        allowed=BCHAP_ENTERS,
        hidden=OTHER_UNIT,
    ),
}
# Dash's own callbacks: the router, behind which every page checks its right, and the document's title.
ROUTING = {".._pages_content.children..._pages_store.data..", "_pages_dummy.children"}
ROUTES = {
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
    # What is sent there by whom is told above.
    ("POST", "/entry/save"): Route("/entry/save", 400, 401, body=[]),
}
# Whether a command acts as a named person (`--as`); the others act as the system.
COMMANDS = {
    "add-administrator": False,
    "check": False,
    "demo": False,
    "export-plan": False,
    "load-plan": False,
    "serve": False,
    "upgrade": False,
}

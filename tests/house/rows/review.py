"""What submitting, review, corrections and closing add to the table."""

from collections.abc import Mapping

from dashboard.access.roles import Right
from dashboard.reporting.closing import ClosePeriod, close_period
from dashboard.reporting.submit_forms import HandIn, hand_in
from tests.house.shape import BCHAP_ENTERS, HERE, OTHER_UNIT, TEAM, Fetched, Route, Screen, Sent
from tests.support.closing import DUE, close
from tests.support.correcting import propose
from tests.support.journey import accept_all, answer, queue, submit
from tests.support.owing import asked
from tests.support.world import FIRST, PERIOD, World

DIRECTOR, REVIEWER, LEAD = frozenset({"director.bchap"}), frozenset({"reviewer"}), frozenset({"lead"})
PROPOSERS = DIRECTOR | {"reviewer", "reviewer.bchap"}
CORRECTED: dict[str, object] = {
    **HERE,
    "measure": FIRST,
    "subject": "BCHAP",
    "revision": 1,
    "numerator": "22",
    "denominator": "50",
    "reason": "One program was left out.",
}


def ready(world: World) -> dict[str, object]:
    """Answer a report; return the form that hands it in, with a yes to the question."""
    answer(world)
    command = HandIn("BCHAP", PERIOD)
    return {**HERE, "confirmed": asked(world, hand_in, command, "director.bchap").mark}


def submitted(world: World) -> dict[str, object]:
    """Hand a report in; return the form that takes it back."""
    answer(world)
    submit(world)
    return dict(HERE)


def waiting(world: World) -> dict[str, object]:
    """Hand a report in; return the form that accepts all of it."""
    submitted(world)
    return {"items": [line.item for line in queue(world)]}


def accepted(world: World) -> dict[str, object]:
    """Accept a report; return the form that proposes a correction."""
    submitted(world)
    accept_all(world)
    return CORRECTED


def proposed(world: World) -> dict[str, object]:
    """Propose a correction; return the form that accepts it."""
    accepted(world)
    revision = propose(world)
    return {"line": revision.line_id, "revision": revision.number_in_line, "accept": True}


def closing(world: World) -> dict[str, object]:
    """Return the form that closes a period, with a yes to the question."""
    return {"period": DUE, "confirmed": asked(world, close_period, ClosePeriod(DUE), "lead").mark}


def closed(world: World) -> dict[str, object]:
    """Close a period; return the form that reopens it for a unit."""
    close(world)
    return {"unit": "BCHAP", "period": DUE, "until": "2026-12-04", "reason": "A late list."}


SCREENS: Mapping[str, Screen] = {
    "pages.submit": Screen(f"/submit/BCHAP/{PERIOD}", Right.REPORT_READ, BCHAP_ENTERS, OTHER_UNIT),
    "pages.correct": Screen(f"/correct/BCHAP/{PERIOD}", Right.CORRECTION_PROPOSE, PROPOSERS, OTHER_UNIT),
    "pages.unkept": Screen("/unkept", Right.REVIEW_READ, TEAM),
    "pages.closing": Screen("/admin/closing", Right.REVIEW_READ, TEAM),
}
ACTIONS: Mapping[str, Sent] = {
    "/submit/report": Sent(Right.REPORT_SUBMIT, {}, "Submitted: 3 answers", DIRECTOR, OTHER_UNIT, ready),
    "/submit/withdraw": Sent(
        Right.REPORT_SUBMIT, {}, "Withdrawn: 3 answers", DIRECTOR, OTHER_UNIT, submitted
    ),
    "/review/accept": Sent(Right.LINE_REVIEW, {}, "Accepted: 3 entries", REVIEWER, made=waiting),
    "/review/correction": Sent(Right.LINE_REVIEW, {}, "The correction is accepted.", REVIEWER, made=proposed),
    "/correct/propose": Sent(
        Right.CORRECTION_PROPOSE, {}, "Proposed: a correction", PROPOSERS, OTHER_UNIT, accepted
    ),
    "/closing/close": Sent(Right.PERIOD_CLOSE, {}, f"{DUE} is closed", LEAD, made=closing),
    "/closing/excuse": Sent(
        Right.REPORT_EXCUSE, {**HERE, "reason": "A flood in the office."}, "Excused: the report", REVIEWER
    ),
    "/closing/reopen": Sent(Right.PERIOD_REOPEN, {}, f"{DUE} is open for BCHAP", LEAD, made=closed),
}
DOWNLOADS: Mapping[str, Fetched] = {
    "/admin/closing/<name>": Fetched(
        Right.REVIEW_READ, f"/admin/closing/{PERIOD}.csv", "/admin/closing/nothing.txt", TEAM
    ),
    "/unkept/<name>": Fetched(Right.REVIEW_READ, "/unkept/values.csv", "/unkept/nothing.csv", TEAM),
    "/review/<name>": Fetched(Right.REVIEW_READ, "/review/lists.xlsx", "/review/nothing.xlsx", TEAM),
}
ROUTES: Mapping[tuple[str, str], Route] = {}

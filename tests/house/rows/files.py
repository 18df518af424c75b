"""What the room of files adds to the table."""

import base64
from collections.abc import Mapping

from dashboard.access.roles import Right
from tests.house.shape import BCHAP_ENTERS, HERE, OTHER_UNIT, TEAM, Fetched, Route, Screen, Sent
from tests.support.evidence import attached
from tests.support.journey import answer, submit
from tests.support.samples import pdf
from tests.support.world import FIRST, World

LINE = {**HERE, "measure": FIRST, "subject": "BCHAP"}
FILE = {"name": "policy.pdf", "content": base64.b64encode(pdf()).decode()}


def present(world: World) -> dict[str, object]:
    """Attach something and return the form that takes it away."""
    return {**LINE, "evidence": str(attached(world))}


def submitted(world: World) -> str:
    """Attach something, hand the report in and return the address of the file."""
    number = attached(world)
    answer(world)
    submit(world)
    return f"/evidence/{number}"


SCREENS: Mapping[str, Screen] = {}
ACTIONS: Mapping[str, Sent] = {
    "/entry/evidence": Sent(
        Right.FIGURE_ENTER,
        {**LINE, "title": "Policy 12", "file": FILE, "link": ""},
        done="Attached: Policy 12 (PDF, 316 bytes).",
        allowed=BCHAP_ENTERS,
        hidden=OTHER_UNIT,
    ),
    "/entry/evidence/withdraw": Sent(
        Right.FIGURE_ENTER,
        {},
        done="Removed: Policy 12 (PDF, 316 bytes).",
        allowed=BCHAP_ENTERS,
        hidden=OTHER_UNIT,
        made=present,
    ),
}
DOWNLOADS: Mapping[str, Fetched] = {
    "/evidence/<number>": Fetched(
        Right.EVIDENCE_READ,
        submitted,
        "/evidence/0",
        allowed=BCHAP_ENTERS | TEAM,
        hidden=OTHER_UNIT,
    ),
}
ROUTES: Mapping[tuple[str, str], Route] = {}

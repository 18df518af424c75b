"""Short ways to propose and decide corrections as one of the people."""

from typing import Any

from dashboard.reporting.correct_decisions import DecideCorrection, decide_correction
from dashboard.reporting.correcting import ProposeCorrection, propose_correction
from models.reporting import Revision
from tests.support.world import FIRST, PERIOD, World


def correction(**changed: Any) -> ProposeCorrection:
    """Return the command that 22 of 50 stands instead of what was accepted, with some parts changed."""
    whole: dict[str, Any] = {
        "unit": "BCHAP",
        "period": PERIOD,
        "measure": FIRST,
        "subject": "BCHAP",
        "revision": 1,
        "numerator": "22",
        "denominator": "50",
        "reason": "One program was left out.",
    }
    return ProposeCorrection(**{**whole, **changed})


def propose(world: World, who: str = "director.bchap", **changed: Any) -> Revision:
    """Propose a correction."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return propose_correction(session, viewer, correction(**changed))


def settle(world: World, revision: Revision, who: str = "reviewer", *, accept: bool = True) -> None:
    """Decide a proposed correction."""
    viewer = world.viewer(who)
    reason = None if accept else "The list says otherwise."
    with world.sessions.write(viewer) as session:
        decide_correction(
            session, viewer, DecideCorrection(revision.line_id, revision.number_in_line, accept, reason)
        )

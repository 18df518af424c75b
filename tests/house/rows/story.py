"""What actions, narrative and their search add to the table."""

import base64
from collections.abc import Callable, Mapping

from dashboard.access.roles import Right
from dashboard.errors import Question
from dashboard.files.store import Store
from dashboard.reporting.evidence_elsewhere import AttachElsewhere, ProvenPlace, attach_elsewhere
from dashboard.reporting.evidence_keeping import Shelf
from dashboard.reporting.ledger_commands import TakeAwayAction, take_away_action
from models.vocabulary import LineState
from tests.house.shape import BCHAP_ENTERS, HERE, OTHER_UNIT, TEAM, Fetched, Route, Screen, Sent
from tests.support.evidence import served_folder
from tests.support.samples import pdf
from tests.support.telling import CODES, TEXT, put_state, story, tell, write
from tests.support.world import World

FILE = {"name": "policy.pdf", "content": base64.b64encode(pdf()).decode()}
DIRECTOR = "director.bchap"
TOLD: dict[str, object] = {"text": TEXT, "on_date": "2026-10-20", "items": list(CODES)}


def changed(world: World) -> dict[str, object]:
    """Record an action; return the form that changes it."""
    return {**TOLD, "action": str(tell(world)), "version": "1"}


def taken_away(world: World) -> dict[str, object]:
    """Record an action; return the form that takes it away, with a yes to the question."""
    number, viewer = tell(world), world.viewer(DIRECTOR)
    try:
        with world.sessions.write(viewer) as session:
            take_away_action(session, viewer, TakeAwayAction(number))
    except Question as question:
        return {"action": str(number), "confirmed": question.mark}
    raise AssertionError("Nothing was asked.")


def proven(world: World) -> dict[str, object]:
    """Record an action; return the form that attaches something to it."""
    return {"place": "action", "number": str(tell(world)), "title": "Policy 12", "file": FILE, "link": ""}


def attached(world: World) -> dict[str, object]:
    """Record an action with a link; return the form that takes the link away."""
    number, viewer = tell(world), world.viewer(DIRECTOR)
    command = AttachElsewhere(ProvenPlace.ACTION, number, "Agenda", link="https://www.mass.gov/agenda")
    with world.sessions.write(viewer) as session:
        attach_elsewhere(session, viewer, command, Shelf(Store(served_folder()), world.sessions))
    (one,) = present(world)
    return {"place": "action", "number": str(number), "evidence": str(one)}


def present(world: World) -> list[int]:
    """Return the ids of the evidence of the report's actions."""
    return [one.id for action in story(world).actions for one in action.evidence]


def found(world: World) -> str:
    """Hand in a narrative field; return the address of the search's workbook."""
    write(world, "Too few interpreters.")
    put_state(world, LineState.SUBMITTED)
    return "/narratives/texts.csv?q=interpreters"


def entering(
    done: str, body: dict[str, object], made: Callable[[World], dict[str, object]] | None = None
) -> Sent:
    """Return the row of a form for those who enter BCHAP's report."""
    return Sent(Right.FIGURE_ENTER, body, done, allowed=BCHAP_ENTERS, hidden=OTHER_UNIT, made=made)


SCREENS: Mapping[str, Screen] = {
    "pages.actions": Screen(
        f"/actions/{HERE['unit']}/{HERE['period']}", Right.EVIDENCE_READ, BCHAP_ENTERS | TEAM, OTHER_UNIT
    ),
    "pages.narratives": Screen("/narratives", Right.REVIEW_READ, TEAM),
}
ACTIONS: Mapping[str, Sent] = {
    "/actions/save": entering("Saved.", {**HERE, "field": "gaps", "raw": "Too few.", "version": 0}),
    "/actions/add": entering("The action is recorded.", {**HERE, **TOLD, "kind": "advances"}),
    "/actions/change": entering("The action is saved.", {}, changed),
    "/actions/take-away": entering("taken out of the report", {}, taken_away),
    "/evidence/attach": entering("Attached: Policy 12", {}, proven),
    "/evidence/withdraw": entering("Removed: Agenda (link).", {}, attached),
}
DOWNLOADS: Mapping[str, Fetched] = {
    "/actions/<unit>/<period>/<name>": Fetched(
        Right.EVIDENCE_READ,
        f"/actions/{HERE['unit']}/{HERE['period']}/actions.csv",
        "/actions/NONE/Y3Q4/actions.csv",
        allowed=BCHAP_ENTERS | TEAM,
        hidden=OTHER_UNIT,
    ),
    "/narratives/<name>": Fetched(Right.REVIEW_READ, found, "/narratives/other.csv", allowed=TEAM),
}
ROUTES: Mapping[tuple[str, str], Route] = {}

"""Actions and narrative for tests: told as a person does, handed in and decided as the workflow does."""

from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.files.store import Store
from dashboard.reporting.evidence_keeping import Shelf
from dashboard.reporting.ledger_commands import AddAction, ChangeAction, add_action, change_action
from dashboard.reporting.narrative_commands import SaveNarrative, save_narrative
from dashboard.reporting.story_queries import Story, story_of
from models.vocabulary import ActionKind, LineState, NarrativeField
from models.work import Action, Narrative
from tests.support.placing import SYSTEM
from tests.support.world import PERIOD, World

DAY = date(2026, 10, 20)  # Within the period.
TEXT = "Managers of all programs met with community partners."
TRIED = "We asked all vendors for plain-language forms. Few answered; next time we ask through procurement."
CODES = ("2.1", "2.1.1")
GAPS = NarrativeField.GAPS
WRITTEN = {
    NarrativeField.PROGRESS: "Four programs reviewed their outreach with community partners.",
    GAPS: "Too few interpreters in the western region;\nfamilies wait two weeks.",
    NarrativeField.SUPPORTS: "A shared contract for interpreters by spring.",
    NarrativeField.LEARNING: "We meet with BFHN each month about this.",
}


def tell(world: World, who: str = "director.bchap", folder: Path | None = None, **parts: Any) -> int:
    """Record an action as somebody; return its id."""
    viewer = world.viewer(who)
    command = {
        "unit": "BCHAP",
        "period": PERIOD,
        "kind": ActionKind.ADVANCES,
        "text": TEXT,
        "on_date": DAY,
        "items": CODES,
        **parts,
    }
    with world.sessions.write(viewer) as session:
        shelf = Shelf(Store(folder or Path("/nowhere")), world.sessions)
        return add_action(session, viewer, AddAction(**command), shelf).id


def change(world: World, number: int, who: str = "director.bchap", **parts: Any) -> None:
    """Change an action as somebody."""
    viewer = world.viewer(who)
    command = {"action": number, "version": 1, "text": TEXT, "on_date": DAY, "items": CODES, **parts}
    with world.sessions.write(viewer) as session:
        change_action(session, viewer, ChangeAction(**command))


def write(
    world: World,
    raw: object,
    version: int = 0,
    *,
    who: str = "director.bchap",
    field: NarrativeField = GAPS,
    unit: str = "BCHAP",
    period: str = PERIOD,
) -> int:
    """Save a narrative field as somebody; return its version."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return save_narrative(session, viewer, SaveNarrative(unit, period, field, raw, version))


def put_state(world: World, state: LineState, reason: str | None = None) -> None:
    """Bring every action and narrative field into a state, as the workflow would."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        rows: list[Action | Narrative] = [
            *session.scalars(select(Action)),
            *session.scalars(select(Narrative)),
        ]
        for row in rows:
            row.state, row.return_reason = state, reason
            row.decided_at = session.info["clock"].now()


def story(world: World, who: str = "director.bchap", unit: str = "BCHAP", period: str = PERIOD) -> Story:
    """Return actions and narrative of a report as somebody reads them."""
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return story_of(session, viewer, unit, period)


def every_telling(world: World) -> None:
    """Tell of two quarters: what was handed in, one action returned, and what is being written."""
    for period, day in (("Y3Q3", date(2026, 8, 12)), (PERIOD, DAY)):
        for kind, text in ((ActionKind.ADVANCES, TEXT), (ActionKind.DOES_NOT_ADVANCE, TRIED)):
            tell(world, period=period, on_date=day, kind=kind, text=text)
        for field, words in WRITTEN.items():
            write(world, words, field=field, period=period)
        if period != PERIOD:
            put_state(world, LineState.SUBMITTED)
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        returned = session.scalars(select(Action).order_by(Action.id.desc())).first()
        assert returned is not None
        returned.state, returned.return_reason = LineState.RETURNED, "Say what you would try next."
        returned.decided_at = session.info["clock"].now()

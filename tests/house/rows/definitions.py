"""What the life of definitions adds to the table."""

from collections.abc import Callable, Mapping
from dataclasses import asdict

import pytest

from dashboard.access.roles import Right
from dashboard.definitions.approval import LockSet, lock_set
from dashboard.definitions.definition import DefinitionFields
from dashboard.definitions.endings import ProposeEnding, ProposeNoMeasure, propose_ending, propose_no_measure
from dashboard.definitions.life_cycle import DefinitionAction
from dashboard.errors import Question
from tests.house.shape import TEAM, Fetched, Route, Screen, Sent
from tests.support.defining import DRAFTED, approve, ending_id, move, page, passed, save
from tests.support.world import FIRST, World

LEAD = frozenset({"lead"})
REVIEWERS = frozenset({"reviewer", "reviewer.bchap"})


def typed(fields: DefinitionFields) -> dict[str, object]:
    """Return a definition as a form sends it."""
    return {name: "" if value is None else value for name, value in asdict(fields).items()}


def saved(world: World) -> dict[str, object]:
    seen = page(world)
    return {**typed(seen.fields), "measure": DRAFTED, "edits": seen.edits}


def new(world: World) -> dict[str, object]:
    links = {"activities": ["2.2.2"], "suggestions": ["2.2.2-M4"], "origin_note": ""}
    return {**typed(page(world).fields), **links}


def sent(world: World) -> dict[str, object]:
    save(world)
    return {"measure": DRAFTED, "edits": page(world).edits, "action": "send", "note": ""}


def approved(world: World) -> dict[str, object]:
    passed(world)
    place: dict[str, object] = {"measure": DRAFTED, "edits": page(world).edits, "from_period": "Y2Q1"}
    return {**place, "choice": "", "confirmed": asked(world, lambda: approve(world))}


def locked(world: World) -> dict[str, object]:
    body: dict[str, object] = {"plan_year": "3", "locked": "true", "reason": "Finalised."}
    return {**body, "confirmed": asked(world, lambda: lock(world))}


def lock(world: World) -> None:
    viewer = world.viewer("lead")
    with world.sessions.write(viewer) as session:
        lock_set(session, viewer, LockSet(3, locked=True, reason="Finalised."))


def asked(world: World, attempt: Callable[[], None]) -> str:
    """Return the mark of the question that an attempt is answered with."""
    with pytest.raises(Question) as question:
        attempt()
    return question.value.mark


def ended(world: World) -> dict[str, object]:
    viewer = world.viewer("reviewer")
    with world.sessions.write(viewer) as session:
        propose_ending(session, viewer, ProposeEnding(FIRST, "Y3Q4", "The plan no longer asks it."))
    return {"ending": str(ending_id(world)), "approve": "true", "reason": ""}


def none(world: World) -> dict[str, object]:
    viewer = world.viewer("reviewer")
    with world.sessions.write(viewer) as session:
        propose_no_measure(session, viewer, ProposeNoMeasure("5.1.4", "Measured by others."))
    return {"item": "5.1.4", "approve": "true", "reason": ""}


def returned(world: World) -> dict[str, object]:
    save(world)
    move(world, DefinitionAction.SEND, "reviewer")
    return {"measure": DRAFTED, "edits": page(world).edits, "action": "pass", "note": ""}


ENDING: dict[str, object] = {
    "measure": FIRST,
    "last_period": "Y4Q1",
    "reason": "The plan no longer asks it.",
    "kind": "",
    "successors": "",
}
SCREENS: Mapping[str, Screen] = {
    "pages.definitions": Screen("/definitions", Right.DEFINITION_DRAFT, TEAM),
    "pages.definition": Screen(f"/definitions/{DRAFTED}", Right.DEFINITION_DRAFT, TEAM),
    "pages.definition_new": Screen("/definition-new?of=2.2.2-M4", Right.DEFINITION_DRAFT, TEAM),
}
ACTIONS: Mapping[str, Sent] = {
    "/definitions/save": Sent(Right.DEFINITION_DRAFT, {}, "is a draft", TEAM, made=saved),
    "/definitions/new": Sent(Right.DEFINITION_DRAFT, {}, "is a draft", TEAM, made=new),
    "/definitions/move": Sent(Right.DEFINITION_DRAFT, {}, "waits for a reviewer", TEAM, made=sent),
    "/definitions/try-out": Sent(
        Right.DEFINITION_DRAFT,
        {"measure": DRAFTED, "edits": 1, "from_period": "Y3Q4"},
        "Provisional values are taken from Y3Q4 on",
        TEAM,
    ),
    "/definitions/approve": Sent(Right.DEFINITION_APPROVE, {}, "In use: version 1", LEAD, made=approved),
    "/definitions/end": Sent(Right.DEFINITION_DRAFT, ENDING, "waits for a lead", TEAM),
    "/definitions/end/decide": Sent(Right.DEFINITION_APPROVE, {}, "the measure ends", LEAD, made=ended),
    "/definitions/none": Sent(
        Right.DEFINITION_DRAFT, {"item": "5.1.4", "reason": "Measured by others."}, "waits for a lead", TEAM
    ),
    "/definitions/none/decide": Sent(Right.DEFINITION_APPROVE, {}, "Approved: no measure", LEAD, made=none),
    "/definitions/set": Sent(Right.DEFINITION_APPROVE, {}, "are locked", LEAD, made=locked),
}
DOWNLOADS: Mapping[str, Fetched] = {}
ROUTES: Mapping[tuple[str, str], Route] = {}

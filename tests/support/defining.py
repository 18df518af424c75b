"""Steps in the life of a definition that several tests start from."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from dashboard.definitions.approval import ApproveDefinition
from dashboard.definitions.commands import MoveDefinition, SaveDefinition, move_definition, save_definition
from dashboard.definitions.definition import DefinitionFields
from dashboard.definitions.life_cycle import DefinitionAction
from dashboard.definitions.queries import DefinitionPage, definition_page
from dashboard.reporting.adoption import adopt_definition
from models.measures import MeasureEnding
from tests.support.world import World

DRAFTED = "PM-3.1.2-01"


def page(world: World, code: str = DRAFTED, who: str = "reviewer") -> DefinitionPage:
    """Return a measure's definition as somebody sees it."""
    with world.sessions.read(world.viewer(who)) as session:
        return definition_page(session, code)


def save(world: World, code: str = DRAFTED, who: str = "reviewer", **said: Any) -> int:
    """Save a draft with some fields changed; return its version number."""
    seen = page(world, code)
    wanted: DefinitionFields = replace(seen.fields, **said)
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return save_definition(session, viewer, SaveDefinition(code, seen.edits, wanted)).number


def move(
    world: World, action: DefinitionAction, who: str, code: str = DRAFTED, note: str | None = None
) -> None:
    """Move a version one step."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        move_definition(session, viewer, MoveDefinition(code, page(world, code).edits, action, note))


def passed(world: World, code: str = DRAFTED, **said: Any) -> None:
    """Prepare a version, send it, and have another reviewer pass it."""
    save(world, code, "reviewer", **said)
    move(world, DefinitionAction.SEND, "reviewer", code)
    move(world, DefinitionAction.PASS, "reviewer.bchap", code)


def approve(world: World, code: str = DRAFTED, start: str = "Y2Q1", who: str = "lead", **more: Any) -> None:
    """Take a passed version into use."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        adopt_definition(session, viewer, ApproveDefinition(code, page(world, code).edits, start, **more))


def ending_id(world: World) -> int:
    """Return the newest proposal for an ending."""
    with world.sessions.read(world.viewer("lead")) as session:
        return session.scalars(select(MeasureEnding.id).order_by(MeasureEnding.id.desc())).first() or 0

"""One measure's definition: changed, sent for review, passed, approved, tried out."""

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.definitions.approval import ApproveDefinition
from dashboard.definitions.commands import (
    MoveDefinition,
    SaveDefinition,
    TryOut,
    move_definition,
    save_definition,
    try_out,
)
from dashboard.definitions.definition import DefinitionFields
from dashboard.definitions.definition_views import definition_view
from dashboard.definitions.life_cycle import DefinitionAction
from dashboard.definitions.queries import definition_page
from dashboard.fields import MaybeShort, Short
from dashboard.measures.menu import measures_menu
from dashboard.reporting.adoption import adopt_definition
from dashboard.web.endpoints import Done, form
from dashboard.web.guard import register_page

TOLD = {
    DefinitionAction.SEND: "waits for a reviewer",
    DefinitionAction.WITHDRAW: "is a draft again",
    DefinitionAction.RETURN: "was returned with your note",
    DefinitionAction.PASS: "waits for a lead to approve it",
}


@register_page(
    __name__,
    requires=Right.DEFINITION_DRAFT,
    path_template="/definitions/<code>",
    name="Definition",
    title=lambda code="": f"Definition {code}",
)
def layout(session: Session, viewer: Viewer, code: str = "", **_query: Any) -> Any:
    """Draw the definition that the address names."""
    title, *drawn = definition_view(definition_page(session, code), viewer)
    return [title, measures_menu(viewer, "/definitions"), *drawn]


@dataclass(frozen=True, kw_only=True)
class DefinitionForm(DefinitionFields):
    """A definition as the form sends it, with its measure and the counter of what was seen."""

    measure: Short
    edits: int
    confirmed: MaybeShort = None


@form("/definitions/save", requires=Right.DEFINITION_DRAFT, reads=DefinitionForm)
def save(session: Session, viewer: Viewer, typed: DefinitionForm) -> Done:
    """Save a draft."""
    said = DefinitionFields(**{each.name: getattr(typed, each.name) for each in fields(DefinitionFields)})
    version = save_definition(session, viewer, SaveDefinition(typed.measure, typed.edits, said))
    return Done(
        f"Saved: version {version.number} of {typed.measure} is a draft.", f"/definitions/{typed.measure}"
    )


@form("/definitions/move", requires=Right.DEFINITION_DRAFT, reads=MoveDefinition)
def move(session: Session, viewer: Viewer, command: MoveDefinition) -> Done:
    """Send, take back, return or pass; the command asks for the right of each."""
    move_definition(session, viewer, command)
    return Done(f"{command.measure} {TOLD[command.action]}.", f"/definitions/{command.measure}")


@form("/definitions/try-out", requires=Right.DEFINITION_DRAFT, reads=TryOut)
def tried(session: Session, viewer: Viewer, command: TryOut) -> Done:
    """Begin or end trying values out."""
    try_out(session, viewer, command)
    since = f"from {command.from_period} on" if command.from_period else "no longer"
    return Done(f"Provisional values are taken {since}.", f"/definitions/{command.measure}")


@form("/definitions/approve", requires=Right.DEFINITION_APPROVE, reads=ApproveDefinition)
def approve(session: Session, viewer: Viewer, command: ApproveDefinition) -> Done:
    """Take a definition into use."""
    version = adopt_definition(session, viewer, command)
    return Done(
        f"In use: version {version.number} of {command.measure} holds from {command.from_period} on.",
        f"/definitions/{command.measure}",
    )

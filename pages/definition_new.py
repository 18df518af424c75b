"""A new measure: what it answers, which activities it serves, its first draft."""

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.definitions.commands import NewMeasure, propose_measure
from dashboard.definitions.definition import DefinitionFields
from dashboard.definitions.definition_views import new_view
from dashboard.definitions.queries import choices
from dashboard.fields import MaybeWords, Short
from dashboard.measures.menu import measures_menu
from dashboard.web.endpoints import Done, form
from dashboard.web.guard import register_page
from models.vocabulary import PlanItemKind


@register_page(
    __name__,
    requires=Right.DEFINITION_DRAFT,
    path="/definition-new",
    name="New measure",
    title="New measure",
)
def layout(session: Session, viewer: Viewer, of: str = "", **_query: Any) -> Any:
    """Draw the form, for the suggestion or activity that the address names."""
    activities = choices(session, PlanItemKind.PRIMARY_ACTIVITY)
    suggestions = choices(session, PlanItemKind.SUGGESTED_MEASURE)
    title, *drawn = new_view(activities, suggestions, of)
    return [title, measures_menu(viewer, "/definitions"), *drawn]


@dataclass(frozen=True, kw_only=True)
class NewForm(DefinitionFields):
    """A new measure as the form sends it."""

    activities: tuple[Short, ...] = ()
    suggestions: tuple[Short, ...] = ()
    origin_note: MaybeWords = None


@form("/definitions/new", requires=Right.DEFINITION_DRAFT, reads=NewForm)
def add(session: Session, viewer: Viewer, typed: NewForm) -> Done:
    """Add the measure with its first draft."""
    said = DefinitionFields(**{each.name: getattr(typed, each.name) for each in fields(DefinitionFields)})
    command = NewMeasure(typed.activities, said, typed.suggestions, typed.origin_note)
    code = propose_measure(session, viewer, command)
    return Done(f"Saved: {code} is a draft.", f"/definitions/{code}")

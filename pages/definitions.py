"""Definitions: what waits in their life, and what is decided about them."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.definitions.approval import LockSet, lock_set
from dashboard.definitions.endings import (
    DecideEnding,
    DecideNoMeasure,
    ProposeEnding,
    ProposeNoMeasure,
    decide_ending,
    decide_no_measure,
    propose_ending,
    propose_no_measure,
)
from dashboard.definitions.worklist import worklist
from dashboard.definitions.worklist_views import worklist_view
from dashboard.measures.menu import measures_menu
from dashboard.web.endpoints import Done, form
from dashboard.web.guard import register_page

HERE = "/definitions"


@register_page(__name__, requires=Right.DEFINITION_DRAFT, path=HERE, name="Definitions", title="Definitions")
def layout(session: Session, viewer: Viewer, year: str = "", **_query: Any) -> Any:
    """Draw what waits."""
    seen = worklist(session, year)
    return [html.H1("Definitions"), measures_menu(viewer, HERE), *worklist_view(seen, viewer)]


@form("/definitions/end", requires=Right.DEFINITION_DRAFT, reads=ProposeEnding)
def end(session: Session, viewer: Viewer, command: ProposeEnding) -> Done:
    """Keep the proposal that a measure ends."""
    propose_ending(session, viewer, command)
    told = f"Proposed: the ending of {command.measure} waits for a lead."
    return Done(told, f"/definitions/{command.measure}")


@form("/definitions/end/decide", requires=Right.DEFINITION_APPROVE, reads=DecideEnding)
def end_decided(session: Session, viewer: Viewer, command: DecideEnding) -> Done:
    """Decide about an ending."""
    decide_ending(session, viewer, command)
    return Done("Approved: the measure ends." if command.approve else "The proposal was given back.", HERE)


@form("/definitions/none", requires=Right.DEFINITION_DRAFT, reads=ProposeNoMeasure)
def none(session: Session, viewer: Viewer, command: ProposeNoMeasure) -> Done:
    """Keep the proposal for no measure."""
    propose_no_measure(session, viewer, command)
    return Done(f"Proposed: no measure for {command.item} waits for a lead.")


@form("/definitions/none/decide", requires=Right.DEFINITION_APPROVE, reads=DecideNoMeasure)
def none_decided(session: Session, viewer: Viewer, command: DecideNoMeasure) -> Done:
    """Decide that there is no measure."""
    decide_no_measure(session, viewer, command)
    return Done("Approved: no measure." if command.approve else "The proposal was given back.", HERE)


@form("/definitions/set", requires=Right.DEFINITION_APPROVE, reads=LockSet)
def year_set(session: Session, viewer: Viewer, command: LockSet) -> Done:
    """Lock or unlock a year's measures."""
    row = lock_set(session, viewer, command)
    state = "locked" if row.locked else "open again"
    return Done(f"The measures of Year {row.plan_year} are {state}.", HERE)

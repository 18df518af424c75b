"""Baselines: the closing list of a plan year, and one baseline with its forms."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.measures.menu import measures_menu
from dashboard.plan.words import counted
from dashboard.targets.baseline_commands import (
    PlanBaselines,
    ProposeBaseline,
    StateNoBaseline,
    plan_baselines,
    propose_baseline,
    state_no_baseline,
)
from dashboard.targets.baseline_decisions import (
    ApproveBaselines,
    ReturnBaseline,
    approve_baselines,
    return_baseline,
)
from dashboard.targets.baseline_place_views import baseline_view
from dashboard.targets.baseline_views import list_view
from dashboard.targets.baseline_words import ADDRESS
from dashboard.targets.choosing import Filters
from dashboard.targets.place_queries import baseline_page
from dashboard.targets.queries import closing_list
from dashboard.web.endpoints import Done, form
from dashboard.web.guard import register_page


@register_page(__name__, requires=Right.TARGET_READ, path=ADDRESS, name="Baselines", title="Baselines")
def layout(session: Session, viewer: Viewer, take: str = "", **query: str) -> Any:
    """Draw the closing list, or the one baseline that a measure and a unit name."""
    filters = Filters(**{name: query[name] for name in vars(Filters()) if name in query})
    menu = measures_menu(viewer, ADDRESS)
    if filters.measure and filters.unit:
        page = baseline_page(session, viewer, filters, take)
        return [menu, html.H1(f"Baseline: {page.place.measure.title}"), *baseline_view(page)]
    return [menu, html.H1("Baselines"), *list_view(closing_list(session, viewer, filters))]


@form("/baselines/plan", requires=Right.BASELINE_PROPOSE, reads=PlanBaselines)
def plan(session: Session, viewer: Viewer, command: PlanBaselines) -> Done:
    """Say who obtains which baselines."""
    planned = plan_baselines(session, viewer, command)
    return Done(f"Planned: {counted(planned, 'baseline', 'baselines')} to be obtained.")


@form("/baselines/propose", requires=Right.BASELINE_PROPOSE, reads=ProposeBaseline)
def propose(session: Session, viewer: Viewer, command: ProposeBaseline) -> Done:
    """Propose an obtained value, or a correction."""
    propose_baseline(session, viewer, command)
    return Done("Proposed. A lead decides.", _address(command))


@form("/baselines/not-applicable", requires=Right.BASELINE_PROPOSE, reads=StateNoBaseline)
def state_none(session: Session, viewer: Viewer, command: StateNoBaseline) -> Done:
    """Propose that there is no baseline."""
    state_no_baseline(session, viewer, command)
    return Done("Proposed as not applicable. A lead decides.", _address(command))


@form("/baselines/approve", requires=Right.BASELINE_APPROVE, reads=ApproveBaselines)
def approve(session: Session, viewer: Viewer, command: ApproveBaselines) -> Done:
    """Freeze one or several proposed baselines."""
    flagged = approve_baselines(session, viewer, command)
    again = f" {counted(flagged, 'target has', 'targets have')} to be approved again." if flagged else ""
    return Done(f"Approved and frozen.{again}")


@form("/baselines/return", requires=Right.BASELINE_APPROVE, reads=ReturnBaseline)
def give_back(session: Session, viewer: Viewer, command: ReturnBaseline) -> Done:
    """Return a proposed baseline with a reason."""
    return_baseline(session, viewer, command)
    return Done("Returned with your reason.")


def _address(command: ProposeBaseline | StateNoBaseline) -> str:
    """Return the address of a baseline without what was taken over."""
    return f"{ADDRESS}?year={command.year}&measure={command.measure}&unit={command.unit}"

"""Targets: those of a plan year with coverage and goals, one target with its forms, and judgements."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.measures.menu import measures_menu
from dashboard.plan.words import counted
from dashboard.targets.choosing import Filters
from dashboard.targets.goal_commands import (
    ApproveGoal,
    EndGoal,
    ProposeGoal,
    approve_goal,
    end_goal,
    propose_goal,
)
from dashboard.targets.goal_views import goals_view
from dashboard.targets.override_commands import ProposeOverride, propose_override
from dashboard.targets.override_decisions import DecideOverride, decide_override
from dashboard.targets.override_views import waiting_view
from dashboard.targets.target_commands import propose_target
from dashboard.targets.target_decisions import ApproveTargets, ReturnTarget, approve_targets, return_target
from dashboard.targets.target_place_query import target_page
from dashboard.targets.target_place_views import target_view
from dashboard.targets.target_queries import target_list
from dashboard.targets.target_typed import ProposeTarget
from dashboard.targets.target_views import list_view
from dashboard.targets.target_words import ADDRESS
from dashboard.web.endpoints import Done, form
from dashboard.web.guard import register_page


@register_page(__name__, requires=Right.TARGET_READ, path=ADDRESS, name="Targets", title="Targets")
def layout(session: Session, viewer: Viewer, **query: str) -> Any:
    """Draw the targets of a plan year, or the one target that a measure and a unit name."""
    filters = Filters(**{name: query[name] for name in vars(Filters()) if name in query})
    menu = measures_menu(viewer, ADDRESS)
    if filters.measure and filters.unit:
        page = target_page(session, viewer, filters)
        return [menu, html.H1(f"Target: {page.entry.place.measure.title}"), *target_view(page)]
    seen = target_list(session, viewer, filters)
    waiting = waiting_view(viewer, seen.overrides)
    return [menu, html.H1("Targets"), *list_view(seen), goals_view(seen), *waiting]


@form("/targets/propose", requires=Right.TARGET_PROPOSE, reads=ProposeTarget)
def propose(session: Session, viewer: Viewer, command: ProposeTarget) -> Done:
    """Propose a target."""
    propose_target(session, viewer, command)
    return Done("Proposed. A lead decides.")


@form("/targets/approve", requires=Right.TARGET_APPROVE, reads=ApproveTargets)
def approve(session: Session, viewer: Viewer, command: ApproveTargets) -> Done:
    """Approve one or several targets."""
    approved = approve_targets(session, viewer, command)
    return Done(f"Approved: {counted(approved, 'target', 'targets')}.")


@form("/targets/return", requires=Right.TARGET_APPROVE, reads=ReturnTarget)
def give_back(session: Session, viewer: Viewer, command: ReturnTarget) -> Done:
    """Return a proposed target with a reason."""
    return_target(session, viewer, command)
    return Done("Returned with your reason.")


@form("/goals/propose", requires=Right.GOAL_PROPOSE, reads=ProposeGoal)
def propose_outcome(session: Session, viewer: Viewer, command: ProposeGoal) -> Done:
    """Propose an outcome goal for an objective."""
    propose_goal(session, viewer, command)
    return Done("Proposed. A lead decides.")


@form("/goals/approve", requires=Right.GOAL_APPROVE, reads=ApproveGoal)
def approve_outcome(session: Session, viewer: Viewer, command: ApproveGoal) -> Done:
    """Approve an outcome goal."""
    approve_goal(session, viewer, command)
    return Done("Approved.")


@form("/goals/end", requires=Right.GOAL_APPROVE, reads=EndGoal)
def end_outcome(session: Session, viewer: Viewer, command: EndGoal) -> Done:
    """Say when an outcome goal ends."""
    end_goal(session, viewer, command)
    return Done("The goal ends then; it stays readable.")


@form("/overrides/propose", requires=Right.STATUS_PROPOSE, reads=ProposeOverride)
def judge(session: Session, viewer: Viewer, command: ProposeOverride) -> Done:
    """Propose another status than the rule's."""
    propose_override(session, viewer, command)
    return Done("Proposed. It counts once a lead approves it.")


@form("/overrides/decide", requires=Right.STATUS_APPROVE, reads=DecideOverride)
def decide(session: Session, viewer: Viewer, command: DecideOverride) -> Done:
    """Approve, refuse or take back a judgement."""
    decide_override(session, viewer, command)
    return Done("Approved." if command.accept else "Refused with your reason.")

"""Privacy: what releases hide and why, for everybody; the team proposes a policy, a lead approves it."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.publishing.margin_commands import (
    DeclareMargin,
    WithdrawMargin,
    declare_margin,
    withdraw_margin,
)
from dashboard.publishing.margin_queries import margin_page
from dashboard.publishing.margin_views import DECLARE, WITHDRAW, margins_part
from dashboard.publishing.policy_commands import (
    ApprovePolicy,
    ProposeClass,
    ProposeFile,
    ReturnPolicy,
    approve_policy,
    propose_class,
    propose_file,
    return_policy,
)
from dashboard.publishing.policy_forms import APPROVE, PROPOSE, RETURN, UPLOAD
from dashboard.publishing.policy_queries import policy_page
from dashboard.publishing.policy_views import policy_view
from dashboard.web.endpoints import Done, form
from dashboard.web.guard import register_page

HERE = "/admin/privacy"


@register_page(__name__, requires=Right.POLICY_READ, path=HERE, name="Privacy", title="Privacy in releases")
def layout(session: Session, viewer: Viewer, **_query: Any) -> Any:
    """Draw the policy and, for the team, what is known outside."""
    return [
        html.H1("Privacy in releases"),
        *policy_view(policy_page(session, viewer)),
        *margins_part(margin_page(session, viewer)),
    ]


@form(PROPOSE, requires=Right.POLICY_PROPOSE, reads=ProposeClass)
def propose(session: Session, viewer: Viewer, command: ProposeClass) -> Done:
    """Propose other values for a class of data."""
    row = propose_class(session, viewer, command)
    return Done(f"Proposed: version {row.version}. A lead who is not its author decides.", HERE)


@form(UPLOAD, requires=Right.POLICY_PROPOSE, reads=ProposeFile)
def upload(session: Session, viewer: Viewer, command: ProposeFile) -> Done:
    """Propose a whole policy."""
    row = propose_file(session, viewer, command)
    return Done(f"Proposed: version {row.version}. A lead who is not its author decides.", HERE)


@form(APPROVE, requires=Right.POLICY_APPROVE, reads=ApprovePolicy)
def approve(session: Session, viewer: Viewer, command: ApprovePolicy) -> Done:
    """Put a proposal into force."""
    row = approve_policy(session, viewer, command)
    return Done(f"Version {row.version} is in force for every release from now on.", HERE)


@form(RETURN, requires=Right.POLICY_APPROVE, reads=ReturnPolicy)
def give_back(session: Session, viewer: Viewer, command: ReturnPolicy) -> Done:
    """Return a proposal."""
    row = return_policy(session, viewer, command)
    return Done(f"Version {row.version} is returned to its author.", HERE)


@form(DECLARE, requires=Right.MARGIN_KEEP, reads=DeclareMargin)
def declare(session: Session, viewer: Viewer, command: DeclareMargin) -> Done:
    """Declare figures that are known outside."""
    declare_margin(session, viewer, command)
    return Done("Declared. Every release from now on is protected as if everybody knew these figures.", HERE)


@form(WITHDRAW, requires=Right.MARGIN_KEEP, reads=WithdrawMargin)
def withdraw(session: Session, viewer: Viewer, command: WithdrawMargin) -> Done:
    """Withdraw a declaration."""
    withdraw_margin(session, viewer, command)
    return Done("Withdrawn. Releases from now on no longer count on it.", HERE)

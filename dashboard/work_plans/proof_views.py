"""Draws the evidence of an activity's status, with the form that attaches more."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.messages import nothing_here
from dashboard.reporting.evidence_views import Attached, evidence_block, pieces
from dashboard.work_plans.plan_records import WorkPlan
from dashboard.work_plans.proof_queries import Proof
from models.vocabulary import LineState

FIRST_TELL = "Save how it stands first; then a file or a link can be attached."


def proof_part(plan: WorkPlan, proof: Proof | None, activity: str, *, team: bool) -> list[Component]:
    """Draw what is attached; the team sees under which class each record is kept."""
    heading = html.H3("Evidence")
    if proof is None:
        return [] if plan.locked else [heading, nothing_here(FIRST_TELL)]
    locked = plan.locked is not None or proof.state in (LineState.SUBMITTED, LineState.ACCEPTED)
    if team:
        block = pieces(proof.evidence, retention=True)
    else:
        block = evidence_block(
            Attached("activity", proof.update, f"activity {activity}"), proof.evidence, locked=locked
        )
    none = [] if proof.evidence else [nothing_here("Nothing is attached.")]
    return [html.Section([heading, *none, *block], id="evidence")]

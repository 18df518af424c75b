"""Reads the evidence of what was told of one activity in a period."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.reporting.evidence_queries import EvidenceView, evidence_of
from models.plan import PlanItem
from models.reporting import Report
from models.vocabulary import LineState
from models.work import ActivityUpdate


@dataclass(frozen=True)
class Proof:
    """What proves an activity's status; `update` is the id of what was told, in the state `state`."""

    update: int
    state: LineState
    evidence: tuple[EvidenceView, ...]


def proof_of(session: Session, unit_id: int, period_id: int, activity: str) -> Proof | None:
    """Return the evidence of an activity's status in a period; None where nothing was told, or not to you."""
    statement = (
        select(ActivityUpdate.id, ActivityUpdate.state)
        .join(Report, Report.id == ActivityUpdate.report_id)
        .join(PlanItem, PlanItem.id == ActivityUpdate.item_id)
        .where(Report.reporter_unit_id == unit_id, Report.period_id == period_id, PlanItem.code == activity)
    )
    found = session.execute(statement).first()
    if found is None:
        return None
    held = evidence_of(session, ActivityUpdate, ActivityUpdate.id == found.id)
    return Proof(found.id, found.state, held.get(found.id, ()))

"""How many proposed baselines and targets wait for a lead."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from dashboard.access.viewer import Viewer
from dashboard.targets.baseline_rows import PROPOSED
from models.targets import Baseline, Target


def waiting_baselines(session: Session, viewer: Viewer) -> int:
    """Return how many baselines wait for this lead; nobody decides about what they proposed."""
    return _waiting(session, viewer, Baseline, Baseline.state.in_(PROPOSED))


def waiting_targets(session: Session, viewer: Viewer) -> int:
    """Return how many targets wait for this lead; nobody decides about what they proposed."""
    return _waiting(session, viewer, Target)


def _waiting(
    session: Session, viewer: Viewer, table: type[Baseline | Target], *proposed: ColumnElement[bool]
) -> int:
    later = aliased(table)
    newer = select(later.id).where(
        later.measure_id == table.measure_id,
        later.subject_unit_id == table.subject_unit_id,
        later.cell_id == table.cell_id,
        later.plan_year == table.plan_year,
        later.revision > table.revision,
    )
    statement = select(func.count(table.id)).where(
        table.proposed_by != viewer.person_id,
        table.approved_by.is_(None),
        table.returned_reason.is_(None),
        ~newer.exists(),
        *proposed,
    )
    return session.scalar(statement) or 0

"""Reads what a value is compared with: the approved baseline and the target of a plan year."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.measures.kinds import Answer
from models.reporting import Cell
from models.targets import Baseline, Target
from models.vocabulary import BaselineState, StoredPresence

Place = tuple[int, int]  # Measure id and subject unit id.


@dataclass(frozen=True)
class Comparison:
    """A baseline or target figure of one measure and subject; `wording` stands for kinds without numbers."""

    answer: Answer
    plan_year: int
    wording: str | None


def baselines(session: Session, measure_ids: Sequence[int], plan_year: int) -> dict[Place, Comparison]:
    """Return the newest approved, obtained baseline up to a plan year, by measure and subject."""
    statement = (
        select(Baseline)
        .join(Cell, Cell.id == Baseline.cell_id)
        .where(
            Cell.key == "",
            Baseline.measure_id.in_(measure_ids),
            Baseline.state == BaselineState.OBTAINED,
            Baseline.approved_at.is_not(None),
            Baseline.plan_year <= plan_year,
        )
        .order_by(Baseline.plan_year, Baseline.revision)
    )
    return {(row.measure_id, row.subject_unit_id): _comparison(row) for row in session.scalars(statement)}


def targets(session: Session, measure_ids: Sequence[int], plan_year: int) -> dict[Place, Comparison]:
    """Return the newest approved target of a plan year, by measure and subject."""
    statement = (
        select(Target)
        .join(Cell, Cell.id == Target.cell_id)
        .where(
            Cell.key == "",
            Target.measure_id.in_(measure_ids),
            Target.approved_at.is_not(None),
            Target.plan_year == plan_year,
        )
        .order_by(Target.revision)
    )
    return {(row.measure_id, row.subject_unit_id): _comparison(row) for row in session.scalars(statement)}


def _comparison(row: Baseline | Target) -> Comparison:
    answer = Answer(
        presence=StoredPresence.REPORTED,
        number=row.number,
        numerator=row.numerator,
        denominator=row.denominator,
        on_date=row.on_date,
    )
    return Comparison(answer, row.plan_year, row.text)

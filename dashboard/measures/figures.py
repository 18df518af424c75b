"""Reads a period's figures as plain columns: definitions in use, duties, lines, baselines, targets."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ScalarSelect, Select, func, select
from sqlalchemy.orm import Session, aliased

from dashboard.calendar.queries import PeriodView
from dashboard.measures.duties import TOTAL, in_force
from dashboard.measures.rollup import REPORTED, Kept, Place
from models.measures import Measure, MeasureActivity, MeasureSuggestion, MeasureVersion
from models.plan import PlanItem
from models.reporting import Cell, Line, Revision
from models.targets import Baseline, Target
from models.vocabulary import (
    AcrossUnits,
    BaselineState,
    Level,
    MeasureKindName,
)

LONGEST = 200  # A dashboard shows the beginning of a text; the whole stands in the report.


@dataclass(frozen=True)
class InUse:
    """A measure with the definition in use in a period; `objective` is that of its first activity."""

    id: int
    code: str
    title: str
    kind: MeasureKindName
    scale: int
    level: Level
    across_units: AcrossUnits
    unit_of_count: str
    activity: str
    objective: str
    caution: str | None


def measures_in_use(session: Session, period: PeriodView) -> dict[int, InUse]:
    """Return the measures whose definition asks for a value in a period, by id, in order of their codes."""
    activity, objective = aliased(PlanItem), aliased(PlanItem)
    statement = (
        select(
            Measure.id,
            Measure.code,
            MeasureVersion.title,
            MeasureVersion.kind,
            MeasureVersion.scale,
            MeasureVersion.level,
            MeasureVersion.across_units,
            MeasureVersion.unit_of_count,
            activity.code.label("activity"),
            objective.code.label("objective"),
            printed_caution().label("caution"),
        )
        .join(MeasureVersion, in_force(period))
        .join(MeasureActivity, (MeasureActivity.measure_id == Measure.id) & MeasureActivity.first)
        .join(activity, activity.id == MeasureActivity.item_id)
        .join(objective, objective.id == activity.parent_id)
        .order_by(Measure.code)
    )
    return {row[0]: InUse(*row) for row in session.execute(statement)}


def printed_caution() -> ScalarSelect[str | None]:
    """Return the plan's first printed caution beside a suggestion that a measure answers."""
    suggestion = aliased(PlanItem)
    return (
        select(suggestion.caution)
        .join(MeasureSuggestion, MeasureSuggestion.item_id == suggestion.id)
        .where(MeasureSuggestion.measure_id == Measure.id, suggestion.caution.is_not(None))
        .order_by(suggestion.id)
        .limit(1)
        .correlate(Measure)
        .scalar_subquery()
    )


def accepted_lines(*columns: Any) -> Select[Any]:
    """Select columns of total lines, their state, and the accepted revision where there is one."""
    figures = (Revision.number, Revision.numerator, Revision.denominator)
    words = (func.substr(Revision.text, 1, LONGEST), Revision.on_date, Revision.reason)
    accepted = (Revision.line_id == Line.id) & (Revision.number_in_line == Line.accepted_revision)
    return (
        select(*columns, Line.state, Revision.presence, *figures, *words, Revision.scale)
        .outerjoin(Revision, accepted)
        .where(Line.cell_id == total())
    )


def total() -> ScalarSelect[int]:
    """Return the id of the cell that holds totals, inside another statement."""
    return select(Cell.id).where(Cell.key == TOTAL).scalar_subquery()


def kept_baselines(
    session: Session, plan_year: int, subjects: Collection[int] | None = None
) -> dict[Place, Kept]:
    """Return the newest approved, obtained baseline up to a plan year, by measure and subject."""
    statement = (
        _compared(Baseline)
        .where(Baseline.state == BaselineState.OBTAINED, Baseline.plan_year <= plan_year)
        .order_by(Baseline.plan_year, Baseline.revision)
    )
    if subjects is not None:
        statement = statement.where(Baseline.subject_unit_id.in_(subjects))
    return {(row[0], row[1]): Kept(REPORTED, *row[3:]) for row in session.execute(statement)}


def kept_targets(session: Session, plan_year: int, subjects: Collection[int]) -> dict[Place, Kept]:
    """Return the newest approved target of a plan year, by measure and subject, for the given subjects."""
    statement = (
        _compared(Target)
        .where(Target.plan_year == plan_year, Target.subject_unit_id.in_(subjects))
        .order_by(Target.revision)
    )
    return {(row[0], row[1]): Kept(REPORTED, *row[3:]) for row in session.execute(statement)}


def _compared(table: type[Baseline] | type[Target]) -> Select[*tuple[Any, ...]]:
    place = (table.measure_id, table.subject_unit_id, table.plan_year)
    figures = (table.number, table.numerator, table.denominator, table.text, table.on_date)
    approved = (table.cell_id == total(), table.approved_at.is_not(None))
    return select(*(*place, *figures)).where(*approved)

"""Reads targets with their milestones and the people behind them, and says which of them holds."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from dashboard.calendar.periods import period_label
from dashboard.measures.answers import Answer
from dashboard.measures.figures import total
from dashboard.measures.rollup import REPORTED
from models.calendar import Period
from models.organization import Person
from models.targets import Target, TargetMilestone
from models.vocabulary import TargetMethod


@dataclass(frozen=True)
class Milestone:
    """A step on the way: its period and its figure."""

    ordinal: int
    code: str
    period: str
    answer: Answer


@dataclass(frozen=True)
class TargetRow:
    """One revision of a target, with names in place of keys."""

    id: int
    measure: int
    subject: int
    reporter: int
    plan_year: int
    revision: int
    method: TargetMethod
    rationale: str
    equity_rationale: str
    equity_group: str
    relation_to_prior: str | None
    no_baseline_reason: str | None
    flagged: bool
    proposed_by: int | None
    proposed_at: datetime | None
    approved_at: datetime | None
    returned_reason: str | None
    answer: Answer
    due_ordinal: int
    due_code: str
    due: str
    proposer: str | None
    approver: str | None
    milestones: tuple[Milestone, ...] = ()


def target_rows(session: Session, plan_year: int, measures: Collection[int] | None = None) -> list[TargetRow]:
    """Return the targets of totals for a plan year with their milestones, as far as the viewer may read."""
    statement = _selected().where(Target.cell_id == total(), Target.plan_year == plan_year)
    if measures is not None:
        statement = statement.where(Target.measure_id.in_(measures))
    rows = session.execute(statement).all()
    steps = _milestones(session, plan_year) if rows else {}
    return [_row(found, steps.get(found[0], ())) for found in rows]


def _selected() -> Select[Any]:
    proposer, approver = aliased(Person), aliased(Person)
    names = list(TargetRow.__dataclass_fields__)
    plain = (getattr(Target, name) for name in names[names.index("plan_year") : names.index("answer")])
    figures = (Target.number, Target.numerator, Target.denominator, Target.text, Target.on_date)
    return (
        select(
            Target.id,
            Target.measure_id,
            Target.subject_unit_id,
            Target.reporter_unit_id,
            *plain,
            *figures,
            Period.ordinal,
            Period.code,
            Period.starts_on,
            Period.ends_on,
            proposer.display_name,
            approver.display_name,
        )
        .join(Period, Period.id == Target.due_period_id)
        .outerjoin(proposer, proposer.id == Target.proposed_by)
        .outerjoin(approver, approver.id == Target.approved_by)
        .order_by(Target.id)
    )


def _row(found: Any, steps: Sequence[Milestone]) -> TargetRow:
    """Make a row of the 17 columns that lead it, five figures, the period it is due in, and two names."""
    told, figures, (ordinal, code, starts, ends, *names) = found[:17], found[17:22], found[22:]
    answer, label = Answer(REPORTED, *figures), period_label(code, starts, ends)
    values = [*told, answer, ordinal, code, label, *names, tuple(steps)]
    return TargetRow(*values)


def _milestones(session: Session, plan_year: int) -> Mapping[int, tuple[Milestone, ...]]:
    figures = (
        TargetMilestone.number,
        TargetMilestone.numerator,
        TargetMilestone.denominator,
        TargetMilestone.text,
        TargetMilestone.on_date,
    )
    when = (Period.ordinal, Period.code, Period.starts_on, Period.ends_on)
    statement = (
        select(TargetMilestone.target_id, *when, *figures)
        .join(Period, Period.id == TargetMilestone.period_id)
        .join(Target, Target.id == TargetMilestone.target_id)
        .where(Target.plan_year == plan_year)
        .order_by(Period.ordinal)
    )
    found: dict[int, tuple[Milestone, ...]] = {}
    for target, ordinal, code, starts, ends, *given in session.execute(statement):
        step = Milestone(ordinal, code, period_label(code, starts, ends), Answer(REPORTED, *given))
        found[target] = (*found.get(target, ()), step)
    return found

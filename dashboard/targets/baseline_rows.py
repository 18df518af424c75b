"""Reads baselines with the people and the period behind them, and says how each place stands."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from dashboard.calendar.periods import period_label
from dashboard.measures.answers import Answer
from dashboard.measures.figures import total
from dashboard.measures.rollup import REPORTED
from models.calendar import Period
from models.measure_vocabulary import Quality
from models.organization import Person
from models.targets import Baseline
from models.vocabulary import BaselineState

BEFORE_PLAN = "before the plan"
PROPOSED = (BaselineState.OBTAINED, BaselineState.NOT_APPLICABLE)


@dataclass(frozen=True)
class BaselineRow:
    """One baseline as it stands in the table, with names in place of keys."""

    id: int
    measure: int
    subject: int
    reporter: int
    plan_year: int
    revision: int
    state: BaselineState
    answer: Answer
    source: str | None
    quality: Quality | None
    reason: str | None
    due_on: date | None
    proposed_by: int | None
    proposed_at: datetime | None
    approved_at: datetime | None
    returned_reason: str | None
    owner_id: int | None
    owner: str | None
    proposer: str | None
    approver: str | None
    ordinal: int
    period: str
    period_code: str

    @property
    def approved(self) -> bool:
        """Say whether the row is frozen and holds."""
        return self.approved_at is not None and self.state in PROPOSED

    @property
    def is_open(self) -> bool:
        """Say whether the row is planned, proposed or returned, and not yet decided."""
        return self.approved_at is None and self.state is not BaselineState.SUPERSEDED

    @property
    def waits(self) -> bool:
        """Say whether the row is a proposal that waits for a decision."""
        return self.is_open and self.state in PROPOSED and self.returned_reason is None

    def overdue_on(self, today: date) -> bool:
        """Say whether somebody should have obtained the baseline before a day."""
        return self.is_open and not self.waits and self.due_on is not None and self.due_on < today


def baseline_rows(
    session: Session, plan_year: int, measures: Collection[int] | None = None
) -> list[BaselineRow]:
    """Return the baselines of totals up to a plan year, oldest first, as far as the viewer may read them."""
    statement = _selected().where(Baseline.cell_id == total(), Baseline.plan_year <= plan_year)
    if measures is not None:
        statement = statement.where(Baseline.measure_id.in_(measures))
    return [_row(found) for found in session.execute(statement)]


def _selected() -> Select[Any]:
    owner, proposer, approver = aliased(Person), aliased(Person), aliased(Person)
    names = ("plan_year", "revision", "state")
    told = ("source", "quality", "reason", "due_on", "proposed_by", "proposed_at", "approved_at")
    figures = (Baseline.number, Baseline.numerator, Baseline.denominator, Baseline.text, Baseline.on_date)
    return (
        select(
            Baseline.id,
            Baseline.measure_id,
            Baseline.subject_unit_id,
            Baseline.reporter_unit_id,
            *(getattr(Baseline, name) for name in (*names, *told)),
            Baseline.returned_reason,
            Baseline.owner_id,
            owner.display_name,
            proposer.display_name,
            approver.display_name,
            *figures,
            Period.ordinal,
            Period.code,
            Period.starts_on,
            Period.ends_on,
        )
        .outerjoin(owner, owner.id == Baseline.owner_id)
        .outerjoin(proposer, proposer.id == Baseline.proposed_by)
        .outerjoin(approver, approver.id == Baseline.approved_by)
        .outerjoin(Period, Period.id == Baseline.period_id)
        .order_by(Baseline.plan_year, Baseline.revision)
    )


def _row(found: Any) -> BaselineRow:
    """Make a row of the 19 columns that lead it, five figures, and the period it is of, if any."""
    told, figures, (ordinal, code, starts, ends) = found[:19], found[19:24], found[24:]
    label = BEFORE_PLAN if ordinal is None else period_label(code, starts, ends)
    answer = Answer(REPORTED, *figures)
    values = [*told[:7], answer, *told[7:], ordinal or 0, label, code or BEFORE_PLAN]
    return BaselineRow(*values)

"""Finds the rows of a baseline, and the row that a plan or a proposal fills."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView
from dashboard.errors import ValueRejected, WrongState
from dashboard.measures.duties import total_cell
from dashboard.targets.baseline_decisions import is_frozen
from dashboard.targets.baseline_rows import PROPOSED
from dashboard.targets.compared import ADDED
from dashboard.targets.places import Place
from dashboard.targets.years import Year, plan_years
from models.targets import Baseline
from models.vocabulary import BaselineState, Level

BEFORE = "before"  # Stands in the form for a period before the plan.


def refuse_roll_up(place: Place) -> None:
    """Raise `WrongState` where the department's baseline is made of the units' baselines."""
    measure = place.measure
    rolls_up = measure.level is Level.UNIT and measure.across_units in ADDED
    if place.of_department and rolls_up:
        raise WrongState("The department’s baseline of this measure is made of the units’ baselines.")


def kept_rows(session: Session, place: Place, year: Year) -> list[Baseline]:
    """Return the rows of a place up to a plan year, oldest first."""
    statement = select(Baseline).where(
        Baseline.measure_id == place.measure.id,
        Baseline.subject_unit_id == place.subject.id,
        Baseline.cell_id == total_cell(session),
        Baseline.plan_year <= year.number,
    )
    return list(session.scalars(statement.order_by(Baseline.plan_year, Baseline.revision)))


def open_row(rows: Sequence[Baseline], year: Year) -> Baseline | None:
    """Return the newest row that is planned, proposed or returned; not what corrects another year's."""
    frozen = {row.plan_year for row in rows if is_frozen(row)} - {year.number}
    undecided = (BaselineState.TO_BE_OBTAINED, *PROPOSED)
    found = [
        row
        for row in rows
        if row.approved_at is None and row.state in undecided and row.plan_year not in frozen
    ]
    return found[-1] if found else None


def new_row(session: Session, place: Place, year: Year, rows: Sequence[Baseline]) -> Baseline:
    """Return a new row of a place, still to be obtained, after those that there are."""
    return Baseline(
        measure_id=place.measure.id,
        subject_unit_id=place.subject.id,
        reporter_unit_id=place.reporter,
        cell_id=total_cell(session),
        plan_year=year.number,
        revision=_next(rows, year),
        state=BaselineState.TO_BE_OBTAINED,
    )


def _next(rows: Sequence[Baseline], year: Year) -> int:
    return 1 + max((row.revision for row in rows if row.plan_year == year.number), default=0)


def row_to_fill(session: Session, place: Place, year: Year, rows: Sequence[Baseline]) -> Baseline:
    """Return the row that a proposal fills: the planned one, or a new one after what was proposed before.

    What was planned in an earlier year moves to the year from which the obtained baseline holds.
    """
    before = open_row(rows, year)
    if before is not None and before.state is BaselineState.TO_BE_OBTAINED:
        if before.plan_year != year.number:
            before.plan_year, before.revision = year.number, _next(rows, year)
        return before
    row = new_row(session, place, year, rows)
    if before is not None:
        before.state = BaselineState.SUPERSEDED
        row.owner_id, row.due_on = before.owner_id, before.due_on
    return row


def period_of_value(session: Session, year: Year, code: str) -> PeriodView | None:
    """Return the period a value is of, None for one before the plan; raise for one that cannot be."""
    if code == BEFORE:
        return None
    known = (period for each in plan_years(session) for period in each.periods)
    period = next((period for period in known if period.code == code), None)
    if period is None:
        raise ValueRejected("Choose the period that the value is of.", "period")
    if period.starts_on > session.info["clock"].today():
        raise ValueRejected(f"{period.label} lies in the future, so there is no value of it yet.", "period")
    if period.ordinal > year.last:
        raise ValueRejected(
            f"{period.label} lies after {year.name}, from which the baseline holds.", "period"
        )
    return period

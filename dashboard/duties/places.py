"""Reads the places of the screen: the measures of a period, and what holds about each unit."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from dashboard.calendar.queries import PeriodView
from dashboard.duties.asked import Row, Stage
from dashboard.duties.grid import Place
from dashboard.measures.duties import UNDECIDED, asked_in, spans, tries_out
from models.duties import Duty
from models.measures import Measure, MeasureActivity, MeasureVersion
from models.organization import Person, Unit
from models.plan import PlanItem
from models.vocabulary import Level


def holding(period: PeriodView) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return the conditions that a duty, of any state, holds in a period."""
    ends = or_(Duty.to_ordinal.is_(None), Duty.to_ordinal >= period.ordinal)
    return Duty.from_ordinal <= period.ordinal, ends


def find_rows(session: Session, period: PeriodView) -> tuple[Row, ...]:
    """Return every measure whose definition, in use or not yet, asks in a period of this kind and year."""
    collected = or_(spans(period.ordinal), tries_out(period.ordinal))
    columns = (Measure.id, Measure.code, MeasureVersion.title, MeasureVersion.state, MeasureVersion.level)
    statement = (
        select(*columns, collected)
        .join(MeasureVersion, MeasureVersion.measure_id == Measure.id)
        .where(asked_in(period), or_(collected, MeasureVersion.state.in_(UNDECIDED)))
        .order_by(Measure.code, collected, MeasureVersion.number)
    )
    serves = _served(session)
    found: dict[int, Row] = {}
    for key, code, title, state, level, holds in session.execute(statement):
        stage = Stage.PREPARED if not holds else Stage.TRIED_OUT if state in UNDECIDED else Stage.IN_USE
        activities, objectives = serves.get(key, ((), ()))
        found[key] = Row(key, code, title, stage, level is Level.DEPARTMENT, activities, objectives)
    return tuple(found.values())


def _served(session: Session) -> dict[int, tuple[tuple[str, ...], tuple[str, ...]]]:
    activity, objective = aliased(PlanItem), aliased(PlanItem)
    statement = (
        select(MeasureActivity.measure_id, activity.code, objective.code)
        .join(activity, activity.id == MeasureActivity.item_id)
        .join(objective, objective.id == activity.parent_id)
        .order_by(MeasureActivity.measure_id, MeasureActivity.first.desc(), activity.code)
    )
    found: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for key, primary, above in session.execute(statement):
        activities, objectives = found.get(key, ((), ()))
        found[key] = ((*activities, primary), (*objectives, above))
    return found


def find_places(
    session: Session, period: PeriodView, measures: Collection[int]
) -> tuple[dict[tuple[int, int], Place], set[int]]:
    """Return what holds in a period by measure and subject, and the subjects that anything is asked about."""
    reporter, proposer, accepter = aliased(Unit), aliased(Person), aliased(Person)
    columns: tuple[Any, ...] = (Duty.measure_id, Duty.subject_unit_id, Duty.reporter_unit_id)
    statement = (
        select(*columns, Duty.state, reporter.abbreviation, Duty.reason, Duty.earliest_on)
        .add_columns(proposer.display_name, accepter.display_name)
        .join(reporter, reporter.id == Duty.reporter_unit_id)
        .outerjoin(proposer, proposer.id == Duty.proposed_by)
        .outerjoin(accepter, accepter.id == Duty.accepted_by)
        .where(Duty.measure_id.in_(measures), *holding(period))
    )
    found = {}
    for row in session.execute(statement):
        measure, subject, unit, state, name, reason, earliest, proposed, accepted = row
        other = None if unit == subject else name
        found[measure, subject] = Place(state, other, reason, earliest, proposed, accepted)
    return found, {subject for _, subject in found}

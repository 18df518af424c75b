"""Reads who owes what in a period, as far as the viewer may, in as many statements for any number of rows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, aliased

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, edition_id, periods, present_quarter
from dashboard.duties.asked import EVERY, Asked, Line, Row, Stage, matching
from dashboard.duties.choosing import ITEMS, Bureau, all_units
from dashboard.duties.grid import Grid, Place, grids
from dashboard.duties.waiting import Group, decided_lately, waiting_groups
from dashboard.errors import NotFound
from dashboard.measures.duties import UNDECIDED, asked_in, in_force, spans, tries_out
from models.duties import Duty, DutyStatement
from models.measures import Measure, MeasureActivity, MeasureVersion
from models.organization import Person, Unit
from models.plan import PlanItem
from models.vocabulary import DutyState, Level

EXPECTED = (DutyState.MUST_REPORT, DutyState.NOT_YET_MEASURABLE)


@dataclass(frozen=True)
class Gaps:
    """What nobody owes, and who owes nothing: both lists should become empty."""

    measures: tuple[tuple[str, str], ...]
    units: tuple[Bureau, ...]


@dataclass(frozen=True)
class DutiesPage:
    """The screen of one period; `gaps` is None for those who do not see every unit."""

    period: PeriodView
    asked: Asked
    objective: str
    periods: tuple[PeriodView, ...]
    lines: tuple[Line, ...]
    units: tuple[Bureau, ...]
    reporters: tuple[Bureau, ...]
    measures: tuple[Row, ...]
    grids: tuple[Grid, ...]
    waiting: tuple[Group, ...]
    decided: tuple[Group, ...]
    gaps: Gaps | None
    may_assign: bool


def duties_page(session: Session, viewer: Viewer, asked: Asked) -> DutiesPage:
    """Return the screen; raise `NotFound` for a filter that is none."""
    known = periods(session)
    period = _period(known, asked.period, session)
    lines = _lines(session)
    _ensure_lines(lines, asked)
    rows = _rows(session, period)
    shown, objective = matching(asked, rows)
    places, concerned = _places(session, period, [row.id for row in shown])
    there = [unit for unit in all_units(session) if unit.exists_in(period)]
    reporting = tuple(sorted((unit for unit in there if unit.reports), key=lambda unit: unit.abbreviation))
    offered = _offered(viewer, there, concerned)
    return DutiesPage(
        period=period,
        asked=asked,
        objective=objective,
        periods=known,
        lines=lines,
        units=offered,
        reporters=reporting,
        measures=shown,
        grids=grids(shown, _columns(offered, asked.unit), places, objective, asked.duty),
        waiting=waiting_groups(session, viewer, known),
        decided=decided_lately(session, viewer, known),
        gaps=_gaps(session, period, reporting) if viewer.sees_live else None,
        may_assign=viewer.may(Right.DUTY_ASSIGN),
    )


def open_statements(session: Session) -> int:
    """Return how many statements wait for a decision, as far as the viewer may read them."""
    return session.scalar(select(func.count(DutyStatement.id)).where(DutyStatement.accepted.is_(None))) or 0


def unowned_measures(session: Session, period: PeriodView) -> tuple[tuple[str, str], ...]:
    """Return code and title of measures in use in a period that nobody owes; for those who read all units.

    A measure that is not yet measurable somewhere is owed; one that is not applicable everywhere is not.
    """
    owed = select(Duty.measure_id).join(Unit, Unit.id == Duty.subject_unit_id).where(*_expected(period))
    statement = (
        select(Measure.code, MeasureVersion.title)
        .join(MeasureVersion, in_force(period))
        .where(Measure.id.not_in(owed))
        .order_by(Measure.code)
    )
    return tuple((row[0], row[1]) for row in session.execute(statement))


def _expected(period: PeriodView) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that a duty about a unit that exists expects a report, now or later."""
    return (
        Duty.state.in_(EXPECTED),
        *_holding(period),
        Unit.starts_on <= period.ends_on,
        or_(Unit.ends_on.is_(None), Unit.ends_on >= period.ends_on),
    )


def _holding(period: PeriodView) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    ends = or_(Duty.to_ordinal.is_(None), Duty.to_ordinal >= period.ordinal)
    return Duty.from_ordinal <= period.ordinal, ends


def _gaps(session: Session, period: PeriodView, reporting: Sequence[Bureau]) -> Gaps:
    statement = (
        select(Duty.reporter_unit_id)
        .join(Unit, Unit.id == Duty.subject_unit_id)
        .where(*_expected(period))
        .distinct()
    )
    busy = set(session.scalars(statement))
    return Gaps(unowned_measures(session, period), tuple(each for each in reporting if each.id not in busy))


def _period(known: Sequence[PeriodView], code: str, session: Session) -> PeriodView:
    found = next((each for each in known if each.code == code), None)
    if not code:
        found = present_quarter(tuple(known), session.info["clock"].today())
    if found is None:
        raise NotFound("There is no such period." if code else "The plan's calendar has not been set.")
    return found


def _lines(session: Session) -> tuple[Line, ...]:
    statement = (
        select(PlanItem.id, PlanItem.code, PlanItem.text, PlanItem.parent_id, PlanItem.kind)
        .where(PlanItem.edition_id == edition_id(session), PlanItem.kind.in_(ITEMS))
        .order_by(PlanItem.code)
    )
    return tuple(
        Line(row.id, row.code, row.text, row.parent_id if row.kind is ITEMS[1] else None)
        for row in session.execute(statement)
    )


def _ensure_lines(lines: Sequence[Line], asked: Asked) -> None:
    objectives = {each.code for each in lines if each.parent is None}
    if asked.objective not in {"", EVERY, *objectives}:
        raise NotFound("There is no such objective.")
    if asked.activity and asked.activity not in {each.code for each in lines} - objectives:
        raise NotFound("There is no such activity.")


def _rows(session: Session, period: PeriodView) -> tuple[Row, ...]:
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


def _places(
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
        .where(Duty.measure_id.in_(measures), *_holding(period))
    )
    found = {}
    for row in session.execute(statement):
        measure, subject, unit, state, name, reason, earliest, proposed, accepted = row
        other = None if unit == subject else name
        found[measure, subject] = Place(state, other, reason, earliest, proposed, accepted)
    return found, {subject for _, subject in found}


def _offered(viewer: Viewer, there: Sequence[Bureau], concerned: Collection[int]) -> tuple[Bureau, ...]:
    """Return the units that can be told of: all of them, or the viewer's own and those they report about."""
    mine = [
        unit
        for unit in there
        if (unit.reports or unit.whole)
        and (viewer.sees_live or unit.id in concerned or (unit.id in viewer.reads and unit.reports))
    ]
    return tuple(sorted(mine, key=lambda unit: unit.abbreviation))


def _columns(offered: Sequence[Bureau], unit: str) -> Sequence[Bureau]:
    if not unit:
        return offered
    found = [each for each in offered if each.abbreviation == unit]
    if not found:
        raise NotFound("There is no such unit.")
    return found

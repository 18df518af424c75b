"""Reads the central dashboard: eight statements, whatever the number of units, measures and values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, periods, present_quarter
from dashboard.errors import NotFound
from dashboard.measures.figures import (
    InUse,
    kept_baselines,
    kept_targets,
    measures_in_use,
    owed,
    standings,
)
from dashboard.overview.matrix import Matrix, Objective, matrix
from dashboard.overview.scope import Scope
from dashboard.overview.values import Comparisons, ValueRow, value_rows
from dashboard.released.queries import ReleaseView, latest_release
from dashboard.reporting.places import UnitView
from models.organization import Unit
from models.plan import PlanEdition, PlanItem
from models.vocabulary import PlanItemKind, UnitKind


@dataclass(frozen=True)
class Filters:
    """What the address asks for; an empty text means no choice."""

    period: str = ""
    objective: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Choices:
    """What the filters offer."""

    periods: tuple[PeriodView, ...]
    objectives: tuple[Objective, ...]
    units: tuple[UnitView, ...]


@dataclass(frozen=True)
class Overview:
    """The central dashboard of one period, as far as the viewer may read it.

    `whole` says whether the figures are the department's; otherwise they are those of the units concerned.
    """

    period: PeriodView
    filters: Filters
    choices: Choices
    matrix: Matrix
    values: tuple[ValueRow, ...]
    whole: bool
    sees_live: bool
    may_review: bool
    released: ReleaseView | None


@dataclass(frozen=True)
class _Units:
    active: frozenset[int]
    department: int | None
    listed: tuple[UnitView, ...]


def overview(session: Session, viewer: Viewer, filters: Filters) -> Overview:
    """Return reports by unit and objective, and values; raise `NotFound` for an unknown filter."""
    period, offered = _period(session, filters.period)
    objectives, units = _objectives(session), _units(session, period.ends_on)
    chosen = _unit(units, filters.unit)
    columns = _chosen(objectives, filters.objective)
    measures = _under(measures_in_use(session, period), columns)
    mine = [
        duty
        for duty in owed(session, period)
        if duty.measure in measures
        and duty.subject in units.active
        and (chosen is None or chosen.id in (duty.reporter, duty.subject))
    ]
    lines = standings(session, period) if mine else {}
    scope = Scope(mine, lines, measures, whole=viewer.sees_live and chosen is None)
    compared = _comparisons(session, period, scope, units)
    names = {unit.id: unit.abbreviation for unit in units.listed}
    return Overview(
        period=period,
        filters=filters,
        choices=Choices(offered, objectives, units.listed),
        matrix=matrix(scope, columns, units.listed if chosen is None else (chosen,)),
        values=value_rows(scope, compared, names),
        whole=scope.whole,
        sees_live=viewer.sees_live,
        may_review=viewer.may(Right.REVIEW_READ),
        released=None if viewer.sees_live else latest_release(session),
    )


def _period(session: Session, code: str) -> tuple[PeriodView, tuple[PeriodView, ...]]:
    today = session.info["clock"].today()
    known = periods(session)
    if code:
        found = next((period for period in known if period.code == code), None)
    else:
        found = present_quarter(known, today)
    if found is None:
        raise NotFound("There is no such period." if code else "The plan's calendar has not been set.")
    return found, tuple(each for each in known if each.starts_on <= today or each == found)


def _objectives(session: Session) -> tuple[Objective, ...]:
    edition = select(PlanEdition.id).order_by(PlanEdition.id).limit(1).scalar_subquery()
    statement = (
        select(PlanItem.code, PlanItem.text)
        .where(PlanItem.kind == PlanItemKind.OBJECTIVE, PlanItem.edition_id == edition)
        .order_by(PlanItem.code)
    )
    return tuple(Objective(*row) for row in session.execute(statement))


def _units(session: Session, day: date) -> _Units:
    """Return the units that exist on a day, those that report listed by name."""
    columns = (Unit.id, Unit.abbreviation, Unit.name, Unit.kind, Unit.reports, Unit.starts_on, Unit.ends_on)
    rows = [
        row
        for row in session.execute(select(*columns).order_by(Unit.name))
        if row.starts_on <= day and (row.ends_on is None or row.ends_on >= day)
    ]
    return _Units(
        active=frozenset(row.id for row in rows),
        department=next((row.id for row in rows if row.kind is UnitKind.DEPARTMENT), None),
        listed=tuple(UnitView(*row[:3]) for row in rows if row.reports),
    )


def _unit(units: _Units, abbreviation: str) -> UnitView | None:
    found = next((unit for unit in units.listed if unit.abbreviation == abbreviation), None)
    if abbreviation and found is None:
        raise NotFound("There is no such unit.")
    return found


def _chosen(objectives: Sequence[Objective], code: str) -> tuple[Objective, ...]:
    found = tuple(objective for objective in objectives if not code or objective.code == code)
    if code and not found:
        raise NotFound("There is no such objective.")
    return found


def _under(measures: dict[int, InUse], objectives: Sequence[Objective]) -> dict[int, InUse]:
    codes = {objective.code for objective in objectives}
    return {key: measure for key, measure in measures.items() if measure.objective in codes}


def _comparisons(session: Session, period: PeriodView, scope: Scope, units: _Units) -> Comparisons:
    if not scope.owed:
        return Comparisons({}, {}, units.department)
    concerned = set() if scope.whole else {duty.subject for duty in scope.owed}
    subjects = concerned | ({units.department} if units.department is not None else set())
    baselines = kept_baselines(session, period.plan_year, None if scope.whole else subjects)
    return Comparisons(baselines, kept_targets(session, period.plan_year, subjects), units.department)

"""Reads the central dashboard in a number of statements that does not grow with what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, periods, present_quarter
from dashboard.errors import NotFound
from dashboard.measures.figures import InUse, measures_in_use
from dashboard.measures.reading import all_facts
from dashboard.overview.matrix import Matrix, Objective, matrix
from dashboard.overview.objectives import plan_objectives
from dashboard.overview.scope import scope_of
from dashboard.overview.values import ValueRow, value_rows
from dashboard.reporting.places import UnitView
from models.organization import Unit


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


def overview(session: Session, viewer: Viewer, filters: Filters) -> Overview:
    """Return reports by unit and objective, and values; raise `NotFound` for an unknown filter."""
    period, offered = _period(session, filters.period)
    objectives, units = plan_objectives(session), _units(session, period.ends_on)
    chosen = _unit(units, filters.unit)
    columns = _chosen(objectives, filters.objective)
    measures = _under(measures_in_use(session, period), columns)
    facts = all_facts(session, viewer, lines_of=[period.id])
    whole = viewer.sees_live and chosen is None
    scope = scope_of(period, measures, facts, chosen.id if chosen else None, whole=whole)
    clock = session.info["clock"]
    names = {unit.id: unit.abbreviation for unit in units}
    return Overview(
        period=period,
        filters=filters,
        choices=Choices(offered, objectives, units),
        matrix=matrix(scope, columns, units if chosen is None else (chosen,)),
        values=value_rows(scope, names, clock.now(), clock.today()),
        whole=scope.whole,
        sees_live=viewer.sees_live,
        may_review=viewer.may(Right.REVIEW_READ),
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


def _units(session: Session, day: date) -> tuple[UnitView, ...]:
    """Return the units that report and exist on a day, by name."""
    columns = (Unit.id, Unit.abbreviation, Unit.name, Unit.starts_on, Unit.ends_on)
    rows = session.execute(select(*columns).where(Unit.reports.is_(True)).order_by(Unit.name))
    return tuple(
        UnitView(*row[:3])
        for row in rows
        if row.starts_on <= day and (row.ends_on is None or row.ends_on >= day)
    )


def _unit(units: Sequence[UnitView], abbreviation: str) -> UnitView | None:
    found = next((unit for unit in units if unit.abbreviation == abbreviation), None)
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

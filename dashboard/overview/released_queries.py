"""Reads the central dashboard as it was released: one row per measure of the department or of one unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from dashboard.errors import NotFound
from dashboard.overview.matrix import Objective
from dashboard.overview.objectives import plan_objectives
from dashboard.released.queries import ReleasedPeriod, latest_of, read_release, released_periods
from dashboard.released.shapes import DEPARTMENT, Measure, Released, Row
from models.measures import Measure as KnownMeasure
from models.measures import MeasureActivity
from models.plan import PlanItem


@dataclass(frozen=True)
class Asked:
    """What the address asks for; an empty text means no choice."""

    period: str = ""
    objective: str = ""
    unit: str = ""


@dataclass(frozen=True)
class ReleasedOverview:
    """One release as an overview; `rows` are measures by objective with the row of the chosen subject."""

    release: Released
    asked: Asked
    periods: tuple[ReleasedPeriod, ...]
    objectives: tuple[Objective, ...]
    units: tuple[str, ...]
    rows: tuple[tuple[str, Measure, Row | None], ...]


def released_overview(session: Session, asked: Asked) -> ReleasedOverview | None:
    """Return the release of a period, the latest without a choice; None while nothing has been released.

    Raises `NotFound` for a period that is not released, or an objective or unit that it does not tell of.
    """
    periods = released_periods(session)
    place = _place(periods, asked.period)
    if place is None:
        return None
    release = read_release(session, place)
    under = _objectives_of(session)
    units = sorted({row.subject for measure in release.measures for row in measure.rows} - {DEPARTMENT})
    objectives = plan_objectives(session)
    _check(asked, [each.code for each in objectives], units)
    return ReleasedOverview(
        release=release,
        asked=asked,
        periods=periods,
        objectives=objectives,
        units=tuple(units),
        rows=tuple(_rows(release, asked, under)),
    )


def _place(periods: Sequence[ReleasedPeriod], period: str) -> ReleasedPeriod | None:
    if not period:
        return latest_of(periods)
    found = next((each for each in periods if each.period == period), None)
    if found is None and periods:
        raise NotFound("This period has not been released.")
    return found


def _check(asked: Asked, objectives: Sequence[str], units: Sequence[str]) -> None:
    if asked.objective and asked.objective not in objectives:
        raise NotFound("There is no such objective.")
    if asked.unit and asked.unit not in units:
        raise NotFound("There is no such unit in this release.")


def _rows(release: Released, asked: Asked, under: Mapping[str, str]) -> list[tuple[str, Measure, Row | None]]:
    found = [
        (under.get(each.code, ""), each, each.row(asked.unit or DEPARTMENT))
        for each in release.measures
        if not asked.objective or under.get(each.code) == asked.objective
    ]
    told = [each for each in found if not asked.unit or each[2] is not None]
    return sorted(told, key=lambda each: (each[0], each[1].code))


def _objectives_of(session: Session) -> Mapping[str, str]:
    """Return the objective of each measure's first activity, by the measure's code."""
    activity, objective = aliased(PlanItem), aliased(PlanItem)
    statement = (
        select(KnownMeasure.code, objective.code)
        .join(MeasureActivity, (MeasureActivity.measure_id == KnownMeasure.id) & MeasureActivity.first)
        .join(activity, activity.id == MeasureActivity.item_id)
        .join(objective, objective.id == activity.parent_id)
    )
    return {row[0]: row[1] for row in session.execute(statement)}

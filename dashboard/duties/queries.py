"""Reads who owes what in a period, as far as the viewer may, in as many statements for any number of rows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, edition_id, periods, present_quarter
from dashboard.duties.asked import EVERY, Asked, Line, Row, matching
from dashboard.duties.choosing import ITEMS, Bureau, all_units
from dashboard.duties.gaps import Gaps, find_gaps
from dashboard.duties.grid import Grid, grids
from dashboard.duties.places import find_places, find_rows
from dashboard.duties.waiting import Group, decided_lately, waiting_groups
from dashboard.errors import NotFound
from models.plan import PlanItem


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
    rows = find_rows(session, period)
    shown, objective = matching(asked, rows)
    places, concerned = find_places(session, period, [row.id for row in shown])
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
        gaps=find_gaps(session, period, reporting) if viewer.sees_live else None,
        may_assign=viewer.may(Right.DUTY_ASSIGN),
    )


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

"""Reads the printed plan, and which measures have come from its suggestions."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import edition_id
from dashboard.plan.items import Item, PrintedPlan, in_plan_order
from models.measures import Measure, MeasureSuggestion
from models.organization import Unit
from models.plan import PlanEdition, PlanItem, PlanItemYear
from models.vocabulary import PlanItemKind

COLUMNS = (
    "id",
    "code",
    "kind",
    "ordinal",
    "text",
    "source_line",
    "note",
    "form",
    "caution",
    "cadence",
    "printed",
)
DISTINCT = (PlanItemKind.SECONDARY_ACTIVITY, PlanItemKind.SHARED_ACTIVITY)
SCHEDULE = ("code", "text", "year", "own", "scheduled", "activities")


@dataclass(frozen=True)
class ItemPage:
    """What the page of a line tells: `measures` by a suggestion's code, `units` by abbreviation."""

    plan: PrintedPlan
    item: Item
    measures: Mapping[str, tuple[str, ...]]
    units: Mapping[str, str]


def printed_plan(session: Session, edition: str | None = None) -> PrintedPlan:
    """Return an edition of the plan, by default the first loaded; raise `NotFound` where there is none."""
    found = session.execute(
        select(
            PlanEdition.id, PlanEdition.code, PlanEdition.title, PlanEdition.source, PlanEdition.years
        ).where(PlanEdition.id == edition_id(session, edition))
    ).one()
    items = in_plan_order(_items(session, found.id))
    return PrintedPlan(found.code, found.title, found.source, found.years, items)


def item_page(session: Session, code: str) -> ItemPage:
    """Return what the page of one line tells; raise `NotFound` for an unknown code."""
    plan = printed_plan(session)
    return ItemPage(plan, plan.get(code), measures_of_suggestions(session, code), unit_names(session))


def measures_of_suggestions(session: Session, code: str) -> dict[str, tuple[str, ...]]:
    """Return the codes of the measures made from each suggestion whose code begins with `code`."""
    statement = (
        select(PlanItem.code, Measure.code)
        .join(MeasureSuggestion, MeasureSuggestion.item_id == PlanItem.id)
        .join(Measure, Measure.id == MeasureSuggestion.measure_id)
        .where(PlanItem.code.startswith(code, autoescape=True), PlanItem.edition_id == edition_id(session))
        .order_by(Measure.code)
    )
    found: dict[str, tuple[str, ...]] = {}
    for suggestion, measure in session.execute(statement):
        found[suggestion] = (*found.get(suggestion, ()), measure)
    return found


def unit_names(session: Session) -> dict[str, str]:
    """Return the name of each unit by its abbreviation."""
    return {row.abbreviation: row.name for row in session.execute(select(Unit.abbreviation, Unit.name))}


def schedule(plan: PrintedPlan) -> pd.DataFrame:
    """Return a row per primary activity and plan year (columns: SCHEDULE).

    `own` says whether the activity itself is scheduled in the year: by its printed years or, with
    neither years nor secondary activities, always. `scheduled` counts those, out of `activities`.
    """
    rows = [
        (activity.code, activity.text, year, *_scheduled(plan, activity, year))
        for activity in plan.of(PlanItemKind.PRIMARY_ACTIVITY)
        for year in range(1, plan.years + 1)
    ]
    return pd.DataFrame(rows, columns=list(SCHEDULE))


def year_totals(plan: PrintedPlan) -> tuple[int, ...]:
    """Return the number of secondary activities in each plan year, shared ones counted once."""
    items = plan.of(*DISTINCT)
    years = Counter(year for item in items for year in plan.effective_years(item))
    return tuple(years[year] for year in range(1, plan.years + 1))


def distinct_activities(plan: PrintedPlan) -> int:
    """Return the number of secondary activities, shared ones counted once."""
    return len(plan.of(*DISTINCT))


def _scheduled(plan: PrintedPlan, activity: Item, year: int) -> tuple[bool, int, int]:
    secondary = activity.secondary()
    own = year in plan.effective_years(activity) if activity.years or not secondary else False
    return own, sum(year in plan.effective_years(child) for child in secondary), len(secondary)


def _years(session: Session, edition: int) -> dict[int, tuple[int, ...]]:
    statement = (
        select(PlanItemYear.item_id, PlanItemYear.year)
        .join(PlanItem, PlanItem.id == PlanItemYear.item_id)
        .where(PlanItem.edition_id == edition)
        .order_by(PlanItemYear.item_id, PlanItemYear.year)
    )
    found: dict[int, tuple[int, ...]] = {}
    for item_id, year in session.execute(statement):
        found[item_id] = (*found.get(item_id, ()), year)
    return found


def _items(session: Session, edition: int) -> list[Item]:
    """Return the lines of an edition without their children, in any order."""
    columns = [getattr(PlanItem, name) for name in (*COLUMNS, "parent_id", "same_as_id")]
    rows = session.execute(select(*columns).where(PlanItem.edition_id == edition)).all()
    codes = {row.id: row.code for row in rows}
    years = _years(session, edition)
    return [_item(row, codes, years) for row in rows]


def _item(row: Row[Any], codes: Mapping[int, str], years: Mapping[int, tuple[int, ...]]) -> Item:
    own = {name: getattr(row, name) for name in COLUMNS}
    parent, original = codes.get(row.parent_id), codes.get(row.same_as_id)
    return Item(**own, parent=parent, same_as=original, years=years.get(row.id, ()))

"""Keeps what a unit plans for one activity: who answers for it, its scope, its dates, its deferral."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.errors import ValueRejected
from dashboard.fields import MaybeDay, MaybeShort, MaybeWhole, MaybeWords, Short, Whole, ask
from dashboard.work_plans.conflicts import conflict_lines
from dashboard.work_plans.keeping import hold_entry, sign
from dashboard.work_plans.plan_checks import (
    TWO_PEOPLE,
    check_order,
    check_people,
    find_deferral,
    outside_year,
)
from dashboard.work_plans.plan_places import place_to_keep, year_span
from models.work_plans import WorkPlanEntry

LOOK = "Please look at this before it is saved. Shall it be saved like this?"


@dataclass(frozen=True)
class SavePlan:
    """One activity as its unit plans it; `version` is that of the entry the person saw, 0 for none."""

    unit: Short
    year: Whole
    activity: Short
    version: Whole
    accountable: MaybeWhole = None
    deputy: MaybeWhole = None
    scope: MaybeWords = None
    scope_reviewed_on: MaybeDay = None
    starts_on: MaybeDay = None
    due_on: MaybeDay = None
    deferred_to: MaybeShort = None
    deferral_reason: MaybeWords = None
    confirmed: MaybeShort = None


def save_plan(session: Session, viewer: Viewer, command: SavePlan) -> None:
    """Save what is planned; raise `Question` for days outside the year and for what others saved first."""
    place = place_to_keep(session, viewer, command.unit, command.year, command.activity)
    entry = hold_entry(session, viewer, place)
    deferral = _checked(session, entry, command)
    values = _values(command, deferral)
    lines = _questions(session, viewer, entry, command, values)
    if lines:
        ask(command.confirmed, LOOK, lines)
    for name, value in values.items():
        setattr(entry, name, value)
    entry.version += 1
    sign(session, viewer, entry)
    session.flush()


def _checked(session: Session, entry: WorkPlanEntry, command: SavePlan) -> PeriodView | None:
    if command.accountable is not None and command.accountable == command.deputy:
        raise ValueRejected(TWO_PEOPLE, "deputy")
    kept = (entry.accountable_id, entry.deputy_id)
    named = {"accountable": command.accountable, "deputy": command.deputy}
    check_people(session, entry.reporter_unit_id, kept, **named)
    check_order(command.starts_on, command.due_on)
    reviewed, today = command.scope_reviewed_on, session.info["clock"].today()
    if reviewed is not None and reviewed > today:
        raise ValueRejected("A review that lies ahead cannot be recorded yet.", "scope_reviewed_on")
    return find_deferral(session, command.deferred_to, command.deferral_reason, command.due_on)


def _values(command: SavePlan, deferral: PeriodView | None) -> dict[str, object]:
    return {
        "accountable_id": command.accountable,
        "deputy_id": command.deputy,
        "scope": command.scope,
        "scope_reviewed_on": command.scope_reviewed_on,
        "starts_on": command.starts_on,
        "due_on": command.due_on,
        "deferred_to": deferral and deferral.id,
        "deferral_reason": command.deferral_reason,
    }


def _questions(
    session: Session, viewer: Viewer, entry: WorkPlanEntry, command: SavePlan, values: dict[str, object]
) -> Sequence[str]:
    span = year_span(session, command.year)
    theirs = conflict_lines(session, viewer, entry, command.version, values)
    days = outside_year(command.year, span, start=command.starts_on, due=command.due_on)
    return [*theirs, *days]

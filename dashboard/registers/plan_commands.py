"""Moves an action plan on: proposed, shared at a meeting, implemented, evaluated; in later quarters too."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.errors import ValueRejected
from dashboard.fields import MaybeDay, MaybeShort, MaybeWhole, MaybeWords, Short, Whole, ask
from dashboard.registers.dates import PlanDates, check_plan, refuse_settled
from dashboard.registers.keeping import ask_unless_seen, keep_row
from dashboard.registers.places import Place, held_row, place_to_keep, settled_until
from models.registers import InequityMeeting, InequityReport

LABELS = {
    "proposed_plan": "Proposed action plan",
    "proposed_on": "Proposed on",
    "shared_on": "Shared at the meeting of",
    "implemented_on": "Implemented on",
    "evaluated_on": "Evaluated on",
    "evaluation": "What the evaluation found",
}
DAYS = ("proposed_on", "shared_on", "implemented_on", "evaluated_on")
EARLY = "The evaluation lies before the implementation. Is that how it was?"
NO_FINDING = "This report found nothing, so there is no action plan to it."


@dataclass(frozen=True)
class AdvancePlan:
    """An action plan as it stands now; `period` is the quarter in which this is entered."""

    unit: Short
    period: Short
    report: Whole
    proposed_plan: MaybeWords = None
    proposed_on: MaybeDay = None
    shared_at: MaybeWhole = None
    implemented_on: MaybeDay = None
    evaluated_on: MaybeDay = None
    evaluation: MaybeWords = None
    seen: MaybeWhole = None
    confirmed: MaybeShort = None


def advance_plan(session: Session, viewer: Viewer, command: AdvancePlan) -> InequityReport:
    """Record what became of a plan; days in closed quarters stay, and none lies ahead.

    Raises `Question` where somebody else saved first, or where the evaluation precedes the implementation.
    """
    place = place_to_keep(session, viewer, command.unit, command.period)
    row: InequityReport = held_row(session, InequityReport, command.report, place)
    plan = _plan(session, command)
    _check(session, place, row, plan)
    _ask(session, row, plan, command)
    return keep_row(session, viewer, row, {**_said(plan), "shared_at": command.shared_at})


def _plan(session: Session, command: AdvancePlan) -> PlanDates:
    meeting = None if command.shared_at is None else session.get(InequityMeeting, command.shared_at)
    if command.shared_at is not None and (meeting is None or meeting.withdrawn):
        raise ValueRejected("Choose one of the meetings that the team has recorded.", "shared_at")
    parts: dict[str, Any] = {name: getattr(command, name) for name in LABELS if name != "shared_on"}
    return PlanDates(shared_on=meeting.held_on if meeting else None, **parts)


def _check(session: Session, place: Place, row: InequityReport, plan: PlanDates) -> None:
    if row.nothing_found:
        raise ValueRejected(NO_FINDING, "proposed_plan")
    check_plan(plan, session.info["clock"].today())
    before = {name: getattr(row, name) for name in DAYS}
    after = {name: getattr(plan, name) for name in DAYS}
    fields = {"shared_on": "shared_at"}
    refuse_settled(
        {fields.get(name, name): day for name, day in before.items()},
        {fields.get(name, name): day for name, day in after.items()},
        settled_until(session, place.unit_id),
    )


def _said(plan: PlanDates) -> dict[str, Any]:
    return {name: getattr(plan, name) for name in LABELS}


def _ask(session: Session, row: InequityReport, plan: PlanDates, command: AdvancePlan) -> None:
    early = plan.evaluated_on and plan.implemented_on and plan.evaluated_on < plan.implemented_on
    if not ask_unless_seen(session, row, command, LABELS, _said(plan)) and early:
        ask(command.confirmed, EARLY)

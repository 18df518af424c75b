"""Sets who answers and when, or how things stand, for several activities in one step, all or none."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.errors import ValueRejected
from dashboard.fields import MaybeDay, MaybeShort, MaybeWhole, Short, Whole, ask
from dashboard.work_plans.keeping import hold_entry, sign
from dashboard.work_plans.plan_checks import TWO_PEOPLE, check_order, check_people, outside_year
from dashboard.work_plans.plan_commands import LOOK
from dashboard.work_plans.plan_places import plan_to_keep, year_span
from dashboard.work_plans.update_commands import TellStatus, status_values
from dashboard.work_plans.update_keeping import hold_update, save_update
from dashboard.work_plans.update_places import place_to_tell
from models.vocabulary import ImplementationStatus
from models.work_plans import WorkPlanEntry

STATUSES = (ImplementationStatus.DONE, ImplementationStatus.NOT_STARTED, ImplementationStatus.NOT_DUE)
AT_LEAST_ONE = "Tick at least one activity."
SOMETHING = "Give something to set for the ticked activities."


@dataclass(frozen=True)
class PlanMany:
    """What is set for several activities; what is blank stays as it is in each."""

    unit: Short
    year: Whole
    activities: tuple[Short, ...] = ()
    accountable: MaybeWhole = None
    deputy: MaybeWhole = None
    starts_on: MaybeDay = None
    due_on: MaybeDay = None
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class TellMany:
    """One status for several activities, of those that need no words."""

    unit: Short
    period: Short
    status: ImplementationStatus
    activities: tuple[Short, ...] = ()


def plan_many(session: Session, viewer: Viewer, command: PlanMany) -> int:
    """Set what is given for every ticked activity; return their number."""
    if not command.activities:
        raise ValueRejected(AT_LEAST_ONE, "activities")
    given = (command.accountable, command.deputy, command.starts_on, command.due_on)
    if all(each is None for each in given):
        raise ValueRejected(SOMETHING, "accountable")
    check_order(command.starts_on, command.due_on)
    lines = list(
        outside_year(
            command.year, year_span(session, command.year), start=command.starts_on, due=command.due_on
        )
    )
    if lines:
        ask(command.confirmed, LOOK, lines)
    plan = plan_to_keep(session, viewer, command.unit, command.year)
    named = {"accountable": command.accountable, "deputy": command.deputy}
    check_people(session, plan.unit.id, (), **named)
    for code in command.activities:
        entry = hold_entry(session, viewer, plan.at(code))
        _set(entry, command)
        _check_one(entry, code)
        entry.version += 1
        sign(session, viewer, entry)
    session.flush()
    return len(command.activities)


def _set(entry: WorkPlanEntry, command: PlanMany) -> None:
    for column, value in (
        ("accountable_id", command.accountable),
        ("deputy_id", command.deputy),
        ("starts_on", command.starts_on),
        ("due_on", command.due_on),
    ):
        if value is not None:
            setattr(entry, column, value)


def _check_one(entry: WorkPlanEntry, code: str) -> None:
    if entry.accountable_id is not None and entry.accountable_id == entry.deputy_id:
        raise ValueRejected(f"{code}: {TWO_PEOPLE}", "deputy")
    try:
        check_order(entry.starts_on, entry.due_on)
    except ValueRejected as error:
        raise ValueRejected(f"{code}: {error.message}", error.field) from None


def tell_many(session: Session, viewer: Viewer, command: TellMany) -> int:
    """Tell one status of every ticked activity; return their number."""
    if not command.activities:
        raise ValueRejected(AT_LEAST_ONE, "activities")
    if command.status not in STATUSES:
        raise ValueRejected("This status needs words of its own for each activity.", "status")
    place = place_to_tell(session, viewer, command.unit, command.period)
    one = TellStatus(command.unit, command.period, "", 0, command.status)
    for code in command.activities:
        activity = place.activity(code)
        values = status_values(session, activity, one)
        save_update(session, viewer, hold_update(session, viewer, place, activity), values)
    return len(command.activities)

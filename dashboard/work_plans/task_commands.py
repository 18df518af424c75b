"""Keeps the tasks of an activity: who does what, from when to when, done on which day, deferred or not."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.errors import ValueRejected
from dashboard.fields import MaybeDay, MaybeShort, MaybeWhole, MaybeWords, Short, Whole, ask
from dashboard.work_plans.keeping import hold_entry, hold_part, part_of, sign
from dashboard.work_plans.plan_checks import check_order, check_people, find_deferral, outside_year
from dashboard.work_plans.plan_commands import LOOK
from dashboard.work_plans.plan_places import place_to_keep, year_span
from models.work_plans import WorkTask


@dataclass(frozen=True)
class SaveTask:
    """A task as typed; `task` names the one that changes, None adds one."""

    unit: Short
    year: Whole
    activity: Short
    text: Short
    task: MaybeWhole = None
    person: MaybeWhole = None
    starts_on: MaybeDay = None
    due_on: MaybeDay = None
    done_on: MaybeDay = None
    deferred_to: MaybeShort = None
    deferral_reason: MaybeWords = None
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class FinishTask:
    """A task that is done today."""

    unit: Short
    task: Whole


def save_task(session: Session, viewer: Viewer, command: SaveTask) -> None:
    """Add or change a task; raise `Question` for days outside the plan year."""
    place = place_to_keep(session, viewer, command.unit, command.year, command.activity)
    entry = hold_entry(session, viewer, place)
    row = part_of(session, viewer, entry, WorkTask, command.task)
    check_people(session, place.unit.id, [row.person_id], person=command.person)
    check_order(command.starts_on, command.due_on)
    _check_done(session, command)
    deferral = find_deferral(session, command.deferred_to, command.deferral_reason, command.due_on)
    span = year_span(session, command.year)
    if lines := list(outside_year(command.year, span, start=command.starts_on, due=command.due_on)):
        ask(command.confirmed, LOOK, lines)
    row.text, row.person_id = command.text, command.person
    row.starts_on, row.due_on, row.done_on = command.starts_on, command.due_on, command.done_on
    row.deferred_to = None if deferral is None else deferral.id
    row.deferral_reason = command.deferral_reason
    sign(session, viewer, row)
    session.add(row)
    session.flush()


def finish_task(session: Session, viewer: Viewer, command: FinishTask) -> str:
    """Say that a task is done today; return its words."""
    row = hold_part(session, viewer, command.unit, WorkTask, command.task)
    row.done_on = session.info["clock"].today()
    sign(session, viewer, row)
    session.flush()
    return row.text


def _check_done(session: Session, command: SaveTask) -> None:
    if command.done_on is not None and command.done_on > session.info["clock"].today():
        raise ValueRejected("A day that lies ahead cannot be the day on which it was done.", "done_on")

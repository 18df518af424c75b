"""Asks units for action: one request for each unit, told first, with a mail to those who answer for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.acting import person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import periods
from dashboard.duties.choosing import Bureau
from dashboard.duties.words import listing
from dashboard.fields import Day, MaybeShort, Short, Words, ask
from dashboard.measures.showing import show_day
from dashboard.outbox.queueing import Queued, queue_message
from dashboard.plan.words import counted
from dashboard.work_plans.request_asking import find_activity, find_asked
from dashboard.work_plans.request_mail import request_message
from dashboard.work_plans.request_recipients import recipients
from dashboard.work_plans.request_rules import OPEN, ensure_due
from models.work_plans import ActionRequest, ActionRequestEvent


@dataclass(frozen=True)
class MakeRequests:
    """What units are asked to do, by when, and for which activity, if for one."""

    units: tuple[Short, ...]
    text: Words
    due_on: Day
    item: MaybeShort = None
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class MadeRequests:
    """How many requests were made, and to how many people mail was queued."""

    requests: int
    mails: int


def make_requests(session: Session, viewer: Viewer, command: MakeRequests) -> MadeRequests:
    """Ask each unit; raise `Question` where there are several units or the day is today."""
    authorise(session, viewer, Right.REQUEST_MAKE)
    today = session.info["clock"].today()
    ensure_due(command.due_on, today, max(each.ends_on for each in periods(session)))
    units = find_asked(session, command.units)
    item = find_activity(session, command.item)
    people = recipients(session, [each.id for each in units])
    if len(units) > 1 or command.due_on == today:
        day = "today" if command.due_on == today else f"on {show_day(command.due_on)}"
        sentence = (
            f"This asks {counted(len(units), 'unit', 'units')} for action, due {day}. Shall it be sent?"
        )
        ask(command.confirmed, sentence, lines(units, people))
    rows = [_row(viewer, session, command, each.id, item) for each in units]
    authorise(session, viewer, Right.REQUEST_MAKE, *rows)
    session.add_all(rows)
    session.flush()
    session.add_all(_event(session, row) for row in rows)
    mails = sum(_write_to(session, viewer, row, people[row.reporter_unit_id]) for row in rows)
    session.flush()
    return MadeRequests(len(rows), mails)


def lines(units: Sequence[Bureau], people: Mapping[int, Sequence[int]]) -> list[str]:
    """Say who is asked, how many people are written to, and where nobody is."""
    silent = [each.abbreviation for each in units if not people[each.id]]
    mails = counted(len({one for each in people.values() for one in each}), "person is", "people are")
    told = [f"Asked: {listing([each.abbreviation for each in units])}", f"{mails} written to"]
    if silent:
        told.append(
            f"Nobody to write to in {listing(silent)}; the request stands on their screen all the same"
        )
    return told


def _row(
    viewer: Viewer, session: Session, command: MakeRequests, unit: int, item: int | None
) -> ActionRequest:
    return ActionRequest(
        reporter_unit_id=unit,
        subject_unit_id=unit,
        item_id=item,
        text=command.text,
        due_on=command.due_on,
        state=OPEN,
        made_by=person_id(viewer),
        made_at=session.info["clock"].now(),
    )


def _event(session: Session, row: ActionRequest) -> ActionRequestEvent:
    return ActionRequestEvent(
        request_id=row.id,
        reporter_unit_id=row.reporter_unit_id,
        subject_unit_id=row.subject_unit_id,
        state=row.state,
        person_id=row.made_by,
        at=session.info["clock"].now(),
    )


def _write_to(session: Session, viewer: Viewer, row: ActionRequest, people: Sequence[int]) -> int:
    queued = [queue_message(session, viewer, request_message(session, row, person)) for person in people]
    return queued.count(Queued.WAITS)

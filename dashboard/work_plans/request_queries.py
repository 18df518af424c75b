"""Reads requests for action as far as the viewer may: the team all of them, a unit its own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.following import heirs, taken_over_by
from dashboard.calendar.queries import unit_named
from dashboard.work_plans.request_rules import TEAM_MOVES, UNIT_MOVES, WAITING, is_overdue
from models.organization import Person, Unit
from models.plan import PlanItem
from models.work_plans import ActionRequest, ActionRequestEvent
from models.work_vocabulary import RequestState


@dataclass(frozen=True)
class Happened:
    """One entry of a request's log."""

    state: RequestState
    note: str | None
    person: str
    at: datetime


@dataclass(frozen=True)
class Request:
    """A request for action; `moves` are the states into which this viewer may bring it.

    `now` is the unit that answers in place of an ended one, else empty.
    """

    id: int
    unit: str
    unit_name: str
    activity: str | None
    text: str
    due_on: date
    state: RequestState
    overdue: bool
    log: tuple[Happened, ...]
    moves: tuple[RequestState, ...]
    may_withdraw: bool
    now: str = ""

    @property
    def waits(self) -> bool:
        """Say whether the unit has still to answer or to finish."""
        return self.state in WAITING


def all_requests(session: Session, viewer: Viewer, unit: str = "") -> tuple[Request, ...]:
    """Return the requests that the viewer reads, of one unit where it is named, the earliest due first."""
    statement = (
        select(ActionRequest, Unit.abbreviation, Unit.name, PlanItem.code)
        .join(Unit, Unit.id == ActionRequest.reporter_unit_id)
        .outerjoin(PlanItem, PlanItem.id == ActionRequest.item_id)
        .order_by(ActionRequest.due_on, Unit.abbreviation, ActionRequest.id)
    )
    asked = unit and _asked(session, unit)
    rows = session.execute(statement.where(Unit.id.in_(asked)) if asked else statement).all()
    logs = _logs(session, [row[0].id for row in rows])
    today = session.info["clock"].today()
    going_on = _going_on(session, today)
    return tuple(
        _request(viewer, row, of, name, activity, logs[row.id], today, going_on)
        for row, of, name, activity in rows
    )


def _asked(session: Session, unit: str) -> Collection[int]:
    """Return a unit, by any abbreviation that it bore, and the ended ones with whose requests it goes on."""
    key = unit_named(session, unit) or 0
    return taken_over_by(session, key, session.info["clock"].today())


def _going_on(session: Session, today: date) -> Mapping[int, str]:
    """Return by ended unit the abbreviation of the one that answers what it was asked."""
    names = dict(session.execute(select(Unit.id, Unit.abbreviation)).all())
    return {before: names[unit] for before, unit in heirs(session, today).items()}


def _logs(session: Session, requests: Collection[int]) -> Mapping[int, tuple[Happened, ...]]:
    found: dict[int, tuple[Happened, ...]] = dict.fromkeys(requests, ())
    event = ActionRequestEvent
    statement = (
        select(event.request_id, event.state, event.note, Person.display_name, event.at)
        .join(Person, Person.id == event.person_id)
        .where(event.request_id.in_(requests))
        .order_by(event.at, event.id)
    )
    for request, state, note, person, at in session.execute(statement):
        found[request] = (*found[request], Happened(state, note, person, at))
    return found


def _request(
    viewer: Viewer,
    row: ActionRequest,
    unit: str,
    name: str,
    activity: str | None,
    log: tuple[Happened, ...],
    today: date,
    going_on: Mapping[int, str],
) -> Request:
    answers = viewer.may(Right.REQUEST_ANSWER, row.reporter_unit_id)
    withdraws = viewer.may(Right.REQUEST_MAKE) and row.state in TEAM_MOVES
    moves = UNIT_MOVES.get(row.state, ()) if answers else ()
    late = is_overdue(row.state, row.due_on, today)
    now = going_on.get(row.reporter_unit_id, "")
    told = (row.id, unit, name, activity, row.text, row.due_on, row.state, late, log, moves, withdraws)
    return Request(*told, now)

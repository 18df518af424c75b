"""Reads what is owed and not handed in, in all units: reports, returned reports, requests for action."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlencode

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView, periods
from dashboard.clock import LOCAL
from dashboard.reporting.queue import Task, tasks_of
from dashboard.reporting.texts_back import texts_back
from models.organization import Unit
from models.plan import PlanItem
from models.reporting import Decision, Line, Report, ReportEvent
from models.vocabulary import DecisionKind, EventKind, LineState, ReportState
from models.work_plans import ActionRequest
from models.work_vocabulary import RequestState

DONE = (ReportState.SUBMITTED, ReportState.ACCEPTED)
OPEN_REQUESTS = (RequestState.OPEN, RequestState.UNDER_WAY)
Place = tuple[int, int]  # Unit and period.


class OwedKind(StrEnum):
    """What somebody has to do."""

    REPORT = "report"
    RETURNED = "returned"
    REQUEST = "request"


@dataclass(frozen=True)
class Owed:
    """One thing that a unit owes: by when (returned: since when), how many entries, and where it is done.

    `report` is the address of the report that it belongs to, empty for requests.
    """

    kind: OwedKind
    unit_id: int
    unit: str
    unit_name: str
    plan_year: int | None
    label: str
    day: date
    number: int
    path: str
    report: str = ""


def owed_now(session: Session) -> tuple[Owed, ...]:
    """Return what every unit owes today; nothing of reports that are submitted, accepted or excused."""
    return (*owed_reports(session), *_requests(session))


def owed_reports(session: Session) -> list[Owed]:
    """Return the reports that are not handed in or came back, of all units that the session may read."""
    units = {row.id: row for row in session.execute(select(Unit.id, Unit.abbreviation, Unit.name))}
    ids = {row.abbreviation: row.id for row in units.values()}
    excused, returned = _excused(session), _returned_on(session)
    texts = texts_back(session, list(units))
    today = session.info["clock"].today()
    return [
        _of_report(task, ids[task.unit], returned)
        for period in periods(session)
        if period.takes_entries(today)
        for task in tasks_of(session, units, period, texts)
        if task.state not in DONE and (ids[task.unit], period.id) not in excused
    ]


def _of_report(task: Task, unit_id: int, returned: Mapping[Place, date]) -> Owed:
    period = task.period
    lines = returned.get((unit_id, period.id)) if task.state is ReportState.RETURNED else None
    texts = task.texts.at.astimezone(LOCAL).date() if task.texts else None
    back = max(filter(None, (lines, texts)), default=None)
    return Owed(
        kind=OwedKind.REPORT if back is None else OwedKind.RETURNED,
        unit_id=unit_id,
        unit=task.unit,
        unit_name=task.unit_name,
        plan_year=period.plan_year,
        label=period.label,
        day=period.due_day if back is None else back,
        number=task.expected - task.answered if back is None else _came_back(task),
        path=report_path(task.unit, period) if back is None else _place(task),
        report=report_path(task.unit, period),
    )


def _came_back(task: Task) -> int:
    return task.returned + (task.texts.number if task.texts else 0)


def _place(task: Task) -> str:
    """Return where the first answer that came back stands, or the first text where no answer did."""
    path = report_path(task.unit, task.period)
    if task.texts is not None and not task.returned:
        return task.texts.address(task.unit, task.period.code)
    if task.first is None:
        return path
    measure, subject = task.first
    return f"{path}?{urlencode({'measure': measure, 'subject': subject})}"


def report_path(unit: str, period: PeriodView) -> str:
    """Return where a report is entered."""
    return f"/entry/{unit}/{period.code}"


def _excused(session: Session) -> Collection[Place]:
    statement = (
        select(Report.reporter_unit_id, Report.period_id)
        .join(ReportEvent, ReportEvent.report_id == Report.id)
        .where(ReportEvent.kind == EventKind.EXCUSED)
    )
    return {(row[0], row[1]) for row in session.execute(statement)}


def _returned_on(session: Session) -> Mapping[Place, date]:
    """Return the last day on which a line came back, by unit and period."""
    statement = (
        select(Line.reporter_unit_id, Line.period_id, func.max(Decision.at))
        .join(Decision, Decision.line_id == Line.id)
        .where(Line.state == LineState.RETURNED, Decision.kind == DecisionKind.RETURN)
        .group_by(Line.reporter_unit_id, Line.period_id)
    )
    return {(row[0], row[1]): row[2].astimezone(LOCAL).date() for row in session.execute(statement)}


def _requests(session: Session) -> list[Owed]:
    statement = (
        select(ActionRequest.due_on, Unit.id, Unit.abbreviation, Unit.name, PlanItem.code, ActionRequest.id)
        .join(Unit, Unit.id == ActionRequest.reporter_unit_id)
        .outerjoin(PlanItem, PlanItem.id == ActionRequest.item_id)
        .where(ActionRequest.state.in_(OPEN_REQUESTS))
        .order_by(ActionRequest.due_on, ActionRequest.id)
    )
    return [
        Owed(
            kind=OwedKind.REQUEST,
            unit_id=row.id,
            unit=row.abbreviation,
            unit_name=row.name,
            plan_year=None,
            label=f"activity {row.code}" if row.code else "",
            day=row.due_on,
            number=1,
            path=f"/requests?unit={row.abbreviation}",
        )
        for row in session.execute(statement)
    ]

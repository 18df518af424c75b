"""Writes to the people concerned that something was returned: a link to it, never what anybody wrote."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.outbox.queueing import Message, queue_message
from dashboard.plan.words import counted
from dashboard.reporting.submit_texts import Text
from models.calendar import Period
from models.measures import Measure
from models.organization import Unit
from models.reporting import Line, Report, ReportEvent, Revision
from models.vocabulary import EventKind
from models.work import ActivityUpdate
from models.work_vocabulary import MessageKind


@dataclass(frozen=True)
class Returned:
    """What came back: its name, the mark that tells it from others, and the address where it is mended."""

    name: str
    mark: str
    address: str


def tell_of_line(session: Session, viewer: Viewer, report: Report, revision: Revision) -> None:
    """Tell who entered, submitted and authorised a line that it was returned."""
    statement = (
        select(Measure.code, Unit.abbreviation)
        .join(Line, Line.measure_id == Measure.id)
        .join(Unit, Unit.id == Line.subject_unit_id)
        .where(Line.id == revision.line_id)
    )
    measure, subject = session.execute(statement).one()
    unit, period = _place(session, report)
    address = f"/entry/{unit}/{period}?measure={measure}&subject={subject}"
    returned = Returned(measure, f"line {revision.line_id} {revision.number_in_line}", address)
    _tell(session, viewer, report, {revision.entered_by, revision.submitted_by}, returned)


def tell_of_text(session: Session, viewer: Viewer, report: Report, row: Text) -> None:
    """Tell who wrote, submitted and authorised a text that it was returned."""
    unit, period = _place(session, report)
    activity = isinstance(row, ActivityUpdate)
    address = f"/work-plan/{unit}?period={period}" if activity else f"/actions/{unit}/{period}"
    name = "an activity" if activity else "actions and narrative"
    mark = f"{row.__tablename__} {row.id} {row.version} {row.submitted_at}"  # Handed in again, it tells anew.
    returned = Returned(name, mark, address)
    _tell(session, viewer, report, {row.entered_by, row.submitted_by or row.entered_by}, returned)


def _place(session: Session, report: Report) -> tuple[str, str]:
    statement = (
        select(Unit.abbreviation, Period.code)
        .join(Report, Report.reporter_unit_id == Unit.id)
        .join(Period, Period.id == Report.period_id)
        .where(Report.id == report.id)
    )
    unit, period = session.execute(statement).one()
    return unit, period


def _tell(session: Session, viewer: Viewer, report: Report, people: set[int], returned: Returned) -> None:
    unit, period = _place(session, report)
    officer = _officer(session, report.id)
    for person in sorted(people | ({officer} if officer else set())):
        message = Message(
            kind=MessageKind.RETURNED,
            person_id=person,
            subject_key=f"{unit} {period} {returned.mark}",
            subject=f"Returned: {returned.name}, {unit} {period}",
            body="\n".join(
                [
                    f"A reviewer has returned {counted(1, 'entry', 'entries')} of the report of {unit} "
                    f"for {period}: {returned.name}.",
                    "The reason stands beside it. Please change it and submit the report again:",
                    returned.address,
                ]
            ),
        )
        queue_message(session, viewer, message)


def _officer(session: Session, report_id: int) -> int | None:
    """Return who authorised the last submission of a report."""
    statement = select(ReportEvent.authorised_by).where(
        ReportEvent.report_id == report_id, ReportEvent.kind == EventKind.SUBMITTED
    )
    return session.scalars(statement.order_by(ReportEvent.id.desc()).limit(1)).first()

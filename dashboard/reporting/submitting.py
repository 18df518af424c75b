"""Hands a report in and takes it back: every line of it through the one transition table."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.errors import ValueRejected, WrongState
from dashboard.measures.duties import duties, total_cell
from dashboard.measures.kinds import missing
from dashboard.measures.rollup import Place
from dashboard.reporting.counted_lines import keep_computed
from dashboard.reporting.entering import ensure_open
from dashboard.reporting.lines import (
    KEPT,
    find_or_open_report,
    moment,
    person_id,
    record_event,
    standing_answer,
)
from dashboard.reporting.places import get_place
from dashboard.reporting.workflow import LineAction, next_state
from models.duties import Duty
from models.measures import Measure, MeasureVersion
from models.reporting import Line, Report, Revision, WorkingFigure
from models.vocabulary import EventKind, LineState, Origin


@dataclass(frozen=True)
class SubmitReport:
    """Hand in a unit's report for a period."""

    unit: str
    period: str

    @classmethod
    def from_place(cls, place: object) -> "SubmitReport":
        """Read the place a screen names; raise `ValueRejected` where it names none."""
        match place:
            case {"unit": str(unit), "period": str(period)}:
                return cls(unit, period)
        raise ValueRejected("This request cannot be understood.")


def submit_report(session: Session, viewer: Viewer, command: SubmitReport) -> int:
    """Submit every open or returned line and return their number, or raise with all that is missing."""
    unit, period = get_place(session, viewer, command.unit, command.period)
    ensure_open(session, unit, period)
    report = find_or_open_report(session, viewer, unit, period)
    authorise(session, viewer, Right.REPORT_SUBMIT, report)
    counted = keep_computed(session, viewer, report, period)
    ready = _ready_lines(session, report, period)
    for line, working, version in ready:
        line.state = next_state(line.state, LineAction.SUBMIT)
        line.submitted_revision = (line.submitted_revision or 0) + 1
        revision = _revision(session, viewer, line, working, version)
        if line.id in counted:
            revision.origin = Origin.REGISTER
        session.add(revision)
    if not ready:
        raise WrongState("There is nothing left to submit: every line is submitted or accepted.")
    record_event(session, viewer, report, EventKind.SUBMITTED, len(ready))
    return len(ready)


def withdraw_report(session: Session, viewer: Viewer, command: SubmitReport) -> int:
    """Take back every submitted line that nobody has reviewed; return their number."""
    unit, period = get_place(session, viewer, command.unit, command.period)
    ensure_open(session, unit, period)
    report = find_or_open_report(session, viewer, unit, period)
    authorise(session, viewer, Right.REPORT_SUBMIT, report)
    lines = session.scalars(
        select(Line).where(Line.report_id == report.id, Line.state == LineState.SUBMITTED)
    ).all()
    for line in lines:
        line.state = next_state(line.state, LineAction.WITHDRAW)
    if not lines:
        raise WrongState("There is nothing to withdraw: no line waits for review.")
    record_event(session, viewer, report, EventKind.WITHDRAWN, len(lines))
    return len(lines)


def _ready_lines(
    session: Session, report: Report, period: PeriodView
) -> list[tuple[Line, WorkingFigure, MeasureVersion]]:
    owed = session.execute(
        duties(period).where(Duty.reporter_unit_id == report.reporter_unit_id).order_by(Measure.code)
    ).all()
    entered = _entered(session, report)
    ready, problems = [], []
    for duty, measure, version in owed:
        line, working = entered.get((duty.measure_id, duty.subject_unit_id), (None, None))
        if line is not None and line.state not in (LineState.OPEN, LineState.RETURNED):
            continue
        sentence = missing(version.kind, standing_answer(working, version))
        if sentence is not None or line is None or working is None:
            problems.append(f"{measure.code} {version.title}: {sentence or 'No answer yet.'}")
        else:
            ready.append((line, working, version))
    if problems:
        raise ValueRejected(f"{len(problems)} of {len(owed)} still need an answer. " + " ".join(problems))
    return ready


def _entered(session: Session, report: Report) -> dict[Place, tuple[Line, WorkingFigure | None]]:
    """Return the total lines of a report with their working figures, by measure and subject."""
    statement = (
        select(Line, WorkingFigure)
        .outerjoin(WorkingFigure, WorkingFigure.line_id == Line.id)
        .where(Line.report_id == report.id, Line.cell_id == total_cell(session))
    )
    return {
        (line.measure_id, line.subject_unit_id): (line, working)
        for line, working in session.execute(statement)
    }


def _revision(
    session: Session, viewer: Viewer, line: Line, working: WorkingFigure, version: MeasureVersion
) -> Revision:
    return Revision(
        line_id=line.id,
        number_in_line=line.submitted_revision,
        reporter_unit_id=line.reporter_unit_id,
        subject_unit_id=line.subject_unit_id,
        scale=version.scale,
        people=False,  # A total; the cells of a breakdown say here whether they tell of people.
        origin=Origin.ENTERED if working.batch_id is None else Origin.WORKBOOK,
        batch_id=working.batch_id,
        entered_by=working.entered_by,
        entered_at=working.entered_at,
        submitted_by=person_id(viewer),
        submitted_at=moment(session),
        **{name: getattr(working, name) for name in KEPT},
    )

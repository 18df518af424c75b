"""Finds or makes what a report consists of: the report, its lines, its events, the answers in them."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.errors import NotFound, WrongState
from dashboard.measures.duties import total_cell
from dashboard.measures.figures import total
from dashboard.measures.kinds import Answer, missing, show
from dashboard.reporting.places import UnitView
from models.calendar import Period
from models.duties import Duty
from models.measure_vocabulary import ProvisionalChoice
from models.measures import MeasureVersion
from models.reporting import Line, Report, ReportEvent, Revision, WorkingFigure
from models.vocabulary import EventKind, LineState, MeasureKindName, PeriodKind
from models.work_vocabulary import RetentionClass

FIGURES = ("number", "numerator", "denominator", "text", "on_date")
KEPT = (*FIGURES, "presence", "reason", "note")


def answer_of(figures: WorkingFigure | Revision | None) -> Answer:
    """Return the answer in working figures or a revision; an empty one where nothing was saved."""
    return Answer() if figures is None else Answer(**{name: getattr(figures, name) for name in KEPT})


def submitted_revision() -> ColumnElement[bool]:
    """Return the condition that ties a line to the revision that was last handed in or brought in."""
    return (Revision.line_id == Line.id) & (Revision.number_in_line == Line.submitted_revision)


def standing_answer(working: WorkingFigure | None, version: MeasureVersion) -> Answer:
    """Return the answer that counts under a definition: none where its adoption set earlier values aside."""
    since = version.approved_at if version.provisional_choice is ProvisionalChoice.DISCARD else None
    if working is not None and since is not None and working.entered_at <= since:
        return Answer()
    return answer_of(working)


def answer_words(kind: MeasureKindName, scale: int, answer: Answer) -> str:
    """Return how a saved answer reads and what it still lacks, after loading as after saving."""
    if answer == Answer():
        return "No answer yet."
    lacks = missing(kind, answer)
    shown = show(kind, answer, scale)
    reads = f"Saved: {shown}." if shown else "The reason is saved."
    return f"{reads} {lacks}" if lacks else reads


def find_or_open_report(session: Session, viewer: Viewer, unit: UnitView, period: PeriodView) -> Report:
    """Return a unit's report for a period to enter into, held until this transaction ends; open it once.

    Raises `WrongState` where the period was closed or reopened since it was read.
    """
    report = report_by_right(session, viewer, unit, period, Right.FIGURE_ENTER)
    closed_at = session.scalars(select(Period.closed_at).where(Period.id == period.id)).one()
    if closed_at != period.closed_at:
        raise WrongState(f"{period.code} was closed at this moment. Please look again.")
    for kind in _not_yet(session, report, EventKind.OPENED, EventKind.DRAFTED):
        authorise(session, viewer, Right.FIGURE_ENTER, report)
        record_event(session, viewer, report, kind, 0)
    return report


def _not_yet(session: Session, report: Report, *kinds: EventKind) -> list[EventKind]:
    """Return which of these has not happened to a report."""
    happened = select(ReportEvent.kind).where(ReportEvent.report_id == report.id, ReportEvent.kind.in_(kinds))
    found = set(session.scalars(happened))
    return [kind for kind in kinds if kind not in found]


def report_by_right(
    session: Session, viewer: Viewer, unit: UnitView, period: PeriodView, right: Right
) -> Report:
    """Return a unit's report for a period, held until this transaction ends; make it by a right if needed."""
    found = held_report(session, unit, period)
    if found is not None:
        return found
    report = Report(
        reporter_unit_id=unit.id,
        subject_unit_id=unit.id,
        period_id=period.id,
        opened_at=moment(session),
        retention=retention_of(period.kind),
    )
    authorise(session, viewer, right, report)
    session.add(report)
    session.flush()
    return report


def held_report(session: Session, unit: UnitView, period: PeriodView) -> Report | None:
    """Return a unit's report for a period, held until this transaction ends; None where nobody opened it."""
    return _held(session, Report.reporter_unit_id == unit.id, Report.period_id == period.id)


def retention_of(kind: PeriodKind) -> RetentionClass:
    """Return under which sub-schedule a report is kept: that of quarters or that of the year end."""
    annual = kind is PeriodKind.YEAR_END
    return RetentionClass.ANNUAL_REPORT if annual else RetentionClass.QUARTERLY_REPORT


def hold_report_of(session: Session, line_id: int) -> Report:
    """Return the report of a line, held until this transaction ends; raise `NotFound` for an unknown line."""
    report_id = session.scalars(select(Line.report_id).where(Line.id == line_id)).first()
    if report_id is None:
        raise NotFound("There is no such line.")
    return hold_report(session, report_id)


def hold_report(session: Session, report_id: int) -> Report:
    """Return a report, held until this transaction ends; raise `NotFound` for one that is none."""
    found = _held(session, Report.id == report_id)
    if found is None:
        raise NotFound("There is no such report.")
    return found


def _held(session: Session, *which: ColumnElement[bool]) -> Report | None:
    """Lock a report, so that steps of its workflow follow each other; SQLite's writers queue anyway."""
    statement = select(Report).where(*which).with_for_update(key_share=True)
    return session.scalars(statement.execution_options(populate_existing=True)).first()


def find_or_make_line(session: Session, viewer: Viewer, report: Report, duty: Duty) -> Line:
    """Return the line of a duty in a held report; make it where nothing was entered yet."""
    found = session.scalars(
        select(Line).where(
            Line.measure_id == duty.measure_id,
            Line.subject_unit_id == duty.subject_unit_id,
            Line.period_id == report.period_id,
            Line.cell_id == total(),
        )
    ).first()
    if found is not None:
        return found
    line = new_line(report, duty, total_cell(session))
    authorise(session, viewer, Right.FIGURE_ENTER, line)
    session.add(line)
    session.flush()
    return line


def new_line(report: Report, duty: Duty, cell: int) -> Line:
    """Return the line of a duty in a report, before anything is entered in it."""
    return Line(
        report_id=report.id,
        measure_id=duty.measure_id,
        reporter_unit_id=report.reporter_unit_id,
        subject_unit_id=duty.subject_unit_id,
        period_id=report.period_id,
        cell_id=cell,
        state=LineState.OPEN,
    )


def record_event(
    session: Session,
    viewer: Viewer,
    report: Report,
    kind: EventKind,
    lines: int,
    *,
    authorised_by: int | None = None,
    reason: str | None = None,
) -> None:
    """Add an event to a report's append-only history; `lines` is how many lines and texts it concerned."""
    session.add(
        ReportEvent(
            report_id=report.id,
            reporter_unit_id=report.reporter_unit_id,
            subject_unit_id=report.subject_unit_id,
            kind=kind,
            person_id=viewer.person_id,
            authorised_by=authorised_by,
            at=moment(session),
            lines=lines,
            reason=reason,
        )
    )

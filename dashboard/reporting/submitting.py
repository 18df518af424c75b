"""Hands a report in and takes it back: every line and text of it through the one transition table."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.errors import ValueRejected, WrongState
from dashboard.measures.duties import total_cell
from dashboard.reporting.entering import ensure_open
from dashboard.reporting.keeping import keep_answer
from dashboard.reporting.lines import find_or_make_line, find_or_open_report, record_event, submitted_revision
from dashboard.reporting.narrative_needs import needed_fields
from dashboard.reporting.narrative_rules import Needed
from dashboard.reporting.narrative_words import FIELDS
from dashboard.reporting.parts_submitting import Whole, submit_parts
from dashboard.reporting.places import UnitView, get_place
from dashboard.reporting.queries import entry_sheet
from dashboard.reporting.submit_officers import authorising
from dashboard.reporting.submit_ready import Ready, ReadyLine, ready_lines
from dashboard.reporting.submit_texts import submit_texts, withdraw_texts
from dashboard.reporting.workflow import LineAction, next_state
from models.reporting import Line, Report, Revision, WorkingFigure
from models.vocabulary import EventKind, LineState, Origin

NOTHING_LEFT = "There is nothing left to submit: every line is submitted or accepted."
NOTHING_WAITS = "There is nothing to withdraw: no line waits for review."


@dataclass(frozen=True)
class SubmitReport:
    """Hand in a unit's report for a period; `authorised_by` is who answers for it, oneself by default."""

    unit: str
    period: str
    authorised_by: int | None = None


def submit_report(session: Session, viewer: Viewer, command: SubmitReport) -> int:
    """Submit every open or returned line and text; return the number of lines, or raise with what lacks."""
    unit, period, report = _opened(session, viewer, command)
    officer = authorising(session, viewer, unit.id, command.authorised_by)
    ready = ready_lines(session, unit, period)
    _refuse_gaps(ready)
    _refuse_silence(needed_fields(session, entry_sheet(session, viewer, command.unit, command.period)))
    numbers = last_revisions(session, Line.report_id == report.id)
    wholes = []
    for each in ready.lines:
        line = each.line or find_or_make_line(session, viewer, report, each.duty)
        wholes.append(Whole(line, each.version, each.answer))
        line.state = next_state(line.state, LineAction.SUBMIT)
        line.submitted_revision = numbers.get(line.id, 0) + 1
        session.add(_revision(session, viewer, line, _kept(session, viewer, line, each), each))
    submit_parts(session, viewer, wholes, numbers)
    texts = submit_texts(session, viewer, report)
    if not ready.lines and not texts:
        raise WrongState(NOTHING_LEFT)
    handed = len(ready.lines) + texts
    record_event(session, viewer, report, EventKind.SUBMITTED, handed, authorised_by=officer)
    return len(ready.lines)


def withdraw_report(session: Session, viewer: Viewer, command: SubmitReport) -> int:
    """Take back every submitted line and text that nobody has reviewed; return the number of lines."""
    _unit, _period, report = _opened(session, viewer, command)
    lines = session.scalars(
        select(Line)
        .join(Revision, submitted_revision())
        .where(Line.report_id == report.id, Line.state == LineState.SUBMITTED)
        .where(Revision.origin != Origin.HISTORICAL)  # A batch waits for a lead, and goes as one.
    ).all()
    for line in lines:  # The parts of a figure move with their total, and only totals are counted.
        line.state = next_state(line.state, LineAction.WITHDRAW)
    whole = total_cell(session)
    totals, texts = sum(line.cell_id == whole for line in lines), withdraw_texts(session, report)
    if not totals and not texts:
        raise WrongState(NOTHING_WAITS)
    record_event(session, viewer, report, EventKind.WITHDRAWN, totals + texts)
    return totals


def _opened(session: Session, viewer: Viewer, command: SubmitReport) -> tuple[UnitView, PeriodView, Report]:
    """Return a report that its director may hand in now, held until this transaction ends."""
    unit, period = get_place(session, viewer, command.unit, command.period)
    ensure_open(session, unit, period)
    report = find_or_open_report(session, viewer, unit, period)
    authorise(session, viewer, Right.REPORT_SUBMIT, report)
    return unit, period, report


def _refuse_gaps(ready: Ready) -> None:
    if ready.lacking:
        problems = [f"{each.measure} {each.title}: {each.sentence}" for each in ready.lacking]
        count = f"{len(ready.lacking)} of {ready.owed} still need an answer."
        raise ValueRejected(" ".join([count, *problems]))


def _refuse_silence(needed: Sequence[Needed]) -> None:
    """Raise `ValueRejected` where a status asks for words that nobody has written."""
    missing = [f"{FIELDS[each.field].name} is {each.words}." for each in needed if not each.answered]
    if missing:
        raise ValueRejected(" ".join(["Words are still missing.", *missing]))


def last_revisions(session: Session, which: ColumnElement[bool]) -> dict[int, int]:
    """Return the number of the last revision of each line that has one; a refused correction counts."""
    statement = (
        select(Revision.line_id, func.max(Revision.number_in_line))
        .join(Line, Line.id == Revision.line_id)
        .where(which)
        .group_by(Revision.line_id)
    )
    return {row[0]: row[1] for row in session.execute(statement)}


def _kept(session: Session, viewer: Viewer, line: Line, ready: ReadyLine) -> WorkingFigure:
    """Return the figures of a line; a computed answer becomes them, so that the line keeps it.

    Whoever hands in a computed answer answers for it.
    """
    if ready.working is not None and not ready.counted:
        return ready.working
    authorise(session, viewer, Right.FIGURE_ENTER, line)
    return keep_answer(session, viewer, line, ready.working, ready.answer)


def _revision(
    session: Session, viewer: Viewer, line: Line, working: WorkingFigure, ready: ReadyLine
) -> Revision:
    """Return an answer as it is handed in."""
    typed = Origin.ENTERED if working.batch_id is None else Origin.WORKBOOK
    return Revision(
        line_id=line.id,
        number_in_line=line.submitted_revision,
        reporter_unit_id=line.reporter_unit_id,
        subject_unit_id=line.subject_unit_id,
        scale=ready.version.scale,
        people=False,  # A total; the cells of a breakdown say here whether they tell of people.
        origin=Origin.REGISTER if ready.counted else typed,
        batch_id=working.batch_id,
        entered_by=working.entered_by,
        entered_at=working.entered_at,
        submitted_by=person_id(viewer),
        submitted_at=moment(session),
        **vars(ready.answer),
    )

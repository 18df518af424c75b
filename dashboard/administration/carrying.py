"""Carries drafts of open periods to the unit that follows; what was handed in stays where it is as well.

An answer of an ended unit is no figure of the unit that follows, unless that one follows it alone and begins
with it. So figures go over in that case only; otherwise the following unit's answer opens with a reason that
tells what was begun or handed in, and its people state the figures.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.administration.carried_lines import Place, Told, open_line
from dashboard.administration.merging_rules import Change
from dashboard.administration.unit_work import Begun, Work
from dashboard.measures.duties import given_under, total_cell
from dashboard.measures.kinds import Answer, show
from dashboard.reporting.lines import answer_of, record_event
from dashboard.reporting.places import owes
from dashboard.reporting.submit_texts import withdraw_texts
from dashboard.reporting.workflow import LineAction, next_state
from models.calendar import Period
from models.measures import Measure, MeasureVersion
from models.organization import Unit
from models.reporting import Line, Report, WorkingFigure
from models.vocabulary import EventKind, LineState, StoredPresence

LONGEST = 300  # So many characters of an answer in words are told; the whole stays in its own line.


def carry_drafts(
    session: Session, viewer: Viewer, change: Change, work: Work, units: Mapping[str, int]
) -> int:
    """Open the answers of following units with what ended units had begun; return their number."""
    told = _told(session, change, work)
    carried = 0
    for place, group in groupby(sorted(told, key=lambda each: each[0]), key=lambda each: each[0]):
        answers = [each for _, each in group]
        plain = is_plain(change, place.subject)
        carried += open_line(session, viewer, place, carried_answer(answers, plain=plain), answers, units)
    return carried


def take_back(session: Session, viewer: Viewer, change: Change, work: Work) -> None:
    """Take back what waits for review of periods whose end the units do not see: it counts no more."""
    later = {period.id: period for period in work.later}
    waiting = {
        line.line
        for period in work.later
        for name in change.ended
        for line in work.lines(period, name)
        if line.state is LineState.SUBMITTED
    }
    ended = select(Unit.id).where(Unit.abbreviation.in_(change.ended))
    reports = select(Report).where(Report.reporter_unit_id.in_(ended), Report.period_id.in_(later))
    for report in session.scalars(reports.order_by(Report.id)).all():
        authorise(session, viewer, Right.UNIT_KEEP, report)
        taken = _lines_back(session, report, waiting)
        if not owes(session, report.reporter_unit_id, later[report.period_id]):
            taken += withdraw_texts(session, report)
        if taken:
            record_event(session, viewer, report, EventKind.WITHDRAWN, taken)
    session.flush()


def _lines_back(session: Session, report: Report, waiting: Collection[int]) -> int:
    """Take back those lines of a report that wait; return the number of totals, their parts move along."""
    statement = select(Line).where(Line.report_id == report.id, Line.id.in_(waiting))
    lines = session.scalars(statement).all()
    for line in lines:
        line.state = next_state(line.state, LineAction.WITHDRAW)
    whole = total_cell(session)
    return sum(line.cell_id == whole for line in lines)


def is_plain(change: Change, follower: str) -> bool:
    """Say whether a unit follows one other alone and begins with it, so that figures keep their meaning."""
    before = [name for name, after in change.successors.items() if after == (follower,)]
    known = change.book.known.get(follower)
    return len(before) == 1 and known is not None and known.starts == change.day


def carried_answer(told: Sequence[Told], *, plain: bool) -> Answer:
    """Return the answer with which the following unit begins: figures only where they keep their meaning."""
    if plain and len(told) == 1:
        return told[0].answer
    return Answer(reason=" ".join(each.words for each in told))


def _told(session: Session, change: Change, work: Work) -> list[tuple[Place, Told]]:
    """Return what was answered about ended units in the periods that followers see the end of, by place."""
    later = {period.id for period in work.later}
    lines = {
        line.line: line
        for line in work.begun
        if line.period_id in later and line.subject in change.successors
    }
    statement = (
        select(WorkingFigure, MeasureVersion)
        .join(Line, Line.id == WorkingFigure.line_id)
        .join(Measure, Measure.id == Line.measure_id)
        .join(Period, Period.id == Line.period_id)
        .join(MeasureVersion, given_under(Period.ordinal))
        .where(WorkingFigure.line_id.in_(lines))
        .order_by(WorkingFigure.line_id)
    )
    return [
        (place, Told(line, answer_of(working), _words(line, working, version), working))
        for working, version in session.execute(statement)
        for line in (lines[working.line_id],)
        for place in _places(line, change)
        if answer_of(working) != Answer()
    ]


def _places(line: Begun, change: Change) -> list[Place]:
    """Return where followers answer instead: for themselves, or whoever reported about the unit before."""
    own = line.reporter == line.subject
    reporter = change.heirs.get(line.reporter, line.reporter)
    return [
        Place(line.measure_id, line.period_id, line.cell, after, after if own else reporter)
        for after in change.successors[line.subject]
    ]


def _words(line: Begun, working: WorkingFigure, version: MeasureVersion) -> str:
    answer = answer_of(working)
    shown = show(version.kind, answer, version.scale) if answer.presence else "no figure yet"
    why = (
        f", {answer.reason}" if answer.reason and answer.presence is not StoredPresence.NOT_APPLICABLE else ""
    )
    did = "had begun" if line.state is LineState.OPEN else "had handed in"
    said = f"{shown}{why}"
    short = said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
    return f"{line.subject} {did}: {short}."

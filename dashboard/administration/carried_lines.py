"""Writes an answer that is carried into the line of the unit that follows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.administration.unit_work import Begun
from dashboard.measures.kinds import Answer
from dashboard.reporting.lines import KEPT, answer_of, record_event, retention_of
from models.calendar import Period
from models.reporting import Line, LineHand, Report, WorkingFigure
from models.vocabulary import EventKind, LineState

OPEN = (LineState.OPEN, LineState.RETURNED)


class Place(NamedTuple):
    """Where a following unit answers: measure, period, cell, subject and reporter by abbreviation."""

    measure_id: int
    period_id: int
    cell: int
    subject: str
    reporter: str


class Told(NamedTuple):
    """What an ended unit had answered, in figures and in words, and the row it stands in."""

    line: Begun
    answer: Answer
    words: str
    working: WorkingFigure


def open_line(
    session: Session,
    viewer: Viewer,
    place: Place,
    answer: Answer,
    told: Sequence[Told],
    units: Mapping[str, int],
) -> bool:
    """Write the answer into the follower's line unless it has been handed in; say whether it was written."""
    line = _line(session, viewer, place, units)
    if line.state not in OPEN:
        return False
    working = session.get(WorkingFigure, line.id)
    newest = max((each.working for each in told), key=lambda each: each.entered_at)
    if working is None:
        working = WorkingFigure(line_id=line.id, **_owned(line))
        working.entered_by, working.entered_at = newest.entered_by, newest.entered_at
        session.add(working)
    else:
        before = answer_of(working)
        both = " ".join(filter(None, (before.reason, *(each.words for each in told))))
        answer = replace(before, reason=both)
    for name in KEPT:
        setattr(working, name, getattr(answer, name))
    _hands(session, line, [each.line.line for each in told])
    session.flush()
    return True


def _line(session: Session, viewer: Viewer, place: Place, units: Mapping[str, int]) -> Line:
    found = session.scalars(
        select(Line).where(
            Line.measure_id == place.measure_id,
            Line.subject_unit_id == units[place.subject],
            Line.period_id == place.period_id,
            Line.cell_id == place.cell,
        )
    ).first()
    if found is not None:
        authorise(session, viewer, Right.UNIT_KEEP, found)
        return found
    report = _report(session, viewer, units[place.reporter], place.period_id)
    line = Line(
        report_id=report.id,
        measure_id=place.measure_id,
        reporter_unit_id=report.reporter_unit_id,
        subject_unit_id=units[place.subject],
        period_id=place.period_id,
        cell_id=place.cell,
        state=LineState.OPEN,
    )
    session.add(line)
    session.flush()
    return line


def _report(session: Session, viewer: Viewer, unit: int, period: int) -> Report:
    statement = select(Report).where(Report.reporter_unit_id == unit, Report.period_id == period)
    found = session.scalars(statement).first()
    if found is not None:
        authorise(session, viewer, Right.UNIT_KEEP, found)
        return found
    kind = session.scalars(select(Period.kind).where(Period.id == period)).one()
    report = Report(
        reporter_unit_id=unit,
        subject_unit_id=unit,
        period_id=period,
        opened_at=moment(session),
        retention=retention_of(kind),
    )
    authorise(session, viewer, Right.UNIT_KEEP, report)
    session.add(report)
    session.flush()
    record_event(session, viewer, report, EventKind.OPENED, 0)
    return report


def _owned(line: Line) -> dict[str, int]:
    return {"reporter_unit_id": line.reporter_unit_id, "subject_unit_id": line.subject_unit_id}


def _hands(session: Session, line: Line, before: Sequence[int]) -> None:
    """Remember who entered what was carried: they decide about it neither here nor there."""
    entered = select(LineHand.entered_by).where(LineHand.line_id.in_([*before, line.id])).distinct()
    known = set(session.scalars(select(LineHand.entered_by).where(LineHand.line_id == line.id)))
    for person in set(session.scalars(entered)) - known:
        session.add(LineHand(line_id=line.id, entered_by=person, **_owned(line)))

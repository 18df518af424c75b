"""Reads the accepted values that can be corrected, and the corrections that wait for a decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, aliased

from dashboard.access.authorise import OWN_WORK, why_barred
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, get_period
from dashboard.errors import NotFound
from dashboard.measures.duties import TOTAL
from dashboard.measures.kinds import Answer
from dashboard.reporting.lines import answer_of
from dashboard.reporting.places import UnitView, get_unit
from dashboard.reporting.queue import READERS
from models.calendar import Period
from models.measures import Measure, MeasureVersion
from models.organization import Person, Unit
from models.reporting import Cell, Decision, Line, LineHand, Revision
from models.vocabulary import LineState, MeasureKindName

Last = aliased(Revision)


@dataclass(frozen=True)
class Correctable:
    """An accepted value, with the correction that waits beside it where there is one."""

    line_id: int
    unit: str
    unit_name: str
    subject: str
    period: str
    measure: str
    title: str
    kind: MeasureKindName
    scale: int
    revision: int
    answer: Answer
    proposed: int | None = None
    correction: Answer | None = None
    reason: str | None = None
    proposed_by: str | None = None
    proposed_at: datetime | None = None
    barred: str | None = None


@dataclass(frozen=True)
class CorrectPage:
    """The accepted values of a unit's report."""

    unit: UnitView
    period: PeriodView
    values: tuple[Correctable, ...]


def correct_page(session: Session, viewer: Viewer, unit: str, period: str) -> CorrectPage:
    """Return the accepted values of a report for those who may propose corrections; others find nothing."""
    place, when = get_unit(session, unit), get_period(session, period)
    if not viewer.may(Right.CORRECTION_PROPOSE, place.id):
        raise NotFound("There is no such report.")
    which = (Line.reporter_unit_id == place.id, Line.period_id == when.id)
    return CorrectPage(place, when, tuple(_values(session, viewer, *which)))


def waiting_corrections(session: Session, viewer: Viewer) -> tuple[Correctable, ...]:
    """Return every proposed correction that nobody has decided, the longest waiting first."""
    found = _values(session, viewer, Line.submitted_revision > Line.accepted_revision)
    return tuple(sorted(found, key=lambda each: (each.proposed_at is None, each.proposed_at)))


def _values(session: Session, viewer: Viewer, *which: ColumnElement[bool]) -> Iterator[Correctable]:
    rows = session.execute(_statement(*which)).all()
    hands = select(LineHand.line_id).where(LineHand.entered_by == viewer.person_id)
    mine = set(session.scalars(hands)) if rows else set[int]()
    return (_value(viewer, row, mine) for row in rows)


def _statement(*which: ColumnElement[bool]) -> Select[Any]:
    subject = aliased(Unit)
    last = (Last.line_id == Line.id) & (Last.number_in_line == Line.submitted_revision)
    return (
        select(Line, Revision, Last, Unit.abbreviation, Unit.name, subject.abbreviation, Period.code)
        .add_columns(Measure.code, MeasureVersion.title, MeasureVersion.kind, Person.display_name)
        .join(Revision, (Revision.line_id == Line.id) & (Revision.number_in_line == Line.accepted_revision))
        .join(Last, last)
        .join(Unit, Unit.id == Line.reporter_unit_id)
        .join(subject, subject.id == Line.subject_unit_id)
        .join(Period, Period.id == Line.period_id)
        .join(Measure, Measure.id == Line.measure_id)
        .join(Decision, (Decision.line_id == Line.id) & (Decision.revision == Line.accepted_revision))
        .join(MeasureVersion, MeasureVersion.id == Decision.measure_version_id)
        .join(Person, Person.id == Last.submitted_by)
        .join(Cell, Cell.id == Line.cell_id)
        .where(Line.state == LineState.ACCEPTED, Cell.key == TOTAL, *which)
        .order_by(Measure.code, subject.abbreviation)
    )


def _value(viewer: Viewer, row: Any, mine: set[int]) -> Correctable:
    line, accepted, last, unit, unit_name, subject, period, measure, title, kind, by = row
    value = Correctable(
        line_id=line.id,
        unit=unit,
        unit_name=unit_name,
        subject=subject,
        period=period,
        measure=measure,
        title=title,
        kind=kind,
        scale=accepted.scale,
        revision=accepted.number_in_line,
        answer=answer_of(accepted),
    )
    if last.number_in_line == accepted.number_in_line:
        return value
    return Correctable(
        **{
            **vars(value),
            "proposed": last.number_in_line,
            "correction": answer_of(last),
            "reason": last.correction_reason,
            "proposed_by": by,
            "proposed_at": last.submitted_at,
            "barred": _barred(viewer, line, last, line.id in mine),
        }
    )


def _barred(viewer: Viewer, line: Line, revision: Revision, mine: bool) -> str | None:
    if not viewer.may(Right.LINE_REVIEW):
        return READERS
    return why_barred(viewer, line, revision) or (OWN_WORK if mine else None)

"""Reads what waits: the review queue of the team, and everybody's own to-do list."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from dashboard.access.authorise import OWN_WORK, why_barred
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, periods
from dashboard.measures.duties import TOTAL, UNDECIDED, duties, given_under, total_cell
from dashboard.measures.kinds import Answer
from dashboard.reporting.evidence_queries import EvidenceView, evidence_on
from dashboard.reporting.lines import answer_of, submitted_revision
from dashboard.reporting.parts_review import HandedTable, handed_cells, tables_of
from dashboard.reporting.submit_texts import TEXTS, is_reviewed
from dashboard.reporting.texts_back import Place, TextsBack, texts_back
from dashboard.reporting.workflow import report_state
from models.calendar import Period
from models.duties import Duty
from models.measures import Measure, MeasureActivity, MeasureVersion
from models.organization import Person, Unit
from models.plan import PlanItem
from models.reporting import Cell, Line, LineHand, Report, Revision, WorkingFigure
from models.vocabulary import DutyState, LineState, MeasureKindName, Origin, ReportState

READERS = "Reviewers decide; you read."


@dataclass(frozen=True)
class Waiting:
    """One submitted line; `barred` says why this viewer may not decide about it, or is None."""

    line_id: int
    revision: int
    unit: str
    unit_name: str
    subject: str
    period: str
    measure: str
    activity: str
    title: str
    kind: MeasureKindName
    scale: int
    provisional: bool
    answer: Answer
    submitted_by: str
    submitted_at: datetime
    evidence: tuple[EvidenceView, ...]
    barred: str | None
    parts: tuple[HandedTable, ...] = ()

    @property
    def item(self) -> str:
        """Return how forms and buttons name the line and its revision."""
        return f"line {self.line_id} {self.revision}"

    @property
    def objective(self) -> str:
        """Return the code of the objective that the measure serves."""
        return objective_of(self.activity)


@dataclass(frozen=True)
class Task:
    """One report that a person has to do something about; `first` is where: a measure and its subject.

    `texts` is what came back in words.
    """

    unit: str
    unit_name: str
    period: PeriodView
    state: ReportState
    answered: int
    expected: int
    returned: int
    first: tuple[str, str] | None = None
    texts: TextsBack | None = None


def objective_of(code: str) -> str:
    """Return the objective's code in that of an activity: 2.1 in 2.1.1.a; empty for shared activities."""
    return ".".join(code.split(".")[:2]) if code[:1].isdigit() else ""


def review_queue(session: Session, viewer: Viewer, unit: str = "", period: str = "") -> list[Waiting]:
    """Return the submitted lines that are still owed, of all units or of one, the longest waiting first."""
    subject, submitter = aliased(Unit), aliased(Person)
    statement = (
        select(
            Line,
            Revision,
            Unit.abbreviation.label("unit"),
            Unit.name.label("unit_name"),
            subject.abbreviation.label("subject"),
            Period.code.label("period"),
            Measure.code.label("measure"),
            PlanItem.code.label("activity"),
            MeasureVersion.title,
            MeasureVersion.kind,
            MeasureVersion.state.in_(UNDECIDED).label("provisional"),
            submitter.display_name.label("submitted_by"),
        )
        .join(Revision, submitted_revision())
        .join(Unit, Unit.id == Line.reporter_unit_id)
        .join(subject, subject.id == Line.subject_unit_id)
        .join(Period, Period.id == Line.period_id)
        .join(Measure, Measure.id == Line.measure_id)
        .join(MeasureVersion, given_under(Period.ordinal))
        .outerjoin(MeasureActivity, (MeasureActivity.measure_id == Measure.id) & MeasureActivity.first)
        .outerjoin(PlanItem, PlanItem.id == MeasureActivity.item_id)
        .join(submitter, submitter.id == Revision.submitted_by)
        .join(Cell, Cell.id == Line.cell_id)
        .where(Line.state == LineState.SUBMITTED, Cell.key == TOTAL, owed())
        .where(Revision.origin != Origin.HISTORICAL)  # A lead accepts earlier figures as one batch.
        .order_by(Revision.submitted_at, Unit.abbreviation, Measure.code)
    )
    if unit:
        statement = statement.where(Unit.abbreviation == unit)
    if period:
        statement = statement.where(Period.code == period)
    mine = set(session.scalars(select(LineHand.line_id).where(LineHand.entered_by == viewer.person_id)))
    proofs = evidence_on(session, Line.state == LineState.SUBMITTED)
    waiting = [(row, _waiting(row, viewer, mine, proofs)) for row in session.execute(statement)]
    return _with_parts(session, waiting)


def _with_parts(session: Session, waiting: Sequence[tuple[Any, Waiting]]) -> list[Waiting]:
    cells = handed_cells(session, [row.Line for row, _ in waiting])
    return [replace(each, parts=tables_of(row.kind, row.Line, row.Revision, cells)) for row, each in waiting]


def _waiting(
    row: Any, viewer: Viewer, mine: Collection[int], proofs: Mapping[int, tuple[EvidenceView, ...]]
) -> Waiting:
    return Waiting(
        line_id=row.Line.id,
        revision=row.Revision.number_in_line,
        unit=row.unit,
        unit_name=row.unit_name,
        subject=row.subject,
        period=row.period,
        measure=row.measure,
        activity=row.activity or "",
        title=row.title,
        kind=row.kind,
        scale=row.Revision.scale,
        provisional=row.provisional,
        answer=answer_of(row.Revision),
        submitted_by=row.submitted_by,
        submitted_at=row.Revision.submitted_at,
        evidence=proofs.get(row.Line.id, ()),
        barred=_barred(viewer, row.Line, row.Revision, row.Line.id in mine),
    )


def _barred(viewer: Viewer, line: Line, revision: Revision, mine: bool) -> str | None:
    if not viewer.may(Right.LINE_REVIEW):
        return READERS
    return why_barred(viewer, line, revision) or (OWN_WORK if mine else None)


def is_owed(session: Session, line_id: int) -> bool:
    """Say whether a line is still asked of the unit that reports it."""
    statement = select(Line.id).join(Period, Period.id == Line.period_id).where(Line.id == line_id, owed())
    return session.scalars(statement).first() is not None


def owed() -> ColumnElement[bool]:
    """Return the condition that a line, joined with its period, is still asked of its unit."""
    return (
        select(Duty.id)
        .where(
            Duty.measure_id == Line.measure_id,
            Duty.reporter_unit_id == Line.reporter_unit_id,
            Duty.subject_unit_id == Line.subject_unit_id,
            Duty.state == DutyState.MUST_REPORT,
            Duty.from_ordinal <= Period.ordinal,
            or_(Duty.to_ordinal.is_(None), Duty.to_ordinal >= Period.ordinal),
        )
        .correlate(Line, Period)
        .exists()
    )


def waiting_counts(session: Session) -> list[tuple[str, str, str, int]]:
    """Return abbreviation, name, period and number of entries that wait, by unit and period."""
    found = Counter[tuple[int, str, str, str]]()
    for row in (*_waiting_lines(session), *_waiting_texts(session)):
        found[row[0], row[1], row[2], row[3]] += row[4]
    return [(unit, name, code, number) for (_, unit, name, code), number in sorted(found.items())]


def _waiting_texts(session: Session) -> Iterator[Any]:
    for model in TEXTS:
        yield from session.execute(
            select(Period.ordinal, Unit.abbreviation, Unit.name, Period.code, func.count(model.id))
            .join(Report, Report.id == model.report_id)
            .join(Unit, Unit.id == Report.reporter_unit_id)
            .join(Period, Period.id == Report.period_id)
            .where(model.state == LineState.SUBMITTED, is_reviewed(model))
            .group_by(Period.ordinal, Unit.abbreviation, Unit.name, Period.code)
        )


def _waiting_lines(session: Session) -> Iterable[Any]:
    return session.execute(
        select(Period.ordinal, Unit.abbreviation, Unit.name, Period.code, func.count(Line.id))
        .join(Unit, Unit.id == Line.reporter_unit_id)
        .join(Period, Period.id == Line.period_id)
        .join(Cell, Cell.id == Line.cell_id)
        .join(Revision, submitted_revision())
        .where(Line.state == LineState.SUBMITTED, Cell.key == TOTAL, owed())
        .where(Revision.origin != Origin.HISTORICAL)
        .group_by(Period.ordinal, Unit.abbreviation, Unit.name, Period.code)
    )


def my_reports(session: Session, viewer: Viewer) -> list[Task]:
    """Return every open report of the units that the viewer enters for, the first due first."""
    if not viewer.unit_rights:
        return []
    today = session.info["clock"].today()
    units = {
        row.id: row
        for row in session.execute(
            select(Unit.id, Unit.abbreviation, Unit.name).where(Unit.id.in_(list(viewer.unit_rights)))
        )
    }
    tasks, back = [], texts_back(session, list(units))
    for period in periods(session):
        if units and period.takes_entries(today):
            tasks += tasks_of(session, units, period, back)
    return tasks


def tasks_of(
    session: Session, units: Mapping[int, Any], period: PeriodView, back: Mapping[Place, TextsBack]
) -> list[Task]:
    """Return one task per unit that owes something; what it no longer owes is not counted as answered."""
    answered = and_(
        Line.measure_id == Duty.measure_id,
        Line.reporter_unit_id == Duty.reporter_unit_id,
        Line.subject_unit_id == Duty.subject_unit_id,
        Line.period_id == period.id,
        Line.cell_id == total_cell(session),
    )
    statement = (
        duties(period)
        .with_only_columns(
            Duty.reporter_unit_id, Line.state, WorkingFigure.line_id, Measure.code, Unit.abbreviation
        )
        .outerjoin(Line, answered)
        .outerjoin(WorkingFigure, WorkingFigure.line_id == Line.id)
        .join(Unit, Unit.id == Duty.subject_unit_id)
        .where(Duty.reporter_unit_id.in_(list(units)))
        .order_by(Measure.code, Unit.abbreviation)
    )
    owed: dict[int, list[Any]] = {}
    for row in session.execute(statement):
        owed.setdefault(row[0], []).append(row)
    return [_task(units[unit], period, owed[unit], back.get((unit, period.id))) for unit in sorted(owed)]


def _task(unit: Any, period: PeriodView, owed: Sequence[Any], texts: TextsBack | None) -> Task:
    """Return the task of one unit from what it owes; the state is None where nothing was begun."""
    states: list[LineState | None] = [row.state for row in owed]
    told = [LineState.RETURNED] if texts else []
    return Task(
        unit=unit.abbreviation,
        unit_name=unit.name,
        period=period,
        state=report_state([*(each or LineState.OPEN for each in states), *told], started=any(states)),
        answered=sum(state in (LineState.SUBMITTED, LineState.ACCEPTED) for state in states),
        expected=len(states),
        returned=states.count(LineState.RETURNED),
        first=_first(owed),
        texts=texts,
    )


def _first(owed: Sequence[Any]) -> tuple[str, str] | None:
    """Return the first place that came back, else the first in which nothing was entered."""
    back = [row for row in owed if row.state is LineState.RETURNED]
    blank = [row for row in owed if row.line_id is None and row.state in (None, LineState.OPEN)]
    return next(((row.code, row.abbreviation) for row in (*back, *blank)), None)

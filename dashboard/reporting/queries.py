"""Reads reports: the sheet a unit fills in, and the header of its report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.breakdowns.book import book
from dashboard.calendar.queries import PeriodView, periods
from dashboard.measures.duties import UNDECIDED, duties, total_cell
from dashboard.measures.figures import kept_baselines, kept_targets
from dashboard.measures.kinds import Answer, missing
from dashboard.measures.opening import why_shut
from dashboard.measures.rollup import Kept, Place
from dashboard.measures.status import Status
from dashboard.reporting.computed import Computed, computed_answers
from dashboard.reporting.correct_standing import corrected_answers
from dashboard.reporting.evidence_queries import EvidenceView, evidence_on
from dashboard.reporting.lines import standing_answer, submitted_revision
from dashboard.reporting.parts_figures import cuts_of
from dashboard.reporting.parts_reading import Cells, cells_of
from dashboard.reporting.parts_standing import TableStanding, Total, standings_of
from dashboard.reporting.past import accepted_before, earlier, since_break
from dashboard.reporting.places import UnitView, get_place
from dashboard.reporting.sheet import WITH_THE_TEAM, Sheet, SheetRow
from dashboard.reporting.soft_checks import Past
from dashboard.reporting.standing import standings
from dashboard.reporting.workflow import report_state
from models.duties import Duty
from models.measure_vocabulary import ProvisionalChoice
from models.measures import Measure, MeasureActivity, MeasureVersion
from models.organization import Person, Unit
from models.plan import PlanItem
from models.reporting import Decision, Line, Revision, WorkingFigure
from models.vocabulary import DecisionKind, LineState, Origin

__all__ = ["Sheet", "SheetRow", "entry_sheet"]
Entered = tuple[Line | None, WorkingFigure | None, str | None, Origin | None]
NOTHING: Entered = (None, None, None, None)
RESTATE = "The definition has been taken into use. Please state this value again under it, and submit it."


def entry_sheet(session: Session, viewer: Viewer, unit: str, period: str) -> Sheet:
    """Return everything that a report asks and holds; the number of statements does not grow with it."""
    place, when = get_place(session, viewer, unit, period)
    owed = _owed(session, place, when)
    subjects = {row.Duty.subject_unit_id for row in owed}
    lines, computed = _lines(session, place, when), computed_answers(session, place.id, when)
    corrected = corrected_answers(session, place.id, when.id)
    answers = {_key(row): corrected.get(_key(row)) or _standing(row, lines, computed) for row in owed}
    complete = {_key(row): answers[_key(row)] for row in owed if _is_complete(row, answers)}
    beside = Beside(
        kept_baselines(session, when.plan_year, subjects),
        kept_targets(session, when.plan_year, subjects),
        accepted_before(session, place.id, earlier(periods(session), when)),
        standings(session, viewer, when, complete),
        evidence_on(session, Line.reporter_unit_id == place.id, Line.period_id == when.id),
        _return_reasons(session, place, when),
        computed,
        cells_of(session, place.id, when.id),
    )
    rows = tuple(_sheet_row(row, when, answers, lines.get(_key(row)), beside) for row in owed)
    return Sheet(
        unit=place,
        period=when,
        rows=rows,
        state=report_state([row.state for row in rows], started=bool(lines)),
        locked=_why_locked(session, viewer, place, when),
        may_submit=viewer.may(Right.REPORT_SUBMIT, place.id),
    )


@dataclass(frozen=True)
class Beside:
    """What stands beside the answers of a sheet, by measure and subject."""

    baselines: Mapping[Place, Kept]
    targets: Mapping[Place, Kept]
    past: Mapping[Place, tuple[Past, ...]]
    statuses: Mapping[Place, Status]
    evidence: Mapping[int, tuple[EvidenceView, ...]]  # By line.
    reasons: Mapping[int, str | None]  # By line.
    computed: Mapping[Place, Computed]
    cells: Mapping[Place, Cells]


def _answer(kept: Kept | None) -> Answer | None:
    return None if kept is None else kept.answer()


def _key(row: Any) -> tuple[int, int]:
    return row.Measure.id, row.Duty.subject_unit_id


def _standing(row: Any, lines: Mapping[Place, Entered], computed: Mapping[Place, Computed]) -> Answer:
    """Return the answer that counts: what a register says while the line is open, otherwise what was kept."""
    line, working, *_ = lines.get(_key(row), NOTHING)
    found = _computed(line, computed.get(_key(row)))
    if found is not None and found.answer is not None:
        return found.answer
    return standing_answer(working, row.MeasureVersion)


def _computed(line: Line | None, found: Computed | None) -> Computed | None:
    """Return what a register says about a line that was not handed in; later what was submitted counts."""
    return None if line is not None and line.state in WITH_THE_TEAM else found


def _is_complete(row: Any, answers: Mapping[Place, Answer]) -> bool:
    return missing(row.MeasureVersion.kind, answers[_key(row)]) is None


def _sheet_row(
    row: Any, when: PeriodView, answers: Mapping[Place, Answer], found: Entered | None, beside: Beside
) -> SheetRow:
    line, working, saved_by, origin = found or NOTHING
    version: MeasureVersion = row.MeasureVersion
    place = _key(row)
    computed = _computed(line, beside.computed.get(place))
    return SheetRow(
        measure=row.Measure.code,
        title=version.title,
        kind=version.kind,
        scale=version.scale,
        unit_of_count=version.unit_of_count,
        numerator_wording=version.numerator_wording,
        denominator_wording=version.denominator_wording,
        accumulation=version.accumulation,
        plan_year=when.plan_year,
        activity=row.code,
        activity_text=row.text,
        subject=row.abbreviation,
        state=line.state if line else LineState.OPEN,
        version=working.version if working else 0,
        answer=answers[place],
        provisional=version.state in UNDECIDED,
        saved_by=saved_by,
        saved_at=working.entered_at if working else None,
        return_reason=_why_returned(line, version, beside.reasons),
        baseline=_answer(beside.baselines.get(place)),
        target=_answer(beside.targets.get(place)),
        past=since_break(beside.past.get(place, ()), version),
        status=beside.statuses.get(place),
        evidence=beside.evidence.get(line.id, ()) if line else (),
        computed=computed,
        in_batch=origin is Origin.HISTORICAL,
        parts=_parts(version, answers[place], beside.cells.get(place, {})),
        cells=beside.cells.get(place, {}),
    )


def _parts(version: MeasureVersion, answer: Answer, cells: Cells) -> tuple[TableStanding, ...]:
    """Return how the tables stand that a definition asks for."""
    asked = cuts_of(version)
    return standings_of(book(), Total(version.kind, version.scale, answer), asked, cells) if asked else ()


def _why_returned(
    line: Line | None, version: MeasureVersion, reasons: Mapping[int, str | None]
) -> str | None:
    """Return why a line came back: the reviewer's reason, or that its definition was taken into use."""
    if line is None or line.state is not LineState.RETURNED:
        return None
    restate = RESTATE if version.provisional_choice is ProvisionalChoice.RESTATE else None
    return reasons.get(line.id) or restate


def _owed(session: Session, unit: UnitView, period: PeriodView) -> Sequence[Row[Any]]:
    statement = (
        duties(period)
        .add_columns(PlanItem.code, PlanItem.text, Unit.abbreviation)
        .join(MeasureActivity, (MeasureActivity.measure_id == Measure.id) & MeasureActivity.first)
        .join(PlanItem, PlanItem.id == MeasureActivity.item_id)
        .join(Unit, Unit.id == Duty.subject_unit_id)
        .where(Duty.reporter_unit_id == unit.id)
        .order_by(Measure.code, Unit.abbreviation)
    )
    return session.execute(statement).all()


def _lines(session: Session, unit: UnitView, period: PeriodView) -> dict[Place, Entered]:
    statement = (
        select(Line, WorkingFigure, Person.display_name, Revision.origin)
        .outerjoin(WorkingFigure, WorkingFigure.line_id == Line.id)
        .outerjoin(Revision, submitted_revision())
        .outerjoin(Person, Person.id == WorkingFigure.entered_by)
        .where(
            Line.reporter_unit_id == unit.id,
            Line.period_id == period.id,
            Line.cell_id == total_cell(session),
        )
    )
    return {
        (line.measure_id, line.subject_unit_id): (line, working, name, origin)
        for line, working, name, origin in session.execute(statement)
    }


def _return_reasons(session: Session, unit: UnitView, period: PeriodView) -> dict[int, str | None]:
    statement = (
        select(Decision.line_id, Decision.reason)
        .join(Line, Line.id == Decision.line_id)
        .where(
            Line.reporter_unit_id == unit.id,
            Line.period_id == period.id,
            Line.state == LineState.RETURNED,
            Decision.kind == DecisionKind.RETURN,
        )
        .order_by(Decision.id)
    )
    return {row[0]: row[1] for row in session.execute(statement)}


def _why_locked(session: Session, viewer: Viewer, unit: UnitView, period: PeriodView) -> str | None:
    if not viewer.may(Right.FIGURE_ENTER, unit.id):
        return "You may read this report; entering is for the unit's own contributors and director."
    return why_shut(session, unit.id, period)

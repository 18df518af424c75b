"""Synthetic corrections, one that waits and one in force, and an excused report of a closed quarter."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.demonstration.accounts import REVIEWER, director
from dashboard.demonstration.stage import Quarter, Stage
from dashboard.reporting.lines import KEPT
from models.organization import Unit
from models.reporting import Decision, Line, LineHand, Report, ReportEvent, Revision
from models.vocabulary import DecisionKind, EventKind, LineState, Origin

SYNTHETIC = "(Synthetic reason.)"
WAITS, IN_FORCE = "BFHN", "BSAS"


def add_corrections(session: Session, viewer: Viewer, stage: Stage) -> None:
    """Add the corrections to accepted values of the last closed quarter, and excuse who handed nothing in."""
    closed = [each for each in stage.quarters if each.closed is not None]
    if not closed:
        return
    authorise(session, viewer, Right.CONTENT_LOAD)
    period = closed[-1].period.id
    for unit in (WAITS, IN_FORCE):
        line = _line(session, unit, period)
        if line is not None and director(unit) in stage.people:
            _correct(session, stage, line, unit)
    session.flush()
    _excuse(session, stage, closed[-1])


def _line(session: Session, unit: str, period: int) -> Line | None:
    statement = (
        select(Line)
        .join(Unit, Unit.id == Line.reporter_unit_id)
        .join(Revision, (Revision.line_id == Line.id) & (Revision.number_in_line == Line.accepted_revision))
        .where(Unit.abbreviation == unit, Line.period_id == period, Line.state == LineState.ACCEPTED)
        .where(Revision.numerator > 0, Revision.denominator > Revision.numerator)
    )
    return session.scalars(statement.order_by(Line.id).limit(1)).first()


def _correct(session: Session, stage: Stage, line: Line, unit: str) -> None:
    """Add a revision with one more counted; the one in force is decided too."""
    accepted = session.scalars(
        select(Revision).where(Revision.line_id == line.id, Revision.number_in_line == line.accepted_revision)
    ).one()
    person, at = stage.people[director(unit)], stage.now - timedelta(days=2)
    owned = {"reporter_unit_id": line.reporter_unit_id, "subject_unit_id": line.subject_unit_id}
    number = accepted.number_in_line + 1
    figures = {name: getattr(accepted, name) for name in KEPT} | {"numerator": (accepted.numerator or 0) + 1}
    made = {"entered_by": person, "entered_at": at, "submitted_by": person, "submitted_at": at}
    revision = Revision(
        line_id=line.id,
        number_in_line=number,
        scale=accepted.scale,
        people=accepted.people,
        origin=Origin.ENTERED,
        correction_reason=f"One program was left out of the list. {SYNTHETIC}",
        **figures,
        **made,
        **owned,
    )
    line.submitted_revision = number
    session.add_all([revision, LineHand(line_id=line.id, entered_by=person, **owned)])
    if unit == IN_FORCE:
        line.accepted_revision = number
        _decide(session, stage, revision, owned)


def _decide(session: Session, stage: Stage, revision: Revision, owned: dict[str, int]) -> None:
    reviewer, at = stage.people[REVIEWER], stage.now - timedelta(days=1)
    before = session.scalars(select(Decision).where(Decision.line_id == revision.line_id)).first()
    if before is None:
        return
    session.add(
        Decision(
            line_id=revision.line_id,
            revision=revision.number_in_line,
            kind=DecisionKind.ACCEPT,
            measure_version_id=before.measure_version_id,
            person_id=reviewer,
            at=at,
            **owned,
        )
    )
    report = session.scalars(
        select(Report).join(Line, Line.report_id == Report.id).where(Line.id == revision.line_id)
    ).one()
    _event(session, report, EventKind.CORRECTED, reviewer, at, revision.correction_reason)


def _excuse(session: Session, stage: Stage, quarter: Quarter) -> None:
    """Excuse one unit that has no report in the period, before it was closed."""
    period, at = quarter.period.id, (quarter.closed or stage.now) - timedelta(days=1)
    begun = set(session.scalars(select(Report.reporter_unit_id).where(Report.period_id == period)))
    absent = next((unit for unit in stage.units if unit.id not in begun), None)
    if absent is None:
        return
    owned = {"reporter_unit_id": absent.id, "subject_unit_id": absent.id}
    report = Report(period_id=period, opened_at=at, **owned)
    session.add(report)
    session.flush()
    why = f"The unit moved offices in these weeks. {SYNTHETIC}"
    _event(session, report, EventKind.EXCUSED, stage.people[REVIEWER], at, why)


def _event(
    session: Session, report: Report, kind: EventKind, person: int, at: datetime, reason: str | None
) -> None:
    session.add(
        ReportEvent(
            report_id=report.id,
            kind=kind,
            person_id=person,
            at=at,
            lines=1 if kind is EventKind.CORRECTED else 0,
            reason=reason,
            reporter_unit_id=report.reporter_unit_id,
            subject_unit_id=report.subject_unit_id,
        )
    )

"""Stores values of earlier periods as submitted revisions, in as many rows at once as the database takes."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import periods
from dashboard.importing.history_rows import NewState, NewValue
from dashboard.measures.duties import total_cell
from dashboard.reporting.hands import hand_on
from dashboard.reporting.lines import KEPT, retention_of
from dashboard.reporting.workflow import LineAction, next_state
from models.reporting import Line, LineHand, Report, Revision
from models.vocabulary import LineState, Origin, StoredPresence
from models.work import Batch

Place = tuple[int, int]  # Reporter and period.


def reports_for(session: Session, viewer: Viewer, places: Sequence[Place]) -> dict[Place, int]:
    """Return the reports of reporters and periods; what has none yet is opened."""
    statement = select(Report.reporter_unit_id, Report.period_id, Report.id)
    found = {(row[0], row[1]): row[2] for row in session.execute(statement)}
    now, kinds = moment(session), {period.id: period.kind for period in periods(session)}
    made = [
        Report(
            reporter_unit_id=unit,
            subject_unit_id=unit,
            period_id=period,
            opened_at=now,
            retention=retention_of(kinds[period]),
        )
        for unit, period in dict.fromkeys(places)
        if (unit, period) not in found
    ]
    if made:
        authorise(session, viewer, Right.HISTORY_IMPORT, *made)
        session.add_all(made)
        session.flush()
    return found | {(report.reporter_unit_id, report.period_id): report.id for report in made}


def store_values(
    session: Session, viewer: Viewer, batch: Batch, reports: dict[Place, int], values: Sequence[NewValue]
) -> None:
    """Store values as lines with a submitted revision each, which wait for a lead."""
    lines = _lines(session, viewer, reports, values)
    person, now = person_id(viewer), moment(session)
    for value, line in zip(values, lines, strict=True):
        line.state = next_state(line.state, LineAction.IMPORT)
        line.submitted_revision = value.newest + 1
    session.add_all(
        _revision(value, line, batch.id, person, now) for value, line in zip(values, lines, strict=True)
    )
    known = set(session.execute(select(LineHand.line_id).where(LineHand.entered_by == person)).scalars())
    session.add_all(hand_on(line, person) for line in lines if line.id not in known)
    session.flush()


def _lines(
    session: Session, viewer: Viewer, reports: dict[Place, int], values: Sequence[NewValue]
) -> list[Line]:
    """Return a line for each value, made where there is none, all opened for writing."""
    wanted = [value.line for value in values if value.line is not None]
    there = (
        {line.id: line for line in session.scalars(select(Line).where(Line.id.in_(wanted)))} if wanted else {}
    )
    cell = total_cell(session)
    lines = [
        there[value.line]
        if value.line is not None
        else Line(
            report_id=reports[value.reporter, value.period],
            measure_id=value.measure,
            reporter_unit_id=value.reporter,
            subject_unit_id=value.subject,
            period_id=value.period,
            cell_id=cell,
            state=LineState.OPEN,
        )
        for value in values
    ]
    authorise(session, viewer, Right.HISTORY_IMPORT, *lines)
    session.add_all(lines)
    session.flush()
    return lines


def _revision(value: NewValue, line: Line, batch: int, person: int, now: datetime) -> Revision:
    figures = {name: getattr(value.answer, name) for name in KEPT}
    figures["presence"] = value.answer.presence or StoredPresence.REPORTED
    return Revision(
        line_id=line.id,
        number_in_line=line.submitted_revision,
        reporter_unit_id=line.reporter_unit_id,
        subject_unit_id=line.subject_unit_id,
        scale=value.scale,
        people=False,  # A total; only cells of a breakdown tell of people.
        origin=Origin.HISTORICAL,
        batch_id=batch,
        entered_by=person,
        entered_at=now,
        submitted_by=person,
        submitted_at=now,
        **figures,
    )


def places_of(values: Sequence[NewValue], states: Sequence[NewState]) -> list[Place]:
    """Return the reporters and periods that need a report; a line that is there has its own."""
    new = [(value.reporter, value.period) for value in values if value.line is None]
    return [*new, *((state.unit, state.period) for state in states)]

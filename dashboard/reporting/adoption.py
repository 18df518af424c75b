"""Takes a definition into use and asks what becomes of the values that were given before."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, get_period, periods
from dashboard.definitions.approval import ApproveDefinition, approve_definition
from dashboard.definitions.commands import find_measure
from dashboard.errors import ValueRejected
from dashboard.measures.duties import total_cell
from dashboard.plan.words import counted
from dashboard.reporting.workflow import LineAction, next_state
from models.measure_vocabulary import ProvisionalChoice
from models.measures import MeasureVersion
from models.reporting import Line

ACTIONS = {
    ProvisionalChoice.RESTATE: LineAction.RESTATE,
    ProvisionalChoice.DISCARD: LineAction.DISCARD,
}


def adopt_definition(session: Session, viewer: Viewer, command: ApproveDefinition) -> MeasureVersion:
    """Approve a definition, and carry, give back for restating, or set aside the values of open periods.

    Values of periods before the first one, and of closed periods, stay as they are.
    """
    lines = _given(session, command)
    totals = [line for line in lines if line.cell_id == total_cell(session)]
    if lines and command.choice is None:
        raise ValueRejected(
            f"{counted(len(totals), 'answer was', 'answers were')} begun or given in these periods already. "
            "Choose whether they are carried over, given back to be stated again, or set aside.",
            "choice",
        )
    version = approve_definition(session, viewer, command)
    if lines and command.choice in ACTIONS:
        for line in lines:
            _move(session, viewer, line, ACTIONS[command.choice])
    session.flush()
    return version


def _given(session: Session, command: ApproveDefinition) -> Sequence[Line]:
    """Return the lines, of any state, in the open periods from the first one on."""
    measure = find_measure(session, command.measure)
    first = get_period(session, command.from_period)
    affected = [each.id for each in periods(session) if _is_affected(each, first)]
    given = select(Line).where(Line.measure_id == measure.id, Line.period_id.in_(affected))
    return session.scalars(given.order_by(Line.id)).all()


def _is_affected(period: PeriodView, first: PeriodView) -> bool:
    return period.ordinal >= first.ordinal and period.closed_at is None and not period.before_system


def _move(session: Session, viewer: Viewer, line: Line, action: LineAction) -> None:
    """Open a line to its unit again; what was submitted and decided stays readable as its history."""
    authorise(session, viewer, Right.DEFINITION_APPROVE, line)
    line.state = next_state(line.state, action)
    line.accepted_revision = None

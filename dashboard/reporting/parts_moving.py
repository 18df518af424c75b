"""Moves the cells of a figure with their total: decisions about the total are decisions about its parts."""

from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.reporting.deciding import Ruling, rule
from dashboard.reporting.parts_cells import lines_with
from dashboard.reporting.workflow import LineAction, line_standing, next_standing, next_state
from models.reporting import Line
from models.vocabulary import LineState


def rule_parts(session: Session, viewer: Viewer, total: Line, ruling: Ruling, action: LineAction) -> None:
    """Accept or return the cells that were handed in with a total; it was opened for deciding."""
    for _, line in lines_with(session, [total]).get(total.id, ()):
        if line.state is LineState.SUBMITTED:
            rule(session, viewer, line, ruling)
            line.state = next_state(line.state, action)
            if action is LineAction.ACCEPT:
                line.accepted_revision = line.submitted_revision


def rule_corrected_parts(
    session: Session, viewer: Viewer, total: Line, ruling: Ruling, action: LineAction
) -> None:
    """Put the cells in force that were corrected together with a total, or leave what stood."""
    for _, line in lines_with(session, [total]).get(total.id, ()):
        standing = line_standing(line.state, line.submitted_revision, line.accepted_revision)
        if line.state is not LineState.ACCEPTED or line.submitted_revision == line.accepted_revision:
            continue
        next_standing(standing, action)
        rule(session, viewer, line, ruling)
        if action is LineAction.CONFIRM:
            line.accepted_revision = line.submitted_revision
        else:
            line.submitted_revision = line.accepted_revision

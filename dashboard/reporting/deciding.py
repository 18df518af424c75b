"""Writes a decision about the revision of a line that was submitted last."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.viewer import Viewer
from models.measures import MeasureVersion
from models.reporting import Decision, Line
from models.vocabulary import DecisionKind


@dataclass(frozen=True)
class Ruling:
    """What is decided, under which definition, and why."""

    version: MeasureVersion
    kind: DecisionKind
    reason: str | None


def rule(session: Session, viewer: Viewer, line: Line, ruling: Ruling) -> None:
    """Add what was decided about the last submitted revision of a line, which was opened for deciding."""
    session.add(
        Decision(
            line_id=line.id,
            revision=line.submitted_revision,
            kind=ruling.kind,
            reason=ruling.reason,
            measure_version_id=ruling.version.id,
            person_id=person_id(viewer),
            at=moment(session),
            reporter_unit_id=line.reporter_unit_id,
            subject_unit_id=line.subject_unit_id,
        )
    )

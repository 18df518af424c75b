"""Changes a report's figures: saves one field of one line, or says who was faster."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.errors import ValueRejected
from dashboard.reporting.answering import with_field
from dashboard.reporting.computed import refuse_typing
from dashboard.reporting.conflicts import conflict
from dashboard.reporting.echo import Entered
from dashboard.reporting.entering import line_to_enter
from dashboard.reporting.keeping import keep_answer
from dashboard.reporting.lines import answer_words, standing_answer
from models.reporting import WorkingFigure


@dataclass(frozen=True)
class SaveField:
    """One field of one answer as typed, with the version the person saw (0 where nothing was saved)."""

    unit: str
    period: str
    measure: str
    subject: str
    field: str
    raw: object
    version: int

    @classmethod
    def from_body(cls, body: Mapping[str, object]) -> "SaveField":
        """Read a request's body; raise `ValueRejected` where a part is missing or of the wrong type."""
        words = {name: body.get(name) for name in ("unit", "period", "measure", "subject", "field")}
        version = body.get("version")
        if not all(isinstance(word, str) for word in words.values()) or type(version) is not int:
            raise ValueRejected("This request cannot be understood.")
        return cls(**{name: str(word) for name, word in words.items()}, raw=body.get("raw"), version=version)


@dataclass(frozen=True)
class Saved:
    """What a save led to: the row's new version, how the answer reads and what it lacks, and the row."""

    version: int
    told: str
    row: Entered


def save_field(session: Session, viewer: Viewer, command: SaveField) -> Saved:
    """Save one field of one line; refuse nonsense, and what somebody else changed meanwhile."""
    line, version = line_to_enter(session, viewer, command)
    working = session.get(WorkingFigure, line.id)
    if (other := conflict(session, working, version, command.version, command.raw)) is not None:
        raise other
    refuse_typing(session, line, version, command.field)
    answer = with_field(standing_answer(working, version), version, command.field, command.raw)
    working = keep_answer(session, viewer, line, working, answer)
    session.flush()
    row = Entered(command.measure, command.subject, line, version, working)
    return Saved(working.version, answer_words(version.kind, version.scale, answer), row)

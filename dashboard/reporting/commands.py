"""Changes a report's figures: saves one field of one line, or says who was faster."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.errors import Superseded, ValueRejected
from dashboard.measures.kinds import Answer, check, kind_of, parse_field, show
from dashboard.reporting.computed import refuse_typing
from dashboard.reporting.entering import line_to_enter
from dashboard.reporting.keeping import keep_answer
from dashboard.reporting.lines import FIGURES, answer_of, answer_words, standing_answer
from models.measures import MeasureVersion
from models.organization import Person
from models.reporting import WorkingFigure
from models.vocabulary import (
    StoredPresence,
)


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
    """What a save led to: the row's new version, and how the answer reads and what it still lacks."""

    version: int
    told: str


def save_field(session: Session, viewer: Viewer, command: SaveField) -> Saved:
    """Save one field of one line; refuse nonsense, and what somebody else changed meanwhile."""
    line, version = line_to_enter(session, viewer, command)
    working = session.get(WorkingFigure, line.id)
    _refuse_stale(session, working, version, command)
    refuse_typing(session, line, version, command.field)
    answer = _changed(standing_answer(working, version), version, command)
    working = keep_answer(session, viewer, line, working, answer)
    session.flush()
    return Saved(working.version, answer_words(version.kind, version.scale, answer))


def _refuse_stale(
    session: Session, working: WorkingFigure | None, version: MeasureVersion, command: SaveField
) -> None:
    if working is None or _seen(session, working, command.version):
        return
    theirs = show(version.kind, answer_of(working), version.scale)
    name = session.scalars(select(Person.display_name).where(Person.id == working.entered_by)).first()
    raise Superseded(
        f"{name or 'Somebody else'} saved “{theirs}” here first. "
        f"Yours (“{str(command.raw)[:60]}”) is not saved; type it again to replace theirs.",
        working.version,
    )


def _seen(session: Session, working: WorkingFigure, version: int) -> bool:
    """Say whether the person saw the present figures, or they are the own last save, told or not."""
    mine = working.entered_by == session.info["viewer"].person_id
    return working.version == version or (mine and working.version == version + 1)


def _changed(answer: Answer, version: MeasureVersion, command: SaveField) -> Answer:
    kind = kind_of(version.kind)
    if command.field not in (*kind.fields, "presence", "reason", "note"):
        raise ValueRejected("This measure has no such field.", command.field)
    value = parse_field(command.field, command.raw, version.scale, version.kind)
    changed: dict[str, Any] = {command.field: value}
    answer = replace(answer, **changed)
    if command.field == "presence" and value is not StoredPresence.REPORTED:
        answer = replace(answer, **dict.fromkeys(FIGURES))
    if command.field in FIGURES:
        given = any(getattr(answer, name) is not None for name in FIGURES)
        answer = replace(answer, presence=StoredPresence.REPORTED if given else None)
    check(version.kind, answer, version.scale)
    return answer

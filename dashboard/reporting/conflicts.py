"""Who was faster: what somebody else saved meanwhile, so that both values are known and one is chosen."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.errors import Superseded
from dashboard.measures.kinds import missing, show
from dashboard.reporting.answering import typed_fields
from dashboard.reporting.lines import answer_words, standing_answer
from models.measures import MeasureVersion
from models.organization import Person
from models.reporting import WorkingFigure

SHOWN = 60


class TwoValues(Superseded):
    """Somebody else saved first: the row's present version, and their answer for the screen."""

    def __init__(self, message: str, working: WorkingFigure, version: MeasureVersion) -> None:
        super().__init__(message, working.version)
        self.answer = standing_answer(working, version)
        self.definition = version

    def facts(self) -> dict[str, object]:
        """Return what the screen needs to offer the choice: their fields, and how the row then reads."""
        made, fields = self.definition, typed_fields(self.definition, self.answer)
        row = {
            "told": answer_words(made.kind, made.scale, self.answer),
            "done": missing(made.kind, self.answer) is None,
            "fields": fields,
            "asked": [],
            "checkable": False,
            "standing": None,
        }
        return {"version": self.version, "theirs": fields, "row": row}


def conflict(
    session: Session, working: WorkingFigure | None, version: MeasureVersion, seen: int, raw: object
) -> TwoValues | None:
    """Return the conflict of what was typed with what the person has not seen, None where there is none."""
    if working is None or _was_seen(session, working, seen):
        return None
    answer = standing_answer(working, version)
    theirs = show(version.kind, answer, version.scale) or "no answer"
    name = session.scalars(select(Person.display_name).where(Person.id == working.entered_by)).first()
    typed = str(raw)
    mine = typed if len(typed) <= SHOWN else f"{typed[: SHOWN - 1]}…"
    message = (
        f"{name or 'Somebody else'} saved “{theirs}” here first. "
        f"Yours (“{mine}”) is not saved; choose which one counts."
    )
    return TwoValues(message, working, version)


def _was_seen(session: Session, working: WorkingFigure, seen: int) -> bool:
    """Say whether the person saw the present figures, or they are the own last save, told or not."""
    mine = working.entered_by == session.info["viewer"].person_id
    return working.version == seen or (mine and working.version == seen + 1)

"""Changes the four narrative fields of a report, each saved by itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import Superseded, ValueRejected
from dashboard.reporting.narrative_words import LONGEST
from dashboard.reporting.story_places import report_to_write
from dashboard.reporting.text_hands import remember_text
from dashboard.reporting.workflow import LineAction, next_state
from dashboard.texts import parse_text
from models.organization import Person
from models.reporting import Report
from models.vocabulary import LineState, NarrativeField
from models.work import Narrative


class TextSuperseded(Superseded):
    """Somebody else saved a text first; `theirs` is what now stands."""

    def __init__(self, message: str, version: int, theirs: str) -> None:
        super().__init__(message, version)
        self.theirs = theirs

    def facts(self) -> dict[str, object]:
        """Return the present version and the other person's text, so that the two can be compared."""
        return {**super().facts(), "theirs": self.theirs}


@dataclass(frozen=True)
class SaveNarrative:
    """One field as typed, with the version that the person saw (0 where nothing was saved)."""

    unit: str
    period: str
    field: NarrativeField
    raw: object
    version: int

    @classmethod
    def from_body(cls, body: Mapping[str, object]) -> "SaveNarrative":
        """Read a request's body; raise `ValueRejected` where a part is missing or of the wrong type."""
        match body:
            case {"unit": str(unit), "period": str(period), "field": str(field), "version": int(version)}:
                if field in {each.value for each in NarrativeField} and not isinstance(version, bool):
                    return cls(unit, period, NarrativeField(field), body.get("raw"), version)
        raise ValueRejected("This request cannot be understood.")


def save_narrative(session: Session, viewer: Viewer, command: SaveNarrative) -> int:
    """Save one field, an empty one too; return its new version.

    Raises `ValueRejected` for more than 4,000 characters and for invisible ones, `WrongState` for what was
    handed in, `TextSuperseded` where somebody else saved first.
    """
    text = parse_text(command.raw, command.field.value, LONGEST) or ""
    report, _ = report_to_write(session, viewer, command.unit, command.period)
    row = _found(session, report, command.field)
    if row is None:
        row = _new(session, viewer, report, command.field)
    else:
        authorise(session, viewer, Right.FIGURE_ENTER, row)
        row.state = next_state(row.state, LineAction.SAVE)
        if row.text == text:
            return row.version
        _refuse_stale(session, viewer, row, command.version)
    row.text, row.version = text, row.version + 1
    row.entered_by, row.entered_at = person_id(viewer), moment(session)
    session.add(row)
    remember_text(session, viewer, row)
    return row.version


def _found(session: Session, report: Report, field: NarrativeField) -> Narrative | None:
    statement = select(Narrative).where(Narrative.report_id == report.id, Narrative.field == field)
    return session.scalars(statement.execution_options(populate_existing=True)).first()


def _new(session: Session, viewer: Viewer, report: Report, field: NarrativeField) -> Narrative:
    return Narrative(
        report_id=report.id,
        field=field,
        text="",
        state=LineState.OPEN,
        version=0,
        entered_by=person_id(viewer),
        entered_at=moment(session),
        reporter_unit_id=report.reporter_unit_id,
        subject_unit_id=report.subject_unit_id,
    )


def _refuse_stale(session: Session, viewer: Viewer, row: Narrative, version: int) -> None:
    mine = row.entered_by == viewer.person_id
    if row.version == version or (mine and row.version == version + 1):
        return
    name = session.scalars(select(Person.display_name).where(Person.id == row.entered_by)).one()
    raise TextSuperseded(
        f"{name} saved another text here first. Yours is not saved; choose which one stays.",
        row.version,
        row.text,
    )

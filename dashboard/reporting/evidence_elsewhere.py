"""Changes the evidence of actions and activity updates, under the same rules as that of values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.viewer import Viewer
from dashboard.fields import MaybeUpload, MaybeWords, Short, Whole
from dashboard.reporting.evidence_keeping import Shelf, attach_to, withdraw_from
from dashboard.reporting.story_places import row_to_change
from dashboard.reporting.text_hands import remember_text
from models.work import Action, ActivityUpdate


class ProvenPlace(StrEnum):
    """What evidence proves besides a measure's answer."""

    ACTION = "action"
    ACTIVITY = "activity"


TABLES: Mapping[ProvenPlace, type[Action] | type[ActivityUpdate]] = MappingProxyType(
    {ProvenPlace.ACTION: Action, ProvenPlace.ACTIVITY: ActivityUpdate}
)


@dataclass(frozen=True)
class AttachElsewhere:
    """A file or a link, with its title, for the action or activity update with a number."""

    place: ProvenPlace
    number: Whole
    title: Short
    file: MaybeUpload = None
    link: MaybeWords = None


@dataclass(frozen=True)
class WithdrawElsewhere:
    """Take one piece of evidence away from an action or activity update."""

    place: ProvenPlace
    number: Whole
    evidence: Whole


def attach_elsewhere(session: Session, viewer: Viewer, command: AttachElsewhere, shelf: Shelf) -> str:
    """Attach a file or a link; return it in words. Raises `ValueRejected` for what is not taken."""
    row = _row_touched(session, viewer, command)
    return attach_to(session, viewer, row, command, shelf).words


def withdraw_elsewhere(session: Session, viewer: Viewer, command: WithdrawElsewhere) -> str:
    """Take evidence away; return what it was in words; its row stays."""
    row = _row_touched(session, viewer, command)
    return withdraw_from(session, viewer, row, command.evidence).words


def _row_touched(
    session: Session, viewer: Viewer, command: AttachElsewhere | WithdrawElsewhere
) -> Action | ActivityUpdate:
    """Return the row that is proved; whoever changes its evidence changes it, and is remembered for it."""
    row, _ = row_to_change(session, viewer, TABLES[command.place], command.number)
    row.entered_by, row.entered_at = person_id(viewer), moment(session)
    remember_text(session, viewer, row)
    return row

"""Changes the evidence of a measure's answer: attached to its line, or withdrawn; nothing is deleted."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.fields import MaybeUpload, MaybeWords, Short, Whole
from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.entering import line_to_enter
from dashboard.reporting.evidence_keeping import Shelf, attach_to, withdraw_from
from dashboard.reporting.hands import remember_hand
from dashboard.reporting.lines import standing_answer
from models.measures import MeasureVersion
from models.reporting import Line, WorkingFigure
from models.vocabulary import MeasureKindName


@dataclass(frozen=True)
class AttachEvidence:
    """A file or a link, with its title in the person's own words, for one line."""

    unit: Short
    period: Short
    measure: Short
    subject: Short
    title: Short
    file: MaybeUpload = None
    link: MaybeWords = None


@dataclass(frozen=True)
class WithdrawEvidence:
    """Take one piece of evidence away from its line."""

    unit: Short
    period: Short
    measure: Short
    subject: Short
    evidence: Whole


@dataclass(frozen=True)
class Changed:
    """What happened: the evidence in words, and whether the answer of its line changed with it."""

    words: str
    answer: bool


def attach_evidence(session: Session, viewer: Viewer, command: AttachEvidence, shelf: Shelf) -> Changed:
    """Attach a file or a link to a line that takes entries; it answers a document measure without an answer.

    Raises `ValueRejected` for a file that is not taken, an unfit address and what is attached already.
    """
    line, version = line_to_enter(session, viewer, command)
    words = attach_to(session, viewer, line, command, shelf).words
    remember_hand(session, viewer, line)
    return Changed(words, _answer(session, viewer, command, (line, version), "", words))


def withdraw_evidence(session: Session, viewer: Viewer, command: WithdrawEvidence) -> Changed:
    """Take evidence away from a line that takes entries; its row stays, an answer that was its title goes."""
    line, version = line_to_enter(session, viewer, command)
    words = withdraw_from(session, viewer, line, command.evidence).words
    remember_hand(session, viewer, line)
    return Changed(words, _answer(session, viewer, command, (line, version), words, ""))


def _answer(
    session: Session,
    viewer: Viewer,
    place: AttachEvidence | WithdrawEvidence,
    held: tuple[Line, MeasureVersion],
    before: str,
    after: str,
) -> bool:
    """Let a document measure's text follow its evidence where it says just that; say whether it did."""
    line, version = held
    working = session.get(WorkingFigure, line.id)
    answer = standing_answer(working, version)
    if version.kind is not MeasureKindName.DOCUMENT or answer.is_absent or (answer.text or "") != before:
        return False
    where = (place.unit, place.period, place.measure, place.subject)
    save_field(session, viewer, SaveField(*where, "text", after, working.version if working else 0))
    return True

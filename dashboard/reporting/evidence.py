"""Changes evidence: a file or a link is attached to a line, or withdrawn from it; nothing is deleted."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise, authorise_shared
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.errors import NotFound, ValueRejected
from dashboard.fields import MaybeUpload, MaybeWords, Short, UploadedFile, Whole
from dashboard.files.content import check_file
from dashboard.files.store import Store
from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.entering import line_to_enter, remember_hand
from dashboard.reporting.evidence_queries import EvidenceView, evidence_on
from dashboard.reporting.lines import moment, person_id, standing_answer
from dashboard.reporting.links import check_link
from models.measures import MeasureVersion
from models.reporting import Line, WorkingFigure
from models.vocabulary import MeasureKindName
from models.work import Evidence, StoredFile

MOST = 20  # Pieces of evidence for one line.


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
class Shelf:
    """Where the content of files is kept, and the sessions in which the system finds what is there."""

    store: Store
    sessions: Sessions


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
    if (command.file is None) == (command.link is None):
        told = (
            "Choose a file, or give a link." if command.file is None else "Send a file or a link, not both."
        )
        raise ValueRejected(told, "file" if command.file is None else "link")
    evidence = Evidence(
        title=" ".join(command.title.split()),
        line_id=line.id,
        added_by=person_id(viewer),
        added_at=moment(session),
        reporter_unit_id=line.reporter_unit_id,
        subject_unit_id=line.subject_unit_id,
    )
    if command.file is not None:
        evidence.file_id = _keep(session, viewer, command.file, shelf)
    else:
        evidence.link = check_link(command.link or "")
    _refuse_more(session, line, evidence)
    session.add(evidence)
    session.flush()
    remember_hand(session, viewer, line)
    words = _present(session, line, evidence.id).words
    return Changed(words, _answer(session, viewer, command, (line, version), "", words))


def withdraw_evidence(session: Session, viewer: Viewer, command: WithdrawEvidence) -> Changed:
    """Take evidence away from a line that takes entries; its row stays, an answer that was its title goes."""
    line, version = line_to_enter(session, viewer, command)
    present = _present(session, line, command.evidence)
    evidence = session.get_one(Evidence, present.id)
    authorise(session, viewer, Right.FIGURE_ENTER, evidence)
    evidence.withdrawn_by, evidence.withdrawn_at = person_id(viewer), moment(session)
    remember_hand(session, viewer, line)
    return Changed(present.words, _answer(session, viewer, command, (line, version), present.words, ""))


def _keep(session: Session, viewer: Viewer, file: UploadedFile, shelf: Shelf) -> int:
    """Return the stored file of a content, kept once however many lines it proves."""
    kind = check_file(file.name, file.content)
    sha256 = shelf.store.keep(file.content)
    known = _known(shelf, sha256)
    if known is not None:
        return known
    stored = StoredFile(
        sha256=sha256, size=len(file.content), media_type=kind.media_type, added_at=moment(session)
    )
    authorise_shared(session, viewer, Right.FIGURE_ENTER)
    try:
        with session.begin_nested():
            session.add(stored)
    except IntegrityError:  # Somebody else sent the same content at the same moment, and was first.
        known = _known(shelf, sha256)
        if known is None:
            raise
        return known
    return stored.id


def _known(shelf: Shelf, sha256: str) -> int | None:
    with shelf.sessions.read(Viewer.system("stored files")) as session:
        return session.scalars(select(StoredFile.id).where(StoredFile.sha256 == sha256)).first()


def _refuse_more(session: Session, line: Line, evidence: Evidence) -> None:
    """Raise `ValueRejected` where a line has this file or link already, or as much as fits."""
    held = session.execute(
        select(Evidence.title, Evidence.file_id, Evidence.link).where(
            Evidence.line_id == line.id, Evidence.withdrawn_at.is_(None)
        )
    ).all()
    field = "link" if evidence.file_id is None else "file"
    for title, *same in held:
        if same == [evidence.file_id, evidence.link]:
            raise ValueRejected(f"This {field} is attached here already, as “{title}”.", field)
    if len(held) >= MOST:
        raise ValueRejected(f"{MOST} files and links are attached here, and no more fit.", field)


def _present(session: Session, line: Line, number: int) -> EvidenceView:
    found = evidence_on(session, Line.id == line.id, Evidence.id == number).get(line.id)
    if not found:
        raise NotFound("There is no such report.")
    return found[0]


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

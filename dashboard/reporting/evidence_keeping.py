"""Keeps evidence: a file or a link is attached to what it proves, or withdrawn; nothing is deleted."""

from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise, authorise_shared
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.errors import NotFound, ValueRejected
from dashboard.fields import UploadedFile
from dashboard.files.content import check_file
from dashboard.files.store import Store
from dashboard.reporting.evidence_queries import PLACES, EvidenceView, Proven, evidence_of
from dashboard.reporting.links import check_link
from models.work import Evidence, StoredFile

MOST = 20  # Pieces of evidence in one place.


class Piece(Protocol):
    """A file or a link, with its title in the person's own words."""

    @property
    def title(self) -> str:
        """Return the title."""

    @property
    def file(self) -> UploadedFile | None:
        """Return the file, where one was sent."""

    @property
    def link(self) -> str | None:
        """Return the address, where one was given."""


@dataclass(frozen=True)
class Shelf:
    """Where the content of files is kept, and the sessions in which the system finds what is there."""

    store: Store
    sessions: Sessions


def attach_to(session: Session, viewer: Viewer, row: Proven, piece: Piece, shelf: Shelf) -> EvidenceView:
    """Attach a file or a link to a row that the caller opened for writing.

    Raises `ValueRejected` for a file that is not taken, an unfit address and what is attached already.
    """
    if (piece.file is None) == (piece.link is None):
        told = "Choose a file, or give a link." if piece.file is None else "Send a file or a link, not both."
        raise ValueRejected(told, "file" if piece.file is None else "link")
    evidence = Evidence(
        title=" ".join(piece.title.split()),
        added_by=person_id(viewer),
        added_at=moment(session),
        reporter_unit_id=row.reporter_unit_id,
        subject_unit_id=row.subject_unit_id,
    )
    setattr(evidence, PLACES[type(row)].key, row.id)
    if piece.file is not None:
        evidence.file_id = _keep(session, viewer, piece.file, shelf)
    else:
        evidence.link = check_link(piece.link or "")
    _refuse_more(session, row, evidence)
    session.add(evidence)
    session.flush()
    return _present(session, row, evidence.id)


def withdraw_from(session: Session, viewer: Viewer, row: Proven, number: int) -> EvidenceView:
    """Take one piece of evidence away from a row that takes entries; its own row stays."""
    present = _present(session, row, number)
    evidence = session.get_one(Evidence, present.id)
    authorise(session, viewer, Right.FIGURE_ENTER, evidence)
    evidence.withdrawn_by, evidence.withdrawn_at = person_id(viewer), moment(session)
    return present


def _keep(session: Session, viewer: Viewer, file: UploadedFile, shelf: Shelf) -> int:
    """Return the stored file of a content, kept once however many places it proves."""
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


def _refuse_more(session: Session, row: Proven, evidence: Evidence) -> None:
    """Raise `ValueRejected` where a place has this file or link already, or as much as fits."""
    held = session.execute(
        select(Evidence.title, Evidence.file_id, Evidence.link).where(
            PLACES[type(row)] == row.id, Evidence.withdrawn_at.is_(None)
        )
    ).all()
    field = "link" if evidence.file_id is None else "file"
    for title, *same in held:
        if same == [evidence.file_id, evidence.link]:
            raise ValueRejected(f"This {field} is attached here already, as “{title}”.", field)
    if len(held) >= MOST:
        raise ValueRejected(f"{MOST} files and links are attached here, and no more fit.", field)


def _present(session: Session, row: Proven, number: int) -> EvidenceView:
    found = evidence_of(session, type(row), type(row).id == row.id, Evidence.id == number).get(row.id)
    if not found:
        raise NotFound("There is no such report.")
    return found[0]

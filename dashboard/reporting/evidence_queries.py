"""Reads evidence: what proves a value, an action or an activity, and the file behind one piece of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from dashboard.errors import NotFound
from dashboard.files.content import type_of
from dashboard.files.names import download_name, size_words
from dashboard.files.store import Store
from models.calendar import Period
from models.organization import Person, Unit
from models.reporting import Line
from models.vocabulary import LineState
from models.work import Action, ActivityUpdate, Evidence, StoredFile
from models.work_vocabulary import RetentionClass

Proven = Line | Action | ActivityUpdate
PLACES: Mapping[type[Proven], InstrumentedAttribute[int | None]] = {
    Line: Evidence.line_id,
    Action: Evidence.action_id,
    ActivityUpdate: Evidence.activity_update_id,
}
LARGEST_KEY = 2**31  # What a column of whole numbers holds.
NOTHING_THERE = "There is no such file, or it is not for you."


@dataclass(frozen=True)
class EvidenceView:
    """One piece of evidence: its title, what it is ('PDF, 120 kB' or 'link'), its address, who and when."""

    id: int
    title: str
    what: str
    address: str
    is_link: bool
    added_by: str
    added_at: datetime
    retention: RetentionClass = RetentionClass.SUPPORTING_RECORD

    @property
    def words(self) -> str:
        """Return title and kind as an answer repeats them: 'Policy 12 (PDF, 120 kB)'."""
        return evidence_words(self.title, self.what)


@dataclass(frozen=True)
class EvidenceFile:
    """A file as it is sent to a reader: a harmless name, its media type and its bytes."""

    name: str
    media_type: str
    content: bytes


def evidence_words(title: str, what: str) -> str:
    """Return title and kind of a piece of evidence as one text."""
    return f"{title} ({what})"


def file_words(media_type: str, size: int) -> str:
    """Return what a file is and its size in bytes in words: 'PDF, 120 kB'."""
    return f"{type_of(media_type).label}, {size_words(size)}"


def evidence_on(session: Session, *which: ColumnElement[bool]) -> dict[int, tuple[EvidenceView, ...]]:
    """Return the evidence of all lines that fit, by line, oldest first; what was withdrawn is left out."""
    return evidence_of(session, Line, *which)


def evidence_of(
    session: Session, place: type[Proven], *which: ColumnElement[bool]
) -> dict[int, tuple[EvidenceView, ...]]:
    """Return the evidence of all lines, actions or activity updates that fit, by their id, oldest first.

    Only what this viewer may read; what was withdrawn is left out.
    """
    key = PLACES[place]
    columns = (Evidence.id, Evidence.title, Evidence.link, Evidence.added_at, Evidence.retention)
    statement = (
        select(key.label("place"), *columns, StoredFile.media_type, StoredFile.size, Person.display_name)
        .join(place, place.id == key)
        .join(Person, Person.id == Evidence.added_by)
        .outerjoin(StoredFile, StoredFile.id == Evidence.file_id)
        .where(Evidence.withdrawn_at.is_(None), *which)
        .order_by(key, Evidence.id)
    )
    rows = session.execute(statement).all()
    return {found: tuple(map(_view, group)) for found, group in groupby(rows, key=lambda row: row.place)}


def _view(row: Any) -> EvidenceView:
    return EvidenceView(
        id=row.id,
        title=row.title,
        what="link" if row.link else file_words(row.media_type, row.size),
        address=row.link or f"/evidence/{row.id}",
        is_link=row.link is not None,
        added_by=row.display_name,
        added_at=row.added_at,
        retention=row.retention,
    )


def evidence_file(session: Session, store: Store, number: str) -> EvidenceFile:
    """Return the file behind a piece of evidence; raise `NotFound` for whatever this viewer may not read."""
    statement = (
        select(Evidence.title, StoredFile.media_type, StoredFile.sha256)
        .join(StoredFile, StoredFile.id == Evidence.file_id)
        .where(Evidence.id == _key(number), Evidence.withdrawn_at.is_(None))
    )
    found = session.execute(statement).first()
    if found is None:
        raise NotFound(NOTHING_THERE)
    name = download_name(found.title, type_of(found.media_type).ending)
    return EvidenceFile(name, found.media_type, store.read(found.sha256))


def _key(number: str) -> int:
    if not (number.isascii() and number.isdigit() and len(number) < 11 and int(number) < LARGEST_KEY):
        raise NotFound(NOTHING_THERE)
    return int(number)


@dataclass(frozen=True)
class ProvenValue:
    """The evidence of one accepted value, with the period and the unit that it tells of."""

    period: str
    unit: str
    evidence: tuple[EvidenceView, ...]


def evidence_of_measure(session: Session, measure_id: int) -> tuple[ProvenValue, ...]:
    """Return what proves a measure's accepted values, the newest period first, as far as the viewer may."""
    statement = (
        select(Line.id, Period.code, Unit.abbreviation)
        .join(Period, Period.id == Line.period_id)
        .join(Unit, Unit.id == Line.subject_unit_id)
        .where(Line.measure_id == measure_id, Line.state == LineState.ACCEPTED)
        .order_by(Period.ordinal.desc(), Unit.abbreviation, Line.id)
    )
    held = evidence_of(session, Line, Line.measure_id == measure_id, Line.state == LineState.ACCEPTED)
    rows = session.execute(statement).all() if held else []
    return tuple(ProvenValue(row.code, row.abbreviation, held[row.id]) for row in rows if row.id in held)

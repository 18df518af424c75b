"""Merges, splits and ends units, after a question that tells what will happen."""

from dataclasses import dataclass, replace
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import whole_view
from dashboard.access.viewer import Viewer
from dashboard.administration import unit_rules as rules
from dashboard.administration.carrying import carry_drafts, take_back
from dashboard.administration.unit_book import Book
from dashboard.administration.unit_queries import read_book
from dashboard.administration.unit_storing import store_book, store_duties, store_roles
from dashboard.administration.unit_words import listed, question_lines
from dashboard.administration.unit_work import Work, work_of
from dashboard.calendar.queries import closed_until, periods
from dashboard.calendar.units import UnitLife
from dashboard.errors import ValueRejected
from dashboard.fields import Day, MaybeChoice, MaybeShort, Short, Words, ask
from dashboard.measures.showing import show_day
from models.organization import Unit
from models.reporting import Report
from models.vocabulary import UnitKind

NEEDED = "Fill this in for a new unit, or choose an existing one above."


@dataclass(frozen=True)
class MergeUnits:
    """Units that go into an existing one (`into`), or into a new one of this abbreviation, name and kind."""

    units: tuple[Short, ...]
    day: Day
    into: MaybeShort = None
    abbreviation: MaybeShort = None
    name: MaybeShort = None
    kind: Annotated[UnitKind | None, MaybeChoice] = None
    parent: MaybeShort = None
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class SplitUnit:
    """A unit that falls into parts, one a line: abbreviation, colon, name."""

    unit: Short
    day: Day
    parts: Words
    heir: MaybeShort = None
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class EndUnit:
    """A unit that no longer exists from a day on, and why."""

    unit: Short
    day: Day
    reason: Words
    confirmed: MaybeShort = None


def merge_units(session: Session, viewer: Viewer, command: MergeUnits) -> rules.Change:
    """Merge units on a day; their open drafts, duties and roles go over, their past stays where it is."""
    book = _held_book(session, viewer)
    if not command.units:
        raise ValueRejected("Choose at least one unit.", "units")
    into = _target(book, command)
    change = rules.merge(book, command.units, into, command.day, closed_until(periods(session)))
    sentence = f"Merge {listed(change.ended)} into {into.abbreviation} on {show_day(command.day)}?"
    return _carry_out(session, viewer, book, change, sentence, command.confirmed)


def split_unit(session: Session, viewer: Viewer, command: SplitUnit) -> rules.Change:
    """Split a unit into new ones of its kind on a day."""
    book = _held_book(session, viewer)
    unit = rules.going_on(book, command.unit)
    parts = [_part(line, unit, command) for line in command.parts.splitlines() if line.strip()]
    first = parts[0].abbreviation if parts else ""
    heir = rules.checked_abbreviation(command.heir, "heir") if command.heir else first
    change = rules.split(book, unit.abbreviation, parts, heir, command.day, closed_until(periods(session)))
    names = listed([part.abbreviation for part in parts])
    sentence = f"Split {unit.abbreviation} into {names} on {show_day(command.day)}?"
    return _carry_out(session, viewer, book, change, sentence, command.confirmed)


def end_unit(session: Session, viewer: Viewer, command: EndUnit) -> rules.Change:
    """End a unit without a follower."""
    book = _held_book(session, viewer)
    change = rules.end(book, command.unit, command.day, closed_until(periods(session)))
    ended = change.book.unit(command.unit)
    told = " ".join(filter(None, (ended.note, f"Ended: {command.reason}")))
    change = replace(change, book=change.book.having(replace(ended, note=told)))
    session.info["reason"] = command.reason
    sentence = f"End {ended.abbreviation} on {show_day(command.day - rules.EVE)}?"
    return _carry_out(session, viewer, book, change, sentence, command.confirmed)


def _held_book(session: Session, viewer: Viewer) -> Book:
    authorise(session, viewer, Right.UNIT_KEEP)
    return read_book(session, hold=True)


def _target(book: Book, command: MergeUnits) -> UnitLife:
    """Return the existing unit that was chosen, or the new one that was described."""
    if command.into:
        if command.abbreviation:
            raise ValueRejected("Choose an existing unit or name a new one, not both.", "abbreviation")
        return book.unit(command.into)
    for field in ("abbreviation", "name", "kind", "parent"):
        if not getattr(command, field):
            raise ValueRejected(NEEDED, field)
    return UnitLife(
        abbreviation=rules.checked_abbreviation(command.abbreviation or ""),
        name=command.name or "",
        kind=command.kind or UnitKind.BUREAU,
        parent=book.unit(command.parent or "").abbreviation,
        starts=command.day,
        reports=any(book.unit(name).reports for name in command.units),
    )


def _part(line: str, unit: UnitLife, command: SplitUnit) -> UnitLife:
    """Read a line of the parts; they begin on the day, with kind and parent of the unit that ends."""
    short, colon, name = (part.strip() for part in line.partition(":"))
    if not colon or not name:
        raise ValueRejected(
            "Write each part on a line of its own: abbreviation, colon, name, such as "
            "“BFH: Bureau of Family Health”.",
            "parts",
        )
    return UnitLife(
        abbreviation=rules.checked_abbreviation(short, "parts"),
        name=name,
        kind=unit.kind,
        parent=unit.parent,
        starts=command.day,
        reports=unit.reports,
    )


def _carry_out(
    session: Session,
    viewer: Viewer,
    book: Book,
    change: rules.Change,
    sentence: str,
    confirmed: str | None,
) -> rules.Change:
    """Tell what will happen, and do it after the yes to exactly that."""
    with whole_view(session, viewer, Right.UNIT_KEEP):
        _hold_reports(session, change)
        work = work_of(session, change)
        ask(confirmed, sentence, question_lines(change, work, viewer.person_id))
        session.info.setdefault("reason", None)
        session.info["reason"] = session.info["reason"] or sentence.rstrip("?") + "."
        _store(session, viewer, book, change, work)
    return change


def _store(session: Session, viewer: Viewer, book: Book, change: rules.Change, work: Work) -> None:
    ids = store_book(session, viewer, book, change.book)
    store_duties(session, viewer, change, work, ids)
    carry_drafts(session, viewer, change, work, ids)
    take_back(session, viewer, change, work)
    store_roles(session, viewer, change, work, ids)


def _hold_reports(session: Session, change: rules.Change) -> None:
    """Keep the reports of units that end as they are until this transaction ends."""
    ending = select(Unit.id).where(Unit.abbreviation.in_(change.ended))
    session.execute(
        select(Report.id).where(Report.reporter_unit_id.in_(ending)).with_for_update(key_share=True)
    ).all()

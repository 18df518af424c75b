"""Merges, splits and ends units, after a question that tells what will happen."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import whole_view
from dashboard.access.viewer import Viewer
from dashboard.administration.carrying import carry_drafts, take_back
from dashboard.administration.duty_storing import store_duties, store_roles
from dashboard.administration.merging_rules import Change, end, merge, split
from dashboard.administration.phrases import listed
from dashboard.administration.unit_asked import EndUnit, MergeUnits, SplitUnit, part_of, target_of
from dashboard.administration.unit_book import Book
from dashboard.administration.unit_queries import read_book
from dashboard.administration.unit_refusals import EVE, going_on
from dashboard.administration.unit_rules import checked_abbreviation
from dashboard.administration.unit_storing import store_book
from dashboard.administration.unit_words import question_lines
from dashboard.administration.unit_work import Work, work_of
from dashboard.calendar.queries import closed_until, periods
from dashboard.errors import ValueRejected
from dashboard.fields import ask
from dashboard.measures.showing import show_day
from models.organization import Unit
from models.reporting import Report


def merge_units(session: Session, viewer: Viewer, command: MergeUnits) -> Change:
    """Merge units on a day; their open drafts, duties and roles go over, their past stays where it is."""
    book = _held_book(session, viewer)
    if not command.units:
        raise ValueRejected("Choose at least one unit.", "units")
    into = target_of(book, command)
    change = merge(book, command.units, into, command.day, closed_until(periods(session)))
    sentence = f"Merge {listed(change.ended)} into {into.abbreviation} on {show_day(command.day)}?"
    return _carry_out(session, viewer, book, change, sentence, command.confirmed)


def split_unit(session: Session, viewer: Viewer, command: SplitUnit) -> Change:
    """Split a unit into new ones of its kind on a day."""
    book = _held_book(session, viewer)
    unit = going_on(book, command.unit)
    parts = [part_of(line, unit, command) for line in command.parts.splitlines() if line.strip()]
    first = parts[0].abbreviation if parts else ""
    heir = checked_abbreviation(command.heir, "heir") if command.heir else first
    change = split(book, unit.abbreviation, parts, heir, command.day, closed_until(periods(session)))
    names = listed([part.abbreviation for part in parts])
    sentence = f"Split {unit.abbreviation} into {names} on {show_day(command.day)}?"
    return _carry_out(session, viewer, book, change, sentence, command.confirmed)


def end_unit(session: Session, viewer: Viewer, command: EndUnit) -> Change:
    """End a unit without a follower."""
    book = _held_book(session, viewer)
    change = end(book, command.unit, command.day, closed_until(periods(session)))
    ended = change.book.unit(command.unit)
    told = " ".join(filter(None, (ended.note, f"Ended: {command.reason}")))
    change = replace(change, book=change.book.having(replace(ended, note=told)))
    session.info["reason"] = command.reason
    sentence = f"End {ended.abbreviation} on {show_day(command.day - EVE)}?"
    return _carry_out(session, viewer, book, change, sentence, command.confirmed)


def _held_book(session: Session, viewer: Viewer) -> Book:
    authorise(session, viewer, Right.UNIT_KEEP)
    return read_book(session, hold=True)


def _carry_out(
    session: Session,
    viewer: Viewer,
    book: Book,
    change: Change,
    sentence: str,
    confirmed: str | None,
) -> Change:
    """Tell what will happen, and do it after the yes to exactly that."""
    with whole_view(session, viewer, Right.UNIT_KEEP):
        _hold_reports(session, change)
        work = work_of(session, change)
        ask(confirmed, sentence, question_lines(change, work, viewer.person_id))
        session.info.setdefault("reason", None)
        session.info["reason"] = session.info["reason"] or sentence.rstrip("?") + "."
        _store(session, viewer, book, change, work)
    return change


def _store(session: Session, viewer: Viewer, book: Book, change: Change, work: Work) -> None:
    ids = store_book(session, viewer, book, change.book)
    store_duties(session, viewer, change, work, ids)
    carry_drafts(session, viewer, change, work, ids)
    take_back(session, viewer, change, work)
    store_roles(session, viewer, change, work, ids)


def _hold_reports(session: Session, change: Change) -> None:
    """Keep the reports of units that end as they are until this transaction ends."""
    ending = select(Unit.id).where(Unit.abbreviation.in_(change.ended))
    session.execute(
        select(Report.id).where(Report.reporter_unit_id.in_(ending)).with_for_update(key_share=True)
    ).all()

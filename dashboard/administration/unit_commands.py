"""Makes, renames and moves units."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.administration import unit_rules as rules
from dashboard.administration.unit_queries import read_book
from dashboard.administration.unit_refusals import EVE, going_on
from dashboard.administration.unit_storing import store_book
from dashboard.calendar.queries import closed_until, periods
from dashboard.calendar.units import UnitLife
from dashboard.fields import Day, MaybeShort, Short, ask
from dashboard.measures.showing import show_day
from models.vocabulary import UnitKind


@dataclass(frozen=True)
class CreateUnit:
    """A unit that begins on a day."""

    abbreviation: Short
    name: Short
    kind: UnitKind
    parent: Short
    starts: Day
    reports: bool = False
    note: MaybeShort = None


@dataclass(frozen=True)
class RenameUnit:
    """Another name, and perhaps another abbreviation, from a day on."""

    unit: Short
    name: Short
    day: Day
    abbreviation: MaybeShort = None
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class PlaceUnit:
    """A unit that is to stand under another one."""

    unit: Short
    parent: Short
    confirmed: MaybeShort = None


def create_unit(session: Session, viewer: Viewer, command: CreateUnit) -> UnitLife:
    """Make a unit; raise `ValueRejected` for a taken abbreviation, a closed day, an unfit parent."""
    authorise(session, viewer, Right.UNIT_KEEP)
    book = read_book(session, hold=True)
    unit = UnitLife(
        abbreviation=rules.checked_abbreviation(command.abbreviation),
        name=command.name,
        kind=command.kind,
        parent=book.unit(command.parent).abbreviation,
        starts=command.starts,
        reports=command.reports,
        note=command.note,
    )
    store_book(session, viewer, book, rules.create(book, unit, closed_until(periods(session))))
    return unit


def rename_unit(session: Session, viewer: Viewer, command: RenameUnit) -> UnitLife:
    """Give a unit another name from a day on; the former name and abbreviation are kept, and still found."""
    authorise(session, viewer, Right.UNIT_KEEP)
    book = read_book(session, hold=True)
    unit = going_on(book, command.unit)
    short = rules.checked_abbreviation(command.abbreviation) if command.abbreviation else unit.abbreviation
    today = session.info["clock"].today()
    after = rules.rename(book, unit.abbreviation, command.name, short, command.day, today)
    ask(command.confirmed, f"Rename {unit.abbreviation}?", _renaming(unit, after.unit(short), command))
    store_book(session, viewer, book, after)
    return after.unit(short)


def _renaming(unit: UnitLife, renamed: UnitLife, command: RenameUnit) -> list[str]:
    lines = [
        f"{unit.name} is called {renamed.name} from {show_day(command.day)} on, on every screen.",
        f"The name {unit.name} is kept until {show_day(command.day - EVE)}.",
    ]
    if renamed.abbreviation != unit.abbreviation:
        lines.append(
            f"{unit.abbreviation} becomes {renamed.abbreviation}. Addresses with {unit.abbreviation} still "
            "lead to it, and the abbreviation is never given to another unit."
        )
    return [*lines, "Figures, duties and roles stay as they are."]


def place_unit(session: Session, viewer: Viewer, command: PlaceUnit) -> UnitLife:
    """Place a unit under another one that exists today."""
    authorise(session, viewer, Right.UNIT_KEEP)
    book = read_book(session, hold=True)
    unit = going_on(book, command.unit)
    after = rules.place_under(book, unit.abbreviation, command.parent, session.info["clock"].today())
    placed = after.unit(unit.abbreviation)
    lines = [
        f"{unit.abbreviation} stands under {placed.parent} instead of {unit.parent} from now on.",
        f"Whoever has a role in {placed.parent} reads the reports of {unit.abbreviation}; "
        f"whoever has one in {unit.parent} alone no longer does.",
        "Figures, duties and roles stay as they are.",
    ]
    ask(command.confirmed, f"Place {unit.abbreviation} under {placed.parent}?", lines)
    store_book(session, viewer, book, after)
    return placed

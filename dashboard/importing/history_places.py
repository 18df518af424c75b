"""Where a row of earlier periods belongs: its unit, period, measure and definition, or why nowhere; pure."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.calendar.queries import PeriodView
from dashboard.importing.history_book import Book, Definition, UnitFacts
from dashboard.importing.history_heads import MEASURE, PERIOD, REPORTER, SOURCE, UNIT
from dashboard.spreadsheet.shape import ReadRow
from dashboard.texts import quoted
from models.vocabulary import Level, PeriodKind

Say = Callable[[ReadRow, str, str], None]
NO_SOURCE = "name the document in which this stands."
KINDS = {PeriodKind.QUARTER: "a quarter", PeriodKind.YEAR_END: "a year end"}


@dataclass(frozen=True)
class Spot:
    """A measure about a subject in a period, who reports it, and the definition that it is told under."""

    measure: int
    definition: Definition
    subject: UnitFacts
    reporter: UnitFacts
    period: PeriodView


def unit_in(book: Book, row: ReadRow, head: str, period: PeriodView | None, say: Say) -> UnitFacts | None:
    """Return the unit that a cell names, by any abbreviation it bore, where it existed in the period."""
    unit = book.units.get(row.get(head).casefold())
    if unit is None:
        say(row, head, f"there is no unit “{quoted(row.get(head))}”." if row.get(head) else "name the unit.")
        return None
    if period is not None and not unit.existed_in(period):
        before = " or ".join(book.predecessors.get(unit.id, ()))
        hint = f" Before it there was {before}." if before else ""
        say(row, head, f"{unit.abbreviation} did not exist in {period.code}.{hint}")
        return None
    return unit


def period_in(book: Book, row: ReadRow, head: str, say: Say) -> PeriodView | None:
    """Return the period that a cell names, where it lies before the system or is closed."""
    period = book.periods.get(row.get(head).replace(" ", "").upper())
    if period is None:
        say(row, head, f"there is no period “{quoted(row.get(head))}”; write Y1Q2, or Y1 for a year end.")
        return None
    if not period.before_system and period.closed_at is None:
        say(row, head, f"{period.code} is neither before the system nor closed; it is entered on its screen.")
        return None
    return period


def source_in(row: ReadRow, say: Say) -> str:
    """Return the source document of a row, or say that it is missing."""
    if not row.get(SOURCE):
        say(row, SOURCE, NO_SOURCE)
    return row.get(SOURCE)


def measure_in(book: Book, row: ReadRow, say: Say) -> str | None:
    """Return the code of a measure that is, or was, in use."""
    code = row.get(MEASURE).upper()
    if code in book.measures:
        return code
    say(row, MEASURE, f"no measure “{quoted(row.get(MEASURE))}” is, or ever was, in use.")
    return None


def spot_in(book: Book, row: ReadRow, say: Say) -> Spot | None:
    """Return where a value belongs, or say why nowhere."""
    code, period = measure_in(book, row, say), period_in(book, row, PERIOD, say)
    if code is None or period is None:
        return None
    definition = book.definition(code, period)
    if definition is None or not definition.asks(period.kind):
        say(row, PERIOD, f"{code} has no value of its own for {KINDS[period.kind]} such as {period.code}.")
        return None
    subject = unit_in(book, row, UNIT, period, say)
    if subject is None:
        return None
    if subject.whole != (definition.level is Level.DEPARTMENT):
        wanted = "the whole department, DPH" if definition.level is Level.DEPARTMENT else "a single unit"
        say(row, UNIT, f"{code} tells of {wanted}.")
        return None
    measure = book.measures[code][0]
    reporter = _reporter(book, row, measure, subject, period, say)
    return None if reporter is None else Spot(measure, definition, subject, reporter, period)


def _reporter(
    book: Book, row: ReadRow, measure: int, subject: UnitFacts, period: PeriodView, say: Say
) -> UnitFacts | None:
    """Return who reports: whom the row names, whose duty it is or, before the system, the subject itself."""
    owing = next(book.reporters(measure, subject.id, period), None)
    if not period.before_system and owing is None:
        say(row, UNIT, f"{subject.abbreviation} did not have to report this in {period.code}.")
        return None
    if row.get(REPORTER):
        found = unit_in(book, row, REPORTER, period, say)
    else:
        found = next((each for each in book.units.values() if each.id == owing), subject)
    if found is not None and not found.reports:
        say(row, REPORTER, f"{found.abbreviation} hands in no reports; name the unit that reported it.")
        return None
    return found

"""Reads baselines of earlier years out of rows; what was approved is never overwritten; pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.calendar.queries import PeriodView
from dashboard.errors import ValueRejected
from dashboard.importing.history_book import Book, UnitFacts
from dashboard.importing.history_goals_book import GoalsBook, Place, Stands
from dashboard.importing.history_heads import MEASURE, PERIOD, UNIT, YEAR
from dashboard.importing.history_open import Faults
from dashboard.importing.history_places import source_in, unit_in
from dashboard.importing.history_rows import NewBaseline
from dashboard.importing.report_heads import FIELDS
from dashboard.measures.answers import FIGURES, Answer
from dashboard.measures.kinds import show
from dashboard.spreadsheet.shape import ReadRow
from dashboard.targets.compared import ADDED
from dashboard.targets.defined import Defined
from dashboard.targets.parsing import baseline_answer
from dashboard.targets.years import Year
from dashboard.texts import quoted
from models.vocabulary import Level


@dataclass(frozen=True)
class Aimed:
    """A measure about a subject in a plan year, and who reports it."""

    measure: Defined
    subject: UnitFacts
    reporter: int
    year: Year

    @property
    def key(self) -> Place:
        """Return measure, subject and plan year."""
        return self.measure.id, self.subject.id, self.year.number

    @property
    def is_rolled_up(self) -> bool:
        """Say whether the department's own figure is made of the units'."""
        rolls_up = self.measure.level is Level.UNIT and self.measure.across_units in ADDED
        return self.subject.whole and rolls_up

    @property
    def words(self) -> str:
        """Return 'PM-2.1.1-01 BCHAP Year Two'."""
        return f"{self.measure.code} {self.subject.abbreviation} {self.year.name}"


def aimed_in(book: Book, goals: GoalsBook, row: ReadRow, faults: Faults) -> Aimed | None:
    """Return where a baseline or target belongs, or say why nowhere."""
    year = goals.years.get(row.get(YEAR).removeprefix("Y"))
    if year is None:
        faults.say(row, YEAR, f"there is no plan year “{quoted(row.get(YEAR))}”; write 1, 2, 3.")
        return None
    measure = goals.measures[year.number].get(row.get(MEASURE).upper()) or _ever(goals, row.get(MEASURE))
    if measure is None:
        faults.say(row, MEASURE, f"no measure “{quoted(row.get(MEASURE))}” is, or ever was, in use.")
        return None
    subject = unit_in(book, row, UNIT, year.periods[-1], faults.say)
    if subject is None:
        return None
    reporter = next(book.reporters(measure.id, subject.id, year.periods[-1]), subject.id)
    return Aimed(measure, subject, reporter, year)


def _ever(goals: GoalsBook, code: str) -> Defined | None:
    """Return a measure as first defined, for years before it was in use."""
    return next((known[code.upper()] for known in goals.measures.values() if code.upper() in known), None)


def stands_already(stands: Stands, answer: Answer, row: ReadRow, place: Aimed, faults: Faults) -> bool:
    """Say whether a place has an approved figure already, and refuse another one."""
    if stands.approved is None:
        return False
    if stands.approved != answer:
        shown = show(place.measure.kind, stands.approved, place.measure.scale)
        faults.say(row, MEASURE, f"“{shown}” has been approved already; propose a correction.")
    return True


def baselines_in(book: Book, goals: GoalsBook, faults: Faults) -> tuple[list[NewBaseline], int]:
    """Return the baselines of a sheet, and how many are there already and the same."""
    found: dict[Place, NewBaseline] = {}
    same = 0
    for row in faults.sheet.rows:
        count = len(faults.found)
        place, source = aimed_in(book, goals, row, faults), source_in(row, faults.say)
        period = _period(book.periods, row, faults)
        answer = None if place is None else _answer(row, place, faults)
        if place is not None and place.is_rolled_up:
            faults.say(
                row, UNIT, "the department’s baseline of this measure is made of the units’ baselines."
            )
        if place is None or answer is None or len(faults.found) > count:
            continue
        if stands_already(goals.baselines[place.key], answer, row, place, faults):
            same += len(faults.found) == count
        elif place.key in found:
            faults.say(row, MEASURE, "the same measure, unit and year stand in two rows.")
        else:
            found[place.key] = _new(place, period, answer, source, goals.baselines[place.key].revision)
    return list(found.values()), same


def _period(periods: Mapping[str, PeriodView], row: ReadRow, faults: Faults) -> PeriodView | None:
    text = row.get(PERIOD).replace(" ", "").upper()
    if text and text not in periods:
        faults.say(
            row,
            PERIOD,
            f"there is no period “{quoted(row.get(PERIOD))}”; leave it empty for before the plan.",
        )
    return periods.get(text)


def _answer(row: ReadRow, place: Aimed, faults: Faults) -> Answer | None:
    try:
        return baseline_answer(place.measure, {field: row.get(FIELDS[field]) or None for field in FIGURES})
    except ValueRejected as error:
        faults.say(row, FIELDS.get(error.field, MEASURE), error.message[0].lower() + error.message[1:])
        return None


def _new(place: Aimed, period: PeriodView | None, answer: Answer, source: str, newest: int) -> NewBaseline:
    shown = show(place.measure.kind, answer, place.measure.scale)
    return NewBaseline(
        words=f"Baseline of {place.words}: {shown} ({source})",
        measure=place.measure.id,
        subject=place.subject.id,
        reporter=place.reporter,
        plan_year=place.year.number,
        period=None if period is None else period.id,
        answer=answer,
        source=source,
        revision=newest + 1,
    )

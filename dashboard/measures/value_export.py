"""Every value that a person may read, and every one that is owed, as rows of text for CSV."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView, periods
from dashboard.measures.answers import Answer
from dashboard.measures.duties import total_cell
from dashboard.measures.export_cells import CellNames, cell_names
from dashboard.measures.export_reading import (
    Owed,
    Told,
    lines_of_period,
    owed_in_period,
    versions_in_force,
)
from dashboard.measures.kinds import kind_of
from dashboard.measures.presence import PRESENCE_WORDS, presence
from dashboard.spreadsheet.delimited import harmless
from models.measures import Measure, MeasureVersion
from models.organization import Unit
from models.vocabulary import DutyState, MeasureKindName, Presence

COLUMNS = (
    *("measure", "version", "subject_unit", "reporter_unit", "period", "breakdown", "category", "scheme"),
    *("counting_rule", "presence", "numerator", "denominator", "value", "reason", "revision", "origin"),
    "state",
)
Row = tuple[str, ...]
TOTAL_OF = CellNames()
EXCUSED = (DutyState.NOT_APPLICABLE, DutyState.NOT_YET_MEASURABLE)


class Version(NamedTuple):
    """What of a definition an export says, and how its numbers are written."""

    number: int
    kind: MeasureKindName
    scale: int


@dataclass(frozen=True)
class Names:
    """What keys stand for: units and measures by their codes, definitions, and what cells are made of."""

    units: Mapping[int, str]
    measures: Mapping[int, str]
    versions: Mapping[int, Version]
    cells: Mapping[int, CellNames]
    total: int


def value_rows(session: Session) -> Iterator[Row]:
    """Yield the head and then one row per duty, begun period and cell that has or owes a value.

    Only what the session's viewer may read; definitions in use only, so that what was tried out on a draft
    is left out. Numbers are exact decimal text at their own scale, dollars with cents; no text begins like a
    formula. Seven statements and three per period, whatever the number of values.
    """
    yield COLUMNS
    names, today = _names(session), session.info["clock"].today()
    for period in periods(session):
        if period.starts_on <= today:
            yield from PeriodExport(session, names, period).rows()


def _names(session: Session) -> Names:
    columns = (MeasureVersion.id, MeasureVersion.number, MeasureVersion.kind, MeasureVersion.scale)
    return Names(
        units={row.id: row.abbreviation for row in session.execute(select(Unit.id, Unit.abbreviation))},
        measures={row.id: row.code for row in session.execute(select(Measure.id, Measure.code))},
        versions={row[0]: Version(*row[1:]) for row in session.execute(select(*columns))},
        cells=cell_names(session),
        total=total_cell(session),
    )


@dataclass(frozen=True)
class PeriodExport:
    """The rows of one period."""

    session: Session
    names: Names
    period: PeriodView

    def rows(self) -> Iterator[Row]:
        """Yield the rows by measure, subject and cell, totals first."""
        in_use = versions_in_force(self.session, self.period)
        owed = [each for each in owed_in_period(self.session, self.period) if each.measure in in_use]
        found = lines_of_period(self.session, self.period)
        lines = (line for line in found if line.measure in in_use or line.imported)
        for duty, told in _by_place(owed, lines):
            measure = duty.measure if duty else told[0].measure
            yield from self._place(duty, told, in_use.get(measure) or told[0].version or 0)

    def _place(self, duty: Owed | None, told: list[Told], in_force: int) -> Iterator[Row]:
        total = next((line for line in told if line.cell == self.names.total), None)
        excused = duty is not None and duty.state is DutyState.NOT_APPLICABLE
        if duty is not None and (total is None or excused):
            yield self._owed(duty, in_force, total)
        for line in told:
            if not excused and self._has_or_owes(duty, line):
                yield self._told(duty, line, in_force)

    def _has_or_owes(self, duty: Owed | None, line: Told) -> bool:
        """Leave out what the viewer may not read, and cells and lines without duty that hold nothing."""
        owes = duty is not None and line.cell == self.names.total
        told = owes or line.answer.presence is not None
        return told and not line.hidden and not self._cell(line).is_sum

    def _cell(self, line: Told) -> CellNames:
        return self.names.cells.get(line.cell, TOTAL_OF)

    def _owed(self, duty: Owed, in_force: int, line: Told | None) -> Row:
        told = self._presence(duty, Answer())
        version = self.names.versions[in_force]
        place = self._where(duty)
        reason = duty.reason if duty.state in EXCUSED else None
        state = line.state.value if line else ""
        return (place[0], str(version.number), *place[1:], told, "", "", "", _text(reason), "", "", state)

    def _told(self, duty: Owed | None, line: Told, in_force: int) -> Row:
        version = self.names.versions[in_force if line.version is None else line.version]
        cell = self._cell(line)
        place = self._where(line, cell)
        return (
            place[0],
            str(version.number),
            *place[1:],
            self._presence(duty, line.answer),
            *_figures(version, line),
            _text(line.answer.reason),
            "" if line.revision is None else str(line.revision),
            line.origin.value if line.origin else "",
            line.state.value,
        )

    def _where(self, place: Owed | Told, cell: CellNames = TOTAL_OF) -> Row:
        """Return measure, subject, reporter, period, the cell, and its counting rule."""
        names = self.names
        units = (names.units[place.subject], names.units[place.reporter])
        return (
            names.measures[place.measure],
            *units,
            self.period.code,
            *map(_text, cell.codes),
            cell.counting,
        )

    def _presence(self, duty: Owed | None, answer: Answer) -> str:
        clock, period = self.session.info["clock"], self.period
        found: Presence = presence(
            stored=answer.presence,
            duty_state=duty.state if duty else None,
            earliest_on=duty.earliest_on if duty else None,
            opens_on=period.opens_on,
            due_at=period.due_at,
            closed_at=period.closed_at,
            before_system=period.before_system,
            now=clock.now(),
            today=clock.today(),
        )
        return PRESENCE_WORDS[found]


def _by_place(owed: Iterable[Owed], lines: Iterable[Told]) -> Iterator[tuple[Owed | None, list[Told]]]:
    """Join duties and lines, both sorted by measure and subject, without holding more than one place."""
    waiting = deque(owed)
    for place, group in groupby(lines, key=lambda line: line[:2]):
        while waiting and waiting[0][:2] < place:
            yield waiting.popleft(), []
        yield (waiting.popleft() if waiting and waiting[0][:2] == place else None), list(group)
    yield from ((duty, []) for duty in waiting)


def _figures(version: Version, line: Told) -> Row:
    """Return numerator, denominator and value: the number where the kind has one, otherwise its text."""
    kind, answer = kind_of(version.kind), line.answer
    scale = version.scale if line.scale is None else line.scale
    parts = (kind.typed("numerator", answer, scale), kind.typed("denominator", answer, scale))
    if "number" in kind.fields:
        return (*parts, kind.typed("number", answer, scale))
    return (*parts, _text(answer.text))


def _text(text: str | None) -> str:
    return harmless(text or "")

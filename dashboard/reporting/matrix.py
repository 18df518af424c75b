"""Counts by unit and objective what is open, waits, came back and is accepted, and how urgent it is; pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from models.vocabulary import LineState

SOON = timedelta(days=7)
TO_COME = (LineState.OPEN, LineState.RETURNED)
TEXTS = "texts"  # The column of what belongs to no single objective.


class Urgency(StrEnum):
    """How near its due date something is that has not come."""

    NOT_DUE = "not_due"
    SOON = "soon"
    OVERDUE = "overdue"
    MISSING = "missing"


@dataclass(frozen=True)
class Place:
    """One unit under one objective: how many entries stand in each state, and how urgent the rest is."""

    counts: Mapping[LineState, int]
    urgency: Urgency | None

    @property
    def to_come(self) -> int:
        """Return how many entries the unit still has to hand in."""
        return sum(self.counts.get(state, 0) for state in TO_COME)


@dataclass(frozen=True)
class MatrixRow:
    """One reporting unit across the columns; None where nothing is asked of it."""

    unit: str
    unit_name: str
    places: tuple[Place | None, ...]


@dataclass(frozen=True)
class Matrix:
    """Units by objectives of one period; the last column holds what belongs to no single objective."""

    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


@dataclass
class Tally:
    """Counts entries by unit and column."""

    names: dict[str, str] = field(default_factory=dict)
    found: dict[tuple[str, str], Counter[LineState]] = field(default_factory=dict)

    def add(self, unit: str, name: str, column: str, state: LineState, number: int = 1) -> None:
        """Count entries of a unit in a column."""
        self.names[unit] = name
        self.found.setdefault((unit, column), Counter())[state] += number


def urgency(due_at: datetime, closed_at: datetime | None, now: datetime) -> Urgency:
    """Return how urgent what has not come is: due within seven days is soon."""
    if closed_at is not None:
        return Urgency.MISSING
    if now > due_at:
        return Urgency.OVERDUE
    return Urgency.SOON if due_at - now <= SOON else Urgency.NOT_DUE


def matrix(tally: Tally, objectives: Sequence[str], pressing: Urgency) -> Matrix:
    """Return the counts in rows of units and columns of objectives; units without any entry are left out."""
    shown = [*objectives, TEXTS]
    columns = tuple(each for each in shown if any(column == each for _unit, column in tally.found))
    rows = []
    for unit in sorted(tally.names):
        places = tuple(_place(tally.found.get((unit, column)), pressing) for column in columns)
        if any(places):
            rows.append(MatrixRow(unit, tally.names[unit], places))
    return Matrix(columns, tuple(rows))


def _place(counts: Counter[LineState] | None, pressing: Urgency) -> Place | None:
    if not counts:
        return None
    return Place(counts, pressing if any(counts[state] for state in TO_COME) else None)


def of_strategies(objectives: Iterable[str], strategies: Iterable[str]) -> tuple[str, ...]:
    """Return the objectives of some strategies, all of them where none is named."""
    wanted = set(strategies)
    return tuple(code for code in objectives if not wanted or code.split(".")[0] in wanted)

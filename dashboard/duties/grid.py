"""Measures by units: what holds in each place of a period, with n of m on both sides; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.duties.asked import Row, Shown
from dashboard.duties.choosing import Bureau
from models.vocabulary import DutyState


@dataclass(frozen=True)
class Place:
    """What holds about one measure and unit; `reporter` is named where another unit reports."""

    state: DutyState
    reporter: str | None = None
    reason: str | None = None
    earliest_on: date | None = None
    proposed_by: str | None = None
    accepted_by: str | None = None

    @property
    def shown(self) -> Shown:
        """Return the state as filters name it."""
        return Shown(self.state.value)


@dataclass(frozen=True)
class Count:
    """n of m: how many must report, of all that something is asked of."""

    owed: int
    asked: int


@dataclass(frozen=True)
class GridRow:
    """One measure across the units; None where nothing is asked."""

    measure: Row
    places: tuple[Place | None, ...]
    count: Count


@dataclass(frozen=True)
class Grid:
    """Measures by units, with the counts of both; `objective` is what the measures have in common."""

    objective: str
    of_department: bool
    units: tuple[Bureau, ...]
    rows: tuple[GridRow, ...]
    totals: tuple[Count, ...]
    total: Count


Places = Mapping[tuple[int, int], Place]


def grids(
    rows: Sequence[Row], units: Sequence[Bureau], places: Places, objective: str, duty: Shown | None
) -> tuple[Grid, ...]:
    """Return one grid per objective for measures of units, and one for measures of the department.

    `objective` is the one that is looked at; otherwise each measure stands under its first. With a `duty`
    only rows and columns in which that state occurs are shown.
    """
    found: dict[tuple[str, bool], list[Row]] = {}
    for row in rows:
        key = objective or (row.objectives[0] if row.objectives else "")
        found.setdefault((key, row.of_department), []).append(row)
    made = [
        grid(code, mine, [unit for unit in units if unit.whole is whole], places, duty)
        for (code, whole), mine in sorted(found.items())
    ]
    return tuple(each for each in made if each.rows and each.units)


def grid(
    objective: str, rows: Sequence[Row], units: Sequence[Bureau], places: Places, duty: Shown | None
) -> Grid:
    """Return one grid."""
    kept = [row for row in rows if duty is None or any(_shows(places, row, unit, duty) for unit in units)]
    columns = [unit for unit in units if duty is None or any(_shows(places, row, unit, duty) for row in kept)]
    made = tuple(_row(row, [places.get((row.id, unit.id)) for unit in columns]) for row in kept)
    totals = tuple(count(row.places[at] for row in made) for at in range(len(columns)))
    whole = Count(sum(each.owed for each in totals), sum(each.asked for each in totals))
    return Grid(objective, bool(rows) and rows[0].of_department, tuple(columns), made, totals, whole)


def _row(measure: Row, places: Sequence[Place | None]) -> GridRow:
    return GridRow(measure, tuple(places), count(places))


def _shows(places: Places, row: Row, unit: Bureau, duty: Shown) -> bool:
    place = places.get((row.id, unit.id))
    return (Shown.NOTHING_ASKED if place is None else place.shown) is duty


def count(places: Iterable[Place | None]) -> Count:
    """Return how many places must be reported, of those where something is asked."""
    asked = [place.state for place in places if place is not None]
    return Count(asked.count(DutyState.MUST_REPORT), len(asked))

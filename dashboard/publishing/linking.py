"""How figures of a plan year belong together: quarters make the year, what is cumulative grows; pure."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from dashboard.privacy.links import DENOMINATOR, NUMERATOR, Known, Link, Tie
from dashboard.privacy.table import ALL, UNIT, Address, Key, Table
from dashboard.publishing.making import MeasureMade
from dashboard.publishing.margin_queries import Margin
from dashboard.publishing.reading import Reporting
from dashboard.publishing.tables import BASELINE, Made
from models.vocabulary import Accumulation, AcrossTime, Level, PeriodKind

BOTH = (NUMERATOR, DENOMINATOR)
CUMULATIVE = (Accumulation.CUMULATIVE_YEAR, Accumulation.CUMULATIVE_PLAN)


def links_of(periods: Sequence[MeasureMade], quarters: int) -> Iterator[Link]:
    """Yield the links between the periods of one measure, in order of time, that are or will be released.

    `quarters` is how many quarters make the year: where some are not released, the year only contains the
    released ones.
    """
    year = [each for each in periods if each.place.kind is PeriodKind.YEAR_END]
    parts = [each for each in periods if each.place.kind is PeriodKind.QUARTER]
    for each in year:
        if each.place.version.across_time is AcrossTime.LATEST:
            yield from _latest(each, parts)
        else:
            yield from _sums(each, parts, whole=len(parts) == quarters)
    for before, after in pairwise(parts):
        if after.place.version.accumulation in CUMULATIVE:
            yield from _growth(before, after)


def _sums(year: MeasureMade, parts: Sequence[MeasureMade], *, whole: bool) -> Iterator[Link]:
    kind = Tie.SUM if whole else Tie.GROWTH
    for table, key in _keys(year):
        there = tuple(
            found.address(key) for each in parts if (found := _table(each, table)) and key in found.cells
        )
        if there:
            yield Link(table.address(key), there, kind, _on(table, key))


def _latest(year: MeasureMade, parts: Sequence[MeasureMade]) -> Iterator[Link]:
    """Yield that a year's value is the last quarter's, where it is."""
    for table, key in _keys(year):
        last = next(
            (found for each in reversed(parts) if (found := _table(each, table)) and key in found.cells), None
        )
        if last is not None and last.cells[key] == table.cells[key]:
            yield Link(table.address(key), (last.address(key),), Tie.SUM, _on(table, key))


def _growth(before: MeasureMade, after: MeasureMade) -> Iterator[Link]:
    for table, key in _keys(after):
        found = _table(before, table)
        if found is not None and key in found.cells:
            yield Link(table.address(key), (found.address(key),), Tie.GROWTH)


def _keys(measure: MeasureMade) -> Iterator[tuple[Table, Key]]:
    for made in measure.tables:
        if made.people and made.product != BASELINE:
            for key in sorted(made.table.cells):
                yield made.table, key


def _table(measure: MeasureMade, like: Table) -> Table | None:
    """Return the table of another period with the same product and dimensions."""
    names = [dim.name for dim in like.dims]
    for made in measure.tables:
        if made.table.product == like.product and [dim.name for dim in made.table.dims] == names:
            return made.table
    return None


def _on(table: Table, key: Key) -> tuple[str, ...]:
    return (NUMERATOR,) if table.cells[key].denominator is None else BOTH


def known_of(margins: Sequence[Margin], made: Sequence[Made]) -> dict[Address, Known | None]:
    """Return the cells that are declared as known outside; everybody is taken to know their true figures."""
    found: dict[Address, Known | None] = {}
    for each in made:
        wanted = [margin for margin in margins if margin.measure == each.table.measure]
        for key in each.table.cells if wanted else ():
            told = [dim.name for dim, part in zip(each.table.dims, key, strict=True) if part != ALL]
            if any(_is_known(margin, told) for margin in wanted):
                found[each.table.address(key)] = None
    return found


def _is_known(margin: Margin, ways: Sequence[str]) -> bool:
    level = Level.UNIT if UNIT in ways else Level.DEPARTMENT
    dimensions = sorted(way.partition("@")[0] for way in ways if way != UNIT)
    return level is margin.level and dimensions == list(margin.dimensions)


def groups_of(units: Mapping[int, Reporting]) -> dict[str, str]:
    """Return the declared group of each unit: its kind, until the department names others."""
    return {each.code: each.kind.value for each in units.values()}

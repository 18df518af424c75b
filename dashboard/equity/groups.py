"""The groups of one released dimension at department level, and how far they may be compared; pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.equity.disparity import Rate
from dashboard.measures.released_slices import is_ordered
from dashboard.released.shapes import ALL, UNIT, Category, Cell, Dim, Key, Measure, Table

LEAST = 20  # Nothing is computed on fewer.
BANNER, MOST_UNKNOWN = 0.10, 0.25  # Shares of unknown above which it is said, and nothing is computed.


@dataclass(frozen=True)
class Group:
    """One group with its shown cell, None where it is hidden; `detailed`: a wider group counts it too."""

    code: str
    name: str
    cell: Cell | None
    detailed: bool = False


@dataclass(frozen=True)
class Unknown:
    """The share about whom the group is unknown; `exact` or, where that is not shown, at most so many."""

    share: float
    exact: bool


@dataclass(frozen=True)
class Grouping:
    """The groups of a dimension in the order of their names, the total, and how much is unknown.

    `unknown` is None where not even a bound follows from what is shown.
    """

    measure: Measure
    table: Table
    dim: Dim
    groups: tuple[Group, ...]
    lost: tuple[Group, ...]
    total: Cell | None
    unknown: Unknown | None

    @property
    def way(self) -> str:
        """Return the dimension with its scheme, 'race@spd15-2024'; two schemes are never compared."""
        return f"{self.dim.name}@{self.dim.scheme}"

    @property
    def shares(self) -> bool:
        """Say whether the figures are parts of wholes."""
        return self.total is not None and self.total.whole is not None

    def group(self, code: str) -> Group | None:
        """Return a group by its code."""
        return next((each for each in self.groups if each.code == code), None)


def groupings(measure: Measure) -> Iterator[Grouping]:
    """Yield each dimension of a measure once, from the table that shows most of its groups."""
    found: dict[str, Grouping] = {}
    for table in measure.tables:
        for place, dim in enumerate(table.dims):
            if dim.name != UNIT and table.keys:
                one = _grouping(measure, table, place)
                if one.way not in found or _shown(one) > _shown(found[one.way]):
                    found[one.way] = one
    yield from sorted(found.values(), key=lambda one: (one.dim.name != "race", one.dim.title, one.way))


def _shown(grouping: Grouping) -> int:
    return sum(each.cell is not None for each in grouping.groups)


def _grouping(measure: Measure, table: Table, place: int) -> Grouping:
    dim, margin = table.dims[place], (ALL,) * len(table.dims)
    places = set(table.keys)

    def group(category: Category) -> Group | None:
        key: Key = (*margin[:place], category.code, *margin[place + 1 :])
        detailed = category.parent in {each.code for each in dim.categories}
        return Group(category.code, category.name, table.cells.get(key), detailed) if key in places else None

    told = [one for each in dim.categories if each.known and (one := group(each))]
    lost = [one for each in dim.categories if not each.known and (one := group(each))]
    groups = tuple(told if is_ordered(dim) else sorted(told, key=lambda one: one.name))
    return Grouping(
        *(measure, table, dim, groups, tuple(lost), table.whole),
        _unknown(table, dim, groups, tuple(lost)),
    )


def _unknown(table: Table, dim: Dim, groups: tuple[Group, ...], lost: tuple[Group, ...]) -> Unknown | None:
    """Return the share of unknown: as stated, by its shown rows, or at most what no shown group takes up."""
    if table.completeness and table.completeness.total:
        told = table.completeness
        return Unknown(1 - told.known / told.total, exact=True)
    total = base(table.whole)
    if not total or dim.overlapping:
        return None
    parts = [base(each.cell) for each in lost]
    if None not in parts:
        return Unknown(sum(each or 0 for each in parts) / total, exact=True)
    known = sum(base(each.cell) or 0 for each in groups if not each.detailed)
    return Unknown(max(total - known, 0) / total, exact=False)


def base(cell: Cell | None) -> int | None:
    """Return how many a shown cell tells of: its whole, or the count itself."""
    if cell is None:
        return None
    return cell.part if cell.whole is None else cell.whole


def why_nothing(grouping: Grouping) -> str | None:
    """Return why no statistic of the groups is computed at all, None where there may be some."""
    unknown = grouping.unknown
    if grouping.measure.scale:
        return "the figures are not whole counts"
    if grouping.total is None:
        return "the total is not shown"
    if unknown is None:
        return "it is not shown for how many the group is known"
    if unknown.share > MOST_UNKNOWN:
        most = "" if unknown.exact else "up to "
        return f"the group is unknown for {most}{unknown.share:.0%}, more than {MOST_UNKNOWN:.0%}"
    return None


def why_not(cell: Cell | None) -> str | None:
    """Return why nothing is computed on one group's figure, None where it may be."""
    if cell is None:
        return "its figure is not shown"
    if (base(cell) or 0) < LEAST:
        return f"fewer than {LEAST} stand behind it"
    return None


def rate(cell: Cell) -> Rate | None:
    """Return the rate of a cell, None for a count."""
    return None if not cell.whole else Rate(cell.part, cell.whole)

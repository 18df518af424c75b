"""The tables of a measure that the policy publishes, with all margins, before protection; pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.measures.answers import Answer
from dashboard.measures.facts import Version
from dashboard.measures.figure_words import SHARES
from dashboard.measures.rollup import Kept
from dashboard.privacy.table import ALL, UNIT, Dim, Figure, Key, Table
from dashboard.publishing.breaking_down import Breakdown, Categories
from dashboard.publishing.policy_content import EVERY_OTHER, TOTALS, Often, PolicyContent, ProductPolicy
from dashboard.publishing.rows import Row
from dashboard.publishing.shapes import dim_of, dimensions_of, unit_dim
from models.vocabulary import PEOPLE, DataClass, Level, MeasureKindName, PeriodKind

COUNTED = frozenset({MeasureKindName.COUNT, MeasureKindName.COMPOSITION, MeasureKindName.CURRENCY})
BASELINE = "baseline"


@dataclass(frozen=True)
class Made:
    """A table as the policy asks for it: the product that it belongs to, and whether people are behind it."""

    product: str
    table: Table
    people: bool


@dataclass(frozen=True)
class Place:
    """Which measure and period a table is about, under which definition and class of data."""

    measure: str
    period: str
    kind: PeriodKind
    version: Version
    data_class: DataClass
    lowest: Level
    policy: PolicyContent
    breakdowns: Sequence[Breakdown] = field(default_factory=tuple)

    @property
    def people(self) -> bool:
        """Say whether small counts of the class are protected at all."""
        return self.policy.classes[self.data_class].threshold is not None

    @property
    def scale(self) -> int:
        """Return the scale of the figures; of surveys the base stands in whole people."""
        return 0 if self.version.kind is MeasureKindName.SURVEY else self.version.scale

    def table(
        self, product: str, dims: tuple[Dim, ...], cells: Mapping[Key, Figure], period: str = ""
    ) -> Table:
        """Return a table of this measure."""
        return Table(
            self.measure, period or self.period, product, self.data_class.value, dims, cells, self.scale
        )


def tables_of(place: Place, rows: Sequence[Row]) -> tuple[Made, ...]:
    """Return every table of a measure and period that the policy publishes."""
    found = [totals(place, rows, TOTALS, {row.subject: figure(place, row.answer) for row in rows})]
    if any(row.base is not None for row in rows):
        bases = {row.subject: row.base and figure(place, row.base) for row in rows}
        found.append(totals(place, rows, BASELINE, bases))
    found += [made for each in _products(place) for made in _cuts(place, each, rows)]
    return tuple(made for made in found if made is not None and made.table.cells)


def figure(place: Place, answer: Answer | Kept) -> Figure | None:
    """Return the counts of an answer that are protected; None where it has none, or is pay."""
    kind = place.version.kind
    if kind in SHARES:
        return None if answer.numerator is None else Figure(answer.numerator, answer.denominator)
    if kind is MeasureKindName.SURVEY:
        base = answer.denominator
        return None if base is None else Figure(base // 10**place.version.scale)
    if kind is MeasureKindName.CURRENCY and place.data_class in PEOPLE:
        return None
    return Figure(answer.number) if kind in COUNTED and answer.number is not None else None


def totals(
    place: Place, rows: Sequence[Row], product: str, figures: Mapping[str, Figure | None]
) -> Made | None:
    """Return the department's total and, where the definition publishes them, each unit's.

    Of money the department's alone: nobody says how many a unit's amount belongs to (standards for magnitude
    tables ask for a number of contributors and for no dominant one).
    """
    period = f"{BASELINE} {place.period.partition('Q')[0]}" if product == BASELINE else ""
    alone = place.data_class is DataClass.MONEY
    told = [row.subject for row in rows if not row.department and figures.get(row.subject) is not None]
    units = [] if alone else told
    whole = next((figures.get(row.subject) for row in rows if row.department), None)
    cells: dict[Key, Figure] = {}
    dims: tuple[Dim, ...] = (unit_dim(units),) if units else ()
    if whole is not None:
        cells[(ALL,) if units else ()] = whole
    cells |= {(unit,): found for unit in units if (found := figures[unit]) is not None}
    return Made(product, place.table(product, dims, cells, period), place.people) if cells else None


def _products(place: Place) -> Iterator[ProductPolicy]:
    for each in place.policy.products:
        if each.code != TOTALS and (each.every is Often.QUARTER or place.kind is PeriodKind.YEAR_END):
            yield each


def _cuts(place: Place, product: ProductPolicy, rows: Sequence[Row]) -> Iterator[Made]:
    """Yield the tables of a product: one for each combination of schemes that was reported."""
    if place.version.kind is MeasureKindName.CURRENCY:
        return  # An amount is protected by its contributors, of whom nothing is known here.
    taken = _taken(place.policy)
    for each in place.breakdowns:
        ways = dimensions_of(each.ways)
        wanted = tuple(sorted(name for name in product.dimensions if name != UNIT))
        fits = tuple(sorted(ways)) == wanted or (
            wanted == (EVERY_OTHER,) and len(ways) == 1 and (ways[0],) not in taken
        )
        if fits and (not product.by_unit or place.lowest is Level.UNIT):
            yield from _made(place, product, each, rows)


def _taken(policy: PolicyContent) -> frozenset[tuple[str, ...]]:
    """Return the one-way cuts of the department that have a product of their own."""
    return frozenset(each.dimensions for each in policy.products if len(each.dimensions) == 1)


def _made(place: Place, product: ProductPolicy, each: Breakdown, rows: Sequence[Row]) -> Iterator[Made]:
    dims = tuple(dim_of(way, seen) for way, seen in zip(each.ways, each.categories, strict=True))
    name = f"{product.code} {' '.join(each.ways)}"
    whole = next((figure(place, row.answer) for row in rows if row.department), None)
    cells = _department(place, each, whole)
    if product.by_unit:
        codes = {row.subject_id: row for row in rows if not row.department and row.subject_id in each.figures}
        if not codes:
            return
        dims = (unit_dim(row.subject for row in codes.values()), *dims)
        cells = {(ALL, *key): found for key, found in cells.items()}
        for subject, row in codes.items():
            cells |= _of_unit(place, row, each.figures[subject])
    if cells:
        yield Made(product.code, place.table(name, dims, cells), place.people)


def _department(place: Place, each: Breakdown, whole: Figure | None) -> dict[Key, Figure]:
    cells = _figures(place, each.department(place.version))
    cells |= _margins(place, each)
    return cells if whole is None else {(ALL,) * len(each.ways): whole, **cells}


def _of_unit(place: Place, row: Row, mine: Mapping[Categories, Kept]) -> dict[Key, Figure]:
    cells = {(row.subject, *key): found for key, found in _figures(place, mine).items()}
    whole = figure(place, row.answer)
    return cells if whole is None else {(row.subject, *(ALL,) * len(next(iter(mine)))): whole, **cells}


def _figures(place: Place, found: Mapping[Categories, Kept]) -> dict[Key, Figure]:
    return {key: made for key, kept in found.items() if (made := figure(place, kept)) is not None}


def _margins(place: Place, each: Breakdown) -> dict[Key, Figure]:
    """Return of a two-way table the rows and columns that were reported as one-way tables."""
    cells: dict[Key, Figure] = {}
    for other in place.breakdowns if len(each.ways) > 1 else ():
        if len(other.ways) == 1 and other.ways[0] in each.ways:
            at = each.ways.index(other.ways[0])
            known = set(each.categories[at])
            for (category,), found in _figures(place, other.department(place.version)).items():
                if category in known:
                    key = tuple(category if step == at else ALL for step in range(len(each.ways)))
                    cells[key] = found
    return cells

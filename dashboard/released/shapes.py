"""A frozen release as values: measures with their rows and tables, cleared texts, counts of statuses; pure.

What a release hides is here as a place and nothing else: no figure, no presence, no status, no reason.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from models.measure_vocabulary import MeasureKindName, MeasureStatus
from models.vocabulary import DataClass, Presence

ALL, UNIT, DEPARTMENT = "*", "unit", "DPH"
GROUPS = "groups of bureaus"  # The rung on which groups stand in the place of units.
Key = tuple[str, ...]


@dataclass(frozen=True)
class Compared:
    """What a figure was compared with, in percent or whole units, and how it stands."""

    status: MeasureStatus
    reason: str
    baseline: Decimal | None = None
    target: Decimal | None = None
    expected: Decimal | None = None


@dataclass(frozen=True)
class Row:
    """One subject's total, numbers in units of 10^-scale; `reported` of `expected` is n of m.

    `compared` is None where the comparison is not shown; `held` says that a correction waits.
    """

    subject: str
    shown: bool
    presence: Presence | None = None
    number: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    text: str | None = None
    on_date: date | None = None
    why_absent: str | None = None
    note: str | None = None
    reported: int = 0
    expected: int = 0
    compared: Compared | None = None
    held: bool = False
    unreliable: bool = False


@dataclass(frozen=True)
class Category:
    """One category of a dimension; `known` is false for those about whom nothing is known.

    `parent` is the code of the wider group that it is counted in too.
    """

    code: str
    name: str
    known: bool = True
    parent: str | None = None


@dataclass(frozen=True)
class Dim:
    """One dimension of a table; `overlapping` says that its categories may add up to more than the total."""

    name: str
    scheme: str
    title: str
    categories: tuple[Category, ...]
    overlapping: bool = False
    because: str | None = None

    def name_of(self, code: str) -> str:
        """Return what people read for a category, 'All' for the margin."""
        named = {each.code: each.name for each in self.categories}
        return named.get(code, "All" if code == ALL else code)


@dataclass(frozen=True)
class Cell:
    """A shown cell: a count, or a part of a whole, in units of 10^-scale."""

    part: int
    whole: int | None = None


@dataclass(frozen=True)
class Completeness:
    """For how many of a total the group is known."""

    known: int
    total: int


@dataclass(frozen=True)
class Table:
    """A breakdown as it is shown: `keys` are all its places, `cells` the shown ones, `why` one sentence."""

    product: str
    rung: str
    why: str
    dims: tuple[Dim, ...]
    keys: tuple[Key, ...]
    cells: Mapping[Key, Cell]
    completeness: Completeness | None = None
    held: bool = False

    @property
    def code(self) -> str:
        """Return the short name under which an address asks for it: its product and dimensions."""
        ways = [f"{dim.name}@{dim.scheme}" if dim.name != UNIT else UNIT for dim in self.dims]
        return ":".join([self.product, *ways])

    @property
    def is_totals(self) -> bool:
        """Say whether these are the totals of units, which stand here where wider groups replace them."""
        return [dim.name for dim in self.dims] in ([], [UNIT])

    @property
    def whole(self) -> Cell | None:
        """Return the table's total where it is shown."""
        return self.cells.get((ALL,) * len(self.dims))


@dataclass(frozen=True)
class Measure:
    """One measure as it was defined and reported in the released period."""

    code: str
    title: str
    kind: MeasureKindName
    data_class: DataClass
    scale: int
    definition: str
    definition_version: int
    question: str | None
    caution: str | None
    direction: str
    source: str
    unit_of_count: str
    equity_context: str | None
    rows: tuple[Row, ...]
    tables: tuple[Table, ...]

    def row(self, subject: str) -> Row | None:
        """Return a subject's row."""
        return next((each for each in self.rows if each.subject == subject), None)


@dataclass(frozen=True)
class Text:
    """A text of a unit's report that a person has passed for everybody."""

    unit: str
    subject: str
    field: str
    words: str


@dataclass(frozen=True)
class Released:
    """One frozen release: what it is, and everything that it shows; moments are UTC."""

    id: int
    period: str
    revision: int
    as_of: datetime
    released_at: datetime
    reported: int
    expected: int
    measures: tuple[Measure, ...]
    statuses: Mapping[MeasureStatus, int] = field(default_factory=dict)
    not_shown: int = 0
    texts: tuple[Text, ...] = ()

    def measure(self, code: str) -> Measure | None:
        """Return a measure of the release."""
        return next((each for each in self.measures if each.code == code), None)

    def of_unit(self, unit: str) -> Iterator[tuple[Measure, Row]]:
        """Yield what the release tells of a unit, measure by measure."""
        for each in self.measures:
            if (row := each.row(unit)) is not None:
                yield each, row

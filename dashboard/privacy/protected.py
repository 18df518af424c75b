"""What comes out: tables with nothing in them but what may be shown, and their certificate."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.privacy.policy import Rung
from dashboard.privacy.shape import Shape
from dashboard.privacy.table import Dim, Figure, Key


@dataclass(frozen=True)
class Frame:
    """A table's outside: dimensions, keys, how it adds up, whether cells have a base (`bare`: not)."""

    dims: tuple[Dim, ...]
    keys: tuple[Key, ...]
    shape: Shape
    ratio: bool
    scale: int = 0
    bare: frozenset[Key] = frozenset()


@dataclass(frozen=True)
class Behind:
    """A finer table that others point at and nobody prints; `sources` says how it adds up to the next one."""

    frame: Frame
    period: str
    sources: Mapping[Key, tuple[Key, ...]] | None


@dataclass(frozen=True)
class ProtectedTable:
    """A product as it may be shown. `cells` holds the shown cells alone; `frame.keys` names all.

    `period` is the pooled years' on that rung, `declared_period` the one asked for.
    `held`: a correction waits, and these are the figures released earlier.
    """

    measure: str
    period: str
    product: str
    data_class: str
    frame: Frame
    rung: Rung
    why: str
    cells: Mapping[Key, Figure]
    held: bool = False
    behind: tuple[Behind, ...] = ()
    declared_period: str = ""

    @property
    def dims(self) -> tuple[Dim, ...]:
        """Return the dimensions as shown."""
        return self.frame.dims

    @property
    def shown(self) -> frozenset[Key]:
        """Return the keys of the cells that may be shown."""
        return frozenset(self.cells)

    @property
    def reportable(self) -> bool:
        """Say whether anything of it is shown."""
        return self.rung is not Rung.NOTHING


@dataclass(frozen=True)
class Certificate:
    """What was done, for the record.

    `input_sha256` is a plain hash of true figures: it stays inside, or goes out keyed with a secret. Else one
    could try the tables that fit a display until one of them has the hash.

    `narrowest`: the smallest distance between the lowest and highest number proved possible, over everything
    that a rule protects. `rungs` names each product with the rungs tried. `solves` counts solved programs.
    `put_off`: positions of the links that do not hold because of corrections. `complete`: all was proved.
    """

    input_sha256: str
    policy_sha256: str
    policy_version: str
    thresholds: Mapping[str, int]
    lower_bounds: Mapping[str, str]
    cells: int
    shown: int
    protected: int
    narrowest: int | None
    solves: int
    rungs: Mapping[str, tuple[str, ...]]
    put_off: tuple[int, ...] = ()
    complete: bool = True


@dataclass(frozen=True)
class Protected:
    """All tables of a run, in the order they came, and one certificate."""

    tables: tuple[ProtectedTable, ...]
    certificate: Certificate
    messages: tuple[str, ...] = field(default=())

    def table(self, measure: str, period: str, product: str) -> ProtectedTable:
        """Return one product; raises `KeyError` where there is none."""
        for each in self.tables:
            if (each.measure, each.declared_period or each.period, each.product) == (
                measure,
                period,
                product,
            ):
                return each
        raise KeyError((measure, period, product))

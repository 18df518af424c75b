"""What is to be protected, and how hard the search for it may work: rules as plain data.

Sources of the defaults: threshold 11 after CMS and California's DDG, denominators of 20 and the mark
"unreliable" after NCHS's convention for rates, 85 % for the two largest and p = 10 % for amounts
(Hundepool et al., Statistical Disclosure Control, 2012, chapter 4).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Protects(StrEnum):
    """Whom a data class is about."""

    PEOPLE = "people"  # numerator, denominator and the rest are groups of people
    RESPONDENTS = "respondents"  # the base is a group of people
    MONEY = "money"  # amounts that belong to people
    NOTHING = "nothing"  # processes


class ZeroRule(StrEnum):
    """Where a true zero is shown as such."""

    DEPARTMENT = "department"
    EVERYWHERE = "everywhere"
    NOWHERE = "nowhere"


class Rung(StrEnum):
    """A step of the ladder on which a table is shown, from the finest to nothing at all."""

    DECLARED = "as declared"
    LEVEL = "without level"
    GROUPS = "groups of bureaus"
    DEPARTMENT = "department"
    YEARS = "years together"
    PARENT = "wider groups"
    NOTHING = "not reportable"


@dataclass(frozen=True)
class Dominance:
    """When an amount says too much of one contributor; both in percent."""

    share_of_two: int = 85
    p: int = 10


@dataclass(frozen=True)
class ClassRule:
    """The rule of a data class.

    `threshold`: the smallest number of people that may be shown. `minimum_denominator`: what a percentage
    needs below the line. `unreliable_below`: events under which a figure is marked. `rounding`: decimals of
    the percentages that are shown; these never stand without their counts.
    """

    protects: Protects = Protects.PEOPLE
    threshold: int = 11
    zero_rule: ZeroRule = ZeroRule.DEPARTMENT
    minimum_denominator: int = 20
    unreliable_below: int = 20
    dominance: Dominance = Dominance()
    rounding: int = 0

    def shows_zeros(self, below: bool) -> bool:
        """Say whether true zeros are shown, below the department or for it as a whole."""
        return self.zero_rule is ZeroRule.EVERYWHERE or (self.zero_rule is ZeroRule.DEPARTMENT and not below)


@dataclass(frozen=True)
class Product:
    """What is said of a product beside its tables: the rungs it may climb, and how little is too little."""

    name: str
    dims: tuple[str, ...] = ()
    rungs: tuple[Rung, ...] = tuple(Rung)
    minimum_share: float | None = None


BRANCHING = 15


@dataclass(frozen=True)
class Budget:
    """How hard one try may work, counted in programs, their size and branches, never in time.

    `work` is the sum over the programs of (columns / 1,000)², times `BRANCHING` where branches are made; one
    is a few hundredths of a second. `nodes` limits the branches of a program, `prunes` how many cells are
    tried again. `seconds` is the last net for the whole run: what is not proved by then stays hidden.
    """

    solves: int = 1500
    work: float = 3000.0
    nodes: int = 60
    prunes: int = 60
    seconds: float = 3000.0


@dataclass(frozen=True)
class Policy:
    """The rules of all data classes and products, with the version that was approved."""

    version: str
    classes: Mapping[str, ClassRule]
    products: Mapping[str, Product] = field(default_factory=dict)
    minimum_share: float = 0.2
    budget: Budget = Budget()

    def rule(self, data_class: str) -> ClassRule:
        """Return the rule of a data class; an unknown one is refused, not shown."""
        return self.classes[data_class]

    def product(self, name: str) -> Product:
        """Return what is said of a product, by default everything allowed."""
        return self.products.get(name, Product(name))

    def enough(self, name: str) -> float:
        """Return the share of cells (0 to 1) below which a product climbs a rung."""
        own = self.product(name).minimum_share
        return self.minimum_share if own is None else own

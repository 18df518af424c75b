"""Hands the tables of a release to the protection, with what ties them to earlier releases; pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dashboard.privacy.links import Known, Link
from dashboard.privacy.policy import Policy
from dashboard.privacy.protected import Protected
from dashboard.privacy.table import Address, Table
from dashboard.publishing.core_policy import core_policy
from dashboard.publishing.linking import groups_of, known_of, links_of
from dashboard.publishing.making import MeasureMade, make_measures
from dashboard.publishing.margin_queries import Margin
from dashboard.publishing.policy_queries import PolicyVersion
from dashboard.publishing.reading import Material
from dashboard.publishing.released_before import EarlierRelease, Shown, earlier_figures
from dashboard.publishing.tables import BASELINE
from models.vocabulary import PeriodKind

if TYPE_CHECKING:
    from dashboard.privacy.audit import Audit


@dataclass(frozen=True)
class Asked:
    """What is to be protected: the measures of a release, and what is known of its plan year already."""

    material: Material
    policy: PolicyVersion
    measures: tuple[MeasureMade, ...]
    earlier: tuple[EarlierRelease, ...]
    former: Mapping[str, Material]
    margins: Sequence[Margin]

    @cached_property
    def by_period(self) -> Mapping[str, Mapping[str, MeasureMade]]:
        """Return the measures of this period, and of every other one of the year that was released."""
        found = {self.material.period.code: {each.place.measure: each for each in self.measures}}
        codes = {each.period for each in self.earlier} - found.keys()
        for period in sorted(self.material.periods.values(), key=lambda each: each.ordinal):
            if period.code in codes:
                made = make_measures(self.material, self.policy.content, period)
                found[period.code] = {each.place.measure: each for each in made if each.place.people}
        return found

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Return every table of people: this period's, and those of released periods of the year."""
        found: dict[tuple[str, str, str], Table] = {}
        for made in self.by_period.values():
            for measure in made.values():
                for each in measure.tables:
                    if each.people:
                        found.setdefault(each.table.name, each.table)
        return tuple(found.values())

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Return how the periods of the year belong together."""
        ordered = sorted(self.material.periods.values(), key=lambda each: each.ordinal)
        quarters = [each for each in ordered if self._is_quarter_of_year(each.plan_year, each.kind)]
        found: list[Link] = []
        for code in self.by_period[self.material.period.code]:
            periods = [
                self.by_period[each.code][code]
                for each in ordered
                if code in self.by_period.get(each.code, {}) and self.by_period[each.code][code].place.people
            ]
            asked = [each for each in quarters if self._asks(code, each.ordinal)]
            found += links_of(periods, len(asked))
        return tuple(found)

    def _is_quarter_of_year(self, plan_year: int, kind: PeriodKind) -> bool:
        return kind is PeriodKind.QUARTER and plan_year == self.material.period.plan_year

    def _asks(self, code: str, ordinal: int) -> bool:
        facts = next(each for each in self.material.facts.values() if each.code == code)
        period = facts.period(ordinal)
        return period is not None and facts.version_in(period) is not None

    @cached_property
    def figures_before(self) -> dict[Address, Shown]:
        """Return what earlier releases of the year showed and hid."""
        made = {
            (period, code): each for period, mine in self.by_period.items() for code, each in mine.items()
        }
        found = earlier_figures(self.earlier, made)
        bases = {each.name: each.cells.keys() for each in self.tables if each.product == BASELINE}
        return {
            address: shown
            for address, shown in found.items()
            if address.product != BASELINE or address.key in bases.get(address[:3], ())
        }

    @cached_property
    def before(self) -> tuple[Table, ...]:
        """Return the true tables as they were at their release, of periods in which figures changed since."""
        known = {table.name for table in self.tables}
        found = []
        for code, material in self.former.items():
            period = next(each for each in material.periods.values() if each.code == code)
            for measure in make_measures(material, self.policy.content, period):
                found += [
                    each.table
                    for each in measure.tables
                    if each.people and each.product != BASELINE and each.table.name in known
                ]
        return tuple(found)


def protect_all(asked: Asked, progress: Callable[[int, int], None]) -> Protected:
    """Return what may be shown; what cannot be proved safe is not shown."""
    from dashboard.privacy.protect import protect  # noqa: PLC0415  # NumPy and SciPy load in the background.

    return protect(
        asked.tables,
        _policy(asked),
        links=asked.links,
        known=_known(asked),
        earlier=asked.figures_before,
        before=asked.before,
        groups=groups_of(asked.material.units),
        progress=progress,
    )


def audit_all(asked: Asked, protected: Protected) -> "Audit":
    """Return what an attacker finds in what is displayed, held against the true tables."""
    from dashboard.privacy.audit import audit  # noqa: PLC0415

    former = {table.name: table for table in asked.before}
    held = {
        (each.measure, each.declared_period or each.period, each.product)
        for each in protected.tables
        if each.held
    }
    truth = [former.get(each.name, each) if each.name in held else each for each in asked.tables]
    return audit(
        protected,
        _policy(asked),
        links=asked.links,
        known=_known(asked),
        earlier=asked.figures_before,
        truth=truth,
        groups=groups_of(asked.material.units),
    )


def _policy(asked: Asked) -> Policy:
    made = [each for mine in asked.by_period.values() for one in mine.values() for each in one.tables]
    return core_policy(asked.policy.content, asked.policy.version, made)


def _known(asked: Asked) -> dict[Address, Known | None]:
    return known_of(asked.margins, [each for one in asked.measures for each in one.tables if each.people])

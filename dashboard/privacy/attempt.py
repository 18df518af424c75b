"""One try: every table of a family on a given rung, from the system to a proved pattern."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from dashboard.privacy.assembly import Assembled, Parts, assemble
from dashboard.privacy.atoms import NoAtoms
from dashboard.privacy.building import Sheet
from dashboard.privacy.families import Family, shown_earlier
from dashboard.privacy.links import DENOMINATOR, NUMERATOR, REST, Known
from dashboard.privacy.pattern import first_pattern
from dashboard.privacy.policy import Policy
from dashboard.privacy.primary import Need
from dashboard.privacy.relations import fitting
from dashboard.privacy.rungs import Step
from dashboard.privacy.shape import shape_of
from dashboard.privacy.solver import OutOfBudget, Worker
from dashboard.privacy.suppression import Outcome, suppress
from dashboard.privacy.table import Address, Figure, Key, Table
from dashboard.privacy.witnesses import Pool


@dataclass
class Standing:
    """Where the tables of a family stand: the steps of each, and the present one (past the last: nothing)."""

    family: Family
    classes: dict[int, str]
    steps: dict[int, list[Step]]
    at: dict[int, int]
    wider: Mapping[str, str] = field(default_factory=dict)
    former: Mapping[Address, Figure] = field(default_factory=dict)

    def shown(self, number: int) -> Table | None:
        """Return the table as it would be printed."""
        steps, at = self.steps[number], self.at[number]
        return steps[at].table if at < len(steps) else None

    def linked(self, number: int) -> bool:
        """Say whether others point at the table's cells, which then stay in the system on every rung."""
        name = self.family.numbers[number].name
        pointed = (each for link in self.family.links for each in link.addresses)
        return any(each[:3] == name for each in (*pointed, *self.family.known))


@dataclass
class Try:
    """What a try found: the system, the outcome, and for each table the keys that may be shown."""

    assembled: Assembled
    outcome: Outcome
    keys: dict[int, dict[Key, int]]

    def shown_keys(self, number: int) -> list[Key]:
        """Return the keys of a table that may be shown, in order."""
        hidden = self.outcome.pattern.hidden
        return [key for key, cell in self.keys[number].items() if not hidden[cell]]

    def share(self, number: int) -> float:
        """Return which share of a table's cells is shown."""
        return len(self.shown_keys(number)) / len(self.keys[number]) if self.keys[number] else 1.0


def prepare(standing: Standing, policy: Policy, worker: Worker | None) -> Try:
    """Return the try before any search: the system, and the pattern of the rules alone."""
    parts, exhausted = parts_of(standing, policy), False
    try:
        assembled = assemble(parts, policy, worker)
    except (NoAtoms, OutOfBudget):
        assembled, exhausted = assemble(parts, policy), True
    shown, hidden = _before(standing.family, assembled)
    assembled.system.sticky.update(hidden)
    pattern = first_pattern(assembled.system, shown, hidden)
    pattern.needs += _needs_of_the_past(standing.former, assembled)
    base = np.array(assembled.system.truth, dtype=np.int64)
    return Try(
        assembled,
        Outcome(pattern, Pool(base, pattern.needs), [], exhausted),
        dict(_keys(standing, assembled)),
    )


def search(worker: Worker, ready: Try) -> Try:
    """Return the try after the search for a proved pattern."""
    ready.outcome = suppress(worker, ready.outcome.pattern, ready.outcome.pool)
    return ready


def parts_of(standing: Standing, policy: Policy) -> Parts:
    """Return what goes into the system: printed tables, and finer ones behind them where cells are linked."""
    family = standing.family
    parts = Parts(classes=standing.classes, links=family.links, known=dict(_known(standing)))
    parts.wider = standing.wider
    parts.outside = shown_earlier(family.earlier)
    for number, _ in family.tables:
        steps, at = standing.steps[number], standing.at[number]
        printed = at < len(steps)
        behind = steps[: at + printed] if standing.linked(number) else steps[at : at + printed]
        for step in behind:
            scale = policy.rule(standing.classes[number]).threshold * 10**step.table.scale
            shape = shape_of(step.table, scale)
            parts.sheets.append(Sheet(step.table, shape, printed and step is steps[at], number))
        for fine, coarse in pairwise(behind):
            if coarse.sources is not None:
                parts.bonds.append((fine.table, coarse.table, coarse.sources))
    return parts


def _known(standing: Standing) -> Iterator[tuple[Address, Known]]:
    """Yield outside knowledge about the family's cells; what nobody gave is taken from the truth."""
    tables = {table.name: table for _, table in standing.family.tables}
    for address, told in standing.family.known.items():
        table = tables.get(address[:3])
        if table and address.key in table.cells:
            yield address, fitting(told, table.cells[address.key])


def _keys(standing: Standing, assembled: Assembled) -> Iterator[tuple[int, dict[Key, int]]]:
    for number, _ in standing.family.tables:
        table, found = standing.shown(number), {}
        for key in sorted(table.cells) if table else ():
            cell = assembled.cell(table.address(key)) if table else None
            if cell:
                found[key] = cell.number
        yield number, found


def _before(family: Family, assembled: Assembled) -> tuple[set[int], set[int]]:
    """Return the cells that an earlier release showed, and those it hid."""
    shown: set[int] = set()
    hidden: set[int] = set()
    for address, told in family.earlier.items():
        if cell := assembled.cell(address):
            (shown if isinstance(told, Figure) else hidden).add(cell.number)
    return shown, hidden - shown


def _needs_of_the_past(former: Mapping[Address, Figure], assembled: Assembled) -> list[Need]:
    """Return what still protects the former numbers of hidden cells that a shown correction changed.

    The attacker is taken to know every change, so that a number's past is its present less the change.
    """
    found = []
    for address in sorted(former):
        cell = assembled.cell(address)
        for part, number in _numbers(former[address]).items() if cell else ():
            if cell and 0 < number < cell.threshold and part in cell.columns:
                column = cell.columns[part]
                change = assembled.system.truth[column] - number
                assembled.system.least[column] = float(max(change, 0))
                found.append(Need(column, max(change, 0), cell.threshold - 1 + change))
    return found


def _numbers(figure: Figure) -> dict[str, int]:
    numbers = {NUMERATOR: figure.numerator or 0}
    if figure.denominator is not None:
        numbers |= {DENOMINATOR: figure.denominator, REST: figure.denominator - numbers[NUMERATOR]}
    return numbers

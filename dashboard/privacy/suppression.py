"""One system from its rules to a proved pattern."""

from dataclasses import dataclass

from dashboard.privacy.complementary import free_one
from dashboard.privacy.pattern import Pattern
from dashboard.privacy.places import Line
from dashboard.privacy.primary import Need
from dashboard.privacy.proof import prove, push_one
from dashboard.privacy.pruning import prune
from dashboard.privacy.solver import OutOfBudget, Worker
from dashboard.privacy.sums import small_sums, widen_sums
from dashboard.privacy.told import told_exactly
from dashboard.privacy.witnesses import Pool

PASSES = 9


@dataclass
class Outcome:
    """A pattern, and what remains unproved: columns of needs, or everything where the work ran out."""

    pattern: Pattern
    pool: Pool
    unproved: list[int]
    exhausted: bool = False

    @property
    def safe(self) -> bool:
        """Say whether everything is proved."""
        return not self.unproved and not self.exhausted


def suppress(worker: Worker, pattern: Pattern, pool: Pool) -> Outcome:
    """Hide what protects all needs, prove it, and show again what need not hide."""
    try:
        unproved = _until_safe(worker, pattern, pool)
        if not unproved:
            pool = prune(worker, pattern, pool)
            unproved = _until_safe(worker, pattern, pool)
    except OutOfBudget:
        return Outcome(pattern, pool, [], exhausted=True)
    return Outcome(pattern, pool, unproved)


def _until_safe(worker: Worker, pattern: Pattern, pool: Pool) -> list[int]:
    """Widen and free in turns; return the columns that stay unproved, empty when all is safe."""
    for _ in range(PASSES):
        if not widen_sums(pattern):
            return _sums_unproved(pattern)
        for need in prove(worker, pattern.region(), pool, singles=0):
            if need in pool.open() and not _free(worker, pattern, pool, need):
                return [pool.needs[need].column]
        if not pool.open():
            _settle_told(worker, pattern, pool)
        if not pool.open() and not _sums_unproved(pattern):
            return []
    return [pool.needs[each].column for each in pool.open()] or _sums_unproved(pattern)


def _settle_told(worker: Worker, pattern: Pattern, pool: Pool) -> None:
    """Show complements that the rest of the display tells exactly, unless a line's hidden sum counts on one.

    Such a one becomes a number that must itself be able to move, so that the line hides enough in earnest.
    """
    cells = [pattern.system.cells[number] for number in pattern.complements()]
    told = told_exactly(worker, pattern.region(), pool, cells)
    pattern.hidden[told] = False
    kept = sorted({chosen for line, _, _ in small_sums(pattern) if (chosen := _counted_on(line, told)) >= 0})
    pattern.hidden[kept] = True
    pattern.fixed[[number for number in told if number not in kept]] = True
    for number in kept:
        cell = pattern.system.cells[number]
        wanted = [Need(column, 0, cell.threshold - 1, width=True) for column in cell.columns.values()]
        pattern.needs += wanted
        pool.ask(wanted)


def _counted_on(line: Line, told: list[int]) -> int:
    """Return the first of a line's parts that are told, -1 where there is none."""
    return min((part for part in line.parts if part in told), default=-1)


def _free(worker: Worker, pattern: Pattern, pool: Pool, need: int) -> bool:
    """Prove one need: with what is hidden already, or else by hiding more."""
    return push_one(worker, pattern.region(), pool, need) or free_one(worker, pattern, pool, need)


def _sums_unproved(pattern: Pattern) -> list[int]:
    cells = pattern.system.cells
    return [next(iter(cells[line.total].columns.values())) for line, _, _ in small_sums(pattern)]

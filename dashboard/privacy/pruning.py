"""Shows again what need not hide: complements one by one, the dearest first, as long as all stays proved."""

from dashboard.privacy.pattern import Pattern
from dashboard.privacy.proof import prove
from dashboard.privacy.solver import OutOfBudget, Worker
from dashboard.privacy.sums import small_sums
from dashboard.privacy.witnesses import Pool

SINGLES = 4


def prune(worker: Worker, pattern: Pattern, pool: Pool) -> Pool:
    """Show what can be shown again; return the pool that proves what is left hidden.

    The result cannot be pruned further within the budget; ties fall to the cell that stands first.
    """
    for cell in pattern.complements()[: worker.budget.prunes]:
        pattern.hidden[cell] = False
        try:
            without = _proved_without(worker, pattern, pool, cell)
        except OutOfBudget:  # What was proved before stands.
            pattern.hidden[cell] = True
            return pool
        if without is None:
            pattern.hidden[cell] = True
        else:
            pool = without
    return pool


def _proved_without(worker: Worker, pattern: Pattern, pool: Pool, cell: int) -> Pool | None:
    if any(True for _ in small_sums(pattern)):
        return None
    rest = pool.without(list(pattern.system.cells[cell].columns.values()))
    if not rest.open():
        return rest
    return None if prove(worker, pattern.region(), rest, singles=SINGLES) else rest

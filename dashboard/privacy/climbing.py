"""Climbs the ladder: tries a family, and takes one table a rung up whenever the try is not good enough."""

from collections import Counter

from dashboard.privacy.attempt import Standing, Try, prepare, search
from dashboard.privacy.policy import Policy, Rung
from dashboard.privacy.solver import Worker


def climb(standing: Standing, policy: Policy, deadline: float) -> tuple[Try, int, dict[int, list[Rung]]]:
    """Return the first try in which everything is proved and every table shows enough, with the work done.

    One table climbs at a time. When nothing can climb any more, what is left was released earlier.
    """
    solves, tried = 0, {number: [rung_of(standing, number)] for number, _ in standing.family.tables}
    while True:
        worker = Worker(policy.budget, deadline)
        ready, short = _try(standing, policy, worker)
        solves += worker.solved
        if short is None:
            return ready, solves, tried
        standing.at[short] += 1
        tried[short].append(rung_of(standing, short))


def _try(standing: Standing, policy: Policy, worker: Worker) -> tuple[Try, int | None]:
    """Return a try and the table that has to climb for it, none where it is as good as it can be."""
    ready = prepare(standing, policy, worker)
    short = too_little(standing, ready, policy)
    if ready.outcome.exhausted:
        return ready, failing(standing, ready)
    if short is not None:
        return ready, short
    ready = search(worker, ready)
    return ready, too_little(standing, ready, policy) if ready.outcome.safe else failing(standing, ready)


def rung_of(standing: Standing, number: int) -> Rung:
    """Return the rung on which a table stands."""
    steps, at = standing.steps[number], standing.at[number]
    return steps[at].rung if at < len(steps) else Rung.NOTHING


def can_climb(standing: Standing, number: int) -> bool:
    """Say whether a table can still become coarser; what was released earlier stays as it is."""
    table = standing.shown(number)
    return table is not None and not any(address[:3] == table.name for address in standing.family.earlier)


def too_little(standing: Standing, ready: Try, policy: Policy) -> int | None:
    """Return the table that shows the smallest share of its cells, where that is less than enough."""
    short = [
        (ready.share(number), table.name, number)
        for number, table in standing.family.tables
        if can_climb(standing, number) and ready.share(number) < policy.enough(table.product)
    ]
    return min(short)[2] if short else None


def failing(standing: Standing, ready: Try) -> int | None:
    """Return the table that has most of what could not be proved; the largest one where that says nothing."""
    system = ready.assembled.system
    count: Counter[int] = Counter()
    for column in ready.outcome.unproved:
        owner = int(system.owner[column])
        count.update(system.cells[owner].tables if owner >= 0 else [])
    able = [number for number, _ in standing.family.tables if can_climb(standing, number)]

    def rank(number: int) -> tuple[int, int, tuple[str, str, str]]:
        return -count[number], -len(ready.keys[number]), standing.family.numbers[number].name

    return min(able, key=rank, default=None)

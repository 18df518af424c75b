"""All whole-number tables that fit, one by one: slow, simple, and what the attacker is held against."""

from collections.abc import Iterator

from tests.attack.system import Row, System

MOST = 40


def every_fit(system: System, at: int = 0, chosen: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """Yield every choice of numbers that fits bounds and rows; for tables with a few small cells only."""
    if at == len(system.low):
        yield chosen
        return
    for value in range(system.low[at], min(system.high[at], MOST) + 1):
        mine = (*chosen, value)
        if all(
            _may_fit(system, row, mine) for row in system.rows if any(one == at for one, _by in row.terms)
        ):
            yield from every_fit(system, at + 1, mine)


def _may_fit(system: System, row: Row, chosen: tuple[int, ...]) -> bool:
    """Say whether a row can still hold when some numbers are chosen and the others are within bounds."""
    low = high = 0
    for at, by in row.terms:
        ends = (chosen[at], chosen[at]) if at < len(chosen) else (system.low[at], min(system.high[at], MOST))
        low += min(by * ends[0], by * ends[1])
        high += max(by * ends[0], by * ends[1])
    return low <= row.high and high >= row.low

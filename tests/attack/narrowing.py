"""Narrows bounds by each row in turn until nothing changes: most of what can be found is found so."""

from collections import defaultdict

from tests.attack.system import ENDLESS, Row, System

ROUNDS = 200


class Impossible(Exception):
    """No numbers fit what was taken to be known."""


def narrow(system: System) -> None:
    """Narrow the bounds of a system; raise `Impossible` where nothing fits."""
    touching: dict[int, set[int]] = defaultdict(set)
    for place, row in enumerate(system.rows):
        for at, _by in row.terms:
            touching[at].add(place)
    waiting = set(range(len(system.rows)))
    for _round in range(ROUNDS):
        changed: set[int] = set()
        for place in sorted(waiting):
            changed |= _narrow_row(system, system.rows[place])
        waiting = {row for at in changed for row in touching[at]}
        if not waiting:
            return


def _narrow_row(system: System, row: Row) -> set[int]:
    changed: set[int] = set()
    least = [_least(system, at, by) for at, by in row.terms]
    most = [-_least(system, at, -by) for at, by in row.terms]
    below, above = sum(least), sum(most)
    if below > row.high or above < row.low:
        raise Impossible
    for place, (at, by) in enumerate(row.terms):
        rest_below, rest_above = below - least[place], above - most[place]
        if _tighten(system, at, by, row.low - rest_above, row.high - rest_below):
            changed.add(at)
    return changed


def _least(system: System, at: int, by: int) -> int:
    return by * (system.low[at] if by > 0 else system.high[at])


def _tighten(system: System, at: int, by: int, low: int, high: int) -> bool:
    """Take in that `by` times a number lies between two bounds; say whether that was news."""
    if by < 0:
        low, high, by = -high, -low, -by
    lowest = max(system.low[at], -(-low // by) if low > -ENDLESS // 2 else 0)
    highest = min(system.high[at], high // by if high < ENDLESS // 2 else ENDLESS)
    if lowest > highest:
        raise Impossible
    news = (lowest, highest) != (system.low[at], system.high[at])
    system.low[at], system.high[at] = lowest, highest
    return news

"""Chance that always falls the same way: the same key draws the same number on every machine."""

from hashlib import blake2b


def draw(below: int, *key: object) -> int:
    """Return a whole number from 0 up to, not including, `below`, decided by the key alone."""
    told = "|".join(map(str, key)).encode()
    return int.from_bytes(blake2b(told, digest_size=8).digest(), "big") % below


def between(low: int, high: int, *key: object) -> int:
    """Return a whole number from `low` to `high`, both included, decided by the key alone."""
    return low + draw(high - low + 1, *key)


def happens(one_in: int, *key: object) -> bool:
    """Say yes for about one key in so many."""
    return draw(one_in, *key) == 0

"""Cell keys: `race@spd15-2024=asian`, two dimensions in alphabetical order joined by a bar; pure."""

from collections.abc import Iterable
from typing import NamedTuple

from dashboard.errors import ValueRejected

JOINED = "|"


class Member(NamedTuple):
    """One category that a cell is made of."""

    dimension: str
    scheme: str
    category: str


def spell(members: Iterable[Member]) -> str:
    """Return the canonical key of a cell; the total, which has no members, has the empty key."""
    return JOINED.join(f"{each.dimension}@{each.scheme}={each.category}" for each in sorted(members))


def read_key(key: str) -> tuple[Member, ...]:
    """Return the members of a cell's key in order; raise `ValueRejected` for what is no canonical key."""
    members = tuple(_member(part) for part in key.split(JOINED)) if key else ()
    if spell(members) != key or len({each.dimension for each in members}) != len(members):
        raise ValueRejected("This is no cell of a breakdown.", "cell")
    return members


def _member(part: str) -> Member:
    dimension, _, rest = part.partition("@")
    scheme, _, category = rest.partition("=")
    if not (dimension and scheme and category):
        raise ValueRejected("This is no cell of a breakdown.", "cell")
    return Member(dimension, scheme, category)


def ensure_one_scheme(keys: Iterable[str]) -> None:
    """Raise `ValueRejected` where figures of two schemes of one dimension would be put together."""
    schemes: dict[str, str] = {}
    for key in keys:
        for member in read_key(key):
            if schemes.setdefault(member.dimension, member.scheme) != member.scheme:
                raise ValueRejected(
                    f"Figures by {schemes[member.dimension]} and by {member.scheme} are never put together; "
                    "choose one of them.",
                    "scheme",
                )

"""Parity of representation: each group's share in an outcome beside its share in the pool; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.equity.disparity import Estimate, Rate, parity
from dashboard.equity.groups import LEAST, Group, Grouping, base, why_nothing

OWN = "own"


@dataclass(frozen=True)
class Counts:
    """How many of each group are in an outcome or in its pool, None where hidden; `known` of all groups."""

    by_group: dict[str, int | None]
    known: int | None


@dataclass(frozen=True)
class Representation:
    """One group's shares, and its parity or why there is none."""

    group: Group
    outcome: Rate | None = None
    pool: Rate | None = None
    parity: Estimate | None = None
    why: str | None = None


@dataclass(frozen=True)
class Parity:
    """All groups, what the pool is, or why nothing is computed."""

    pool: str
    rows: tuple[Representation, ...]
    why: str | None = None


def outcome_counts(grouping: Grouping) -> Counts:
    """Return how many of each group are in the outcome: parts, or counts."""
    return _counts(grouping, part=True)


def pool_counts(grouping: Grouping) -> Counts:
    """Return how many of each group are in the pool: wholes, or counts."""
    return _counts(grouping, part=False)


def _counts(grouping: Grouping, *, part: bool) -> Counts:
    def count(group: Group) -> int | None:
        return group.cell.part if part and group.cell else base(group.cell)

    by_group = {each.code: count(each) for each in grouping.groups}
    lost = [count(each) for each in grouping.lost]
    whole = count(Group("", "", grouping.total))
    shown = [by_group[each.code] for each in grouping.groups if not each.detailed]
    return Counts(by_group, _known(whole, lost, shown, overlapping=grouping.dim.overlapping))


def _known(
    whole: int | None, lost: Sequence[int | None], shown: Sequence[int | None], *, overlapping: bool
) -> int | None:
    """Return for how many the group is known, from shown figures alone; None where they do not tell."""
    if whole is not None and None not in lost:
        return whole - sum(each or 0 for each in lost)
    if None in shown or overlapping:
        return None
    return sum(each or 0 for each in shown)


def represent(outcome: Grouping, pool: Grouping, *, pool_name: str) -> Parity:
    """Return each group's parity; only those whose group is known stand in both shares."""
    why = why_nothing(outcome) or why_nothing(pool)
    mine, its = outcome_counts(outcome), pool_counts(pool)
    if not why and (not mine.known or not its.known):
        why = "the number of those whose group is known is not shown"
    if why:
        return Parity(pool_name, tuple(Representation(each) for each in outcome.groups), why)
    rows = (_row(each, mine, its) for each in outcome.groups)
    return Parity(pool_name, tuple(rows))


def _row(group: Group, outcome: Counts, pool: Counts) -> Representation:
    part, whole = outcome.by_group[group.code], pool.by_group.get(group.code)
    if part is None or whole is None or not outcome.known or not pool.known:
        return Representation(group, why="its figure is not shown")
    if whole < LEAST or outcome.known < LEAST:
        return Representation(group, why=f"fewer than {LEAST} stand behind it")
    if part > outcome.known or whole > pool.known:
        return Representation(group, why="the parts do not add up to their total")
    shares = Rate(part, outcome.known), Rate(whole, pool.known)
    return Representation(group, *shares, parity(*shares))

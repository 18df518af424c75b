"""Each group beside what it is compared with: the department, the best group, or one that is chosen; pure."""

from dataclasses import dataclass

from dashboard.equity.disparity import Estimate, Rate, difference, ratio
from dashboard.equity.groups import Group, Grouping, rate, why_not, why_nothing
from models.vocabulary import Direction

TOTAL, BEST = "total", "best"
BETTER = {Direction.INCREASE.value: max, Direction.DECREASE.value: min}


@dataclass(frozen=True)
class Reference:
    """What groups are compared with; `code` is None for the whole department."""

    name: str
    rate: Rate
    code: str | None = None


@dataclass(frozen=True)
class Gap:
    """One group beside the reference: both statistics, or why there are none."""

    group: Group
    difference: Estimate | None = None
    ratio: Estimate | None = None
    why: str | None = None


@dataclass(frozen=True)
class Comparison:
    """All groups beside the reference; `why` says why nothing at all is computed."""

    grouping: Grouping
    reference: Reference | None
    gaps: tuple[Gap, ...]
    why: str | None = None

    @property
    def widest(self) -> Gap | None:
        """Return the widest gap in either direction, the first by name among equals."""
        found = [each for each in self.gaps if each.difference is not None]
        return max(found, key=lambda each: abs(each.difference.value) if each.difference else 0, default=None)

    def gap(self, code: str) -> Gap | None:
        """Return the gap of one group."""
        return next((each for each in self.gaps if each.group.code == code), None)


def compare(grouping: Grouping, to: str) -> Comparison:
    """Return every group beside the reference; nothing is computed on hidden or tiny figures."""
    why = why_nothing(grouping) or _no_shares(grouping)
    reference, missing = (None, why) if why else reference_of(grouping, to)
    if reference is None:
        return Comparison(grouping, None, tuple(Gap(each) for each in grouping.groups), missing)
    return Comparison(grouping, reference, tuple(_gap(each, reference) for each in grouping.groups))


def _no_shares(grouping: Grouping) -> str | None:
    return None if grouping.shares else "counts alone have no share that could be compared; parity can be"


def reference_of(grouping: Grouping, to: str) -> tuple[Reference | None, str | None]:
    """Return what is compared with, or why it cannot be."""
    if to == BEST:
        return _best(grouping)
    group = grouping.group(to) if to not in ("", TOTAL) else None
    cell = grouping.total if group is None else group.cell
    name = "the whole department" if group is None else group.name
    found = None if cell is None or why_not(cell) else rate(cell)
    if found is None:
        return None, f"{name} cannot be compared with: {why_not(cell) or 'there is nothing to divide by'}"
    return Reference(name, found, None if group is None else group.code), None


def _best(grouping: Grouping) -> tuple[Reference | None, str | None]:
    pick = BETTER.get(grouping.measure.direction)
    if pick is None:
        return None, "the measure does not say whether higher or lower is better"
    known = [(each, found) for each in grouping.groups if (found := _usable(each))]
    if not known:
        return None, "no group has a figure that is shown and large enough"
    group, found = pick(known, key=lambda pair: pair[1].share)
    return Reference(group.name, found, group.code), None


def _usable(group: Group) -> Rate | None:
    return None if group.cell is None or why_not(group.cell) else rate(group.cell)


def _gap(group: Group, reference: Reference) -> Gap:
    if group.code == reference.code:
        return Gap(group, why="the others are compared with it")
    found = _usable(group)
    if found is None:
        return Gap(group, why=why_not(group.cell) or "there is nothing to divide by")
    return Gap(group, difference(found, reference.rate), ratio(found, reference.rate))

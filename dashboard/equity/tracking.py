"""The gap itself over released periods: of one group, or the widest of each period; pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.equity.comparing import Comparison, Gap, compare
from dashboard.equity.groups import groupings
from dashboard.measures.released_queries import Told

WIDEST = "widest"
NO_GAP = "no group has a figure that is shown and large enough"


@dataclass(frozen=True)
class Tracked:
    """The gap in one released period, or why there is none; `version` is the definition of that period."""

    period: str
    version: int
    gap: Gap | None
    why: str | None = None


def tracked(past: Sequence[Told], way: str, to: str, group: str) -> Iterator[Tracked]:
    """Yield the gap in every release that breaks the measure down by the same dimension and scheme."""
    for told in past:
        found = next((each for each in groupings(told.measure) if each.way == way), None)
        if found is not None:
            yield _tracked(told, compare(found, to), group)


def _tracked(told: Told, comparison: Comparison, group: str) -> Tracked:
    gap = comparison.widest if group == WIDEST else comparison.gap(group)
    why = comparison.why or (None if gap is None else gap.why)
    if gap is None or gap.difference is None:
        return Tracked(told.release.period, told.measure.definition_version, None, why or NO_GAP)
    return Tracked(told.release.period, told.measure.definition_version, gap)

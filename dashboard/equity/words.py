"""Gaps, ratios and parity in words, with their intervals; pure."""

from decimal import Decimal

from dashboard.equity.comparing import Comparison, Reference
from dashboard.equity.disparity import Estimate, Rate
from dashboard.equity.groups import BANNER, MOST_UNKNOWN, Grouping, Unknown
from dashboard.measures.showing import show_percent

NONE = "–"
HUNDRED = 100
OVERLAP = "The group is part of the department, so the true intervals are somewhat narrower than those shown."


def points(estimate: Estimate | None) -> str:
    """Return '+5.0 points (−1.2 to +11.3)'; points are percentage points."""
    if estimate is None:
        return NONE
    span = estimate.interval
    told = f" ({signed(span.low)} to {signed(span.high)})" if span else ""
    return f"{signed(estimate.value)} points{told}"


def signed(share: float) -> str:
    """Return a difference of shares in points with its sign: '+5.0', '−1.2', '0.0'."""
    shown = round(share * HUNDRED, 1)
    return f"{'+' if shown > 0 else '−' if shown < 0 else ''}{abs(shown):.1f}"


def times(estimate: Estimate | None) -> str:
    """Return '1.25 (0.91 to 1.72)'."""
    if estimate is None:
        return NONE
    span = estimate.interval
    return f"{estimate.value:.2f}{f' ({span.low:.2f} to {span.high:.2f})' if span else ''}"


def share_words(rate: Rate | None) -> str:
    """Return '44 % (22 of 50)'."""
    if rate is None:
        return NONE
    return f"{percent(rate.share)} ({rate.part:,} of {rate.whole:,})"


def percent(share: float) -> str:
    """Return a share between 0 and 1 as people read it."""
    return show_percent(Decimal(str(share * HUNDRED)))


def not_computed(why: str) -> str:
    """Return the sentence in place of a statistic."""
    return f"not computed, because {why}"


def finding(comparison: Comparison) -> str:
    """Return what the comparison shows in one sentence, naming the widest gap and no norm."""
    title = comparison.grouping.dim.title
    widest, reference = comparison.widest, comparison.reference
    if widest is None or reference is None or widest.difference is None:
        return f"{title}: no gap is computed"
    side = "above" if widest.difference.value > 0 else "below"
    size = f"{abs(widest.difference.value) * HUNDRED:.1f} points"
    return f"{title}: the widest gap is {size}, {widest.group.name} {side} {reference.name}"


def reference_words(reference: Reference) -> str:
    """Say what the groups are compared with."""
    return f"Compared with {reference.name}: {share_words(reference.rate)}."


def unknown_words(unknown: Unknown | None) -> str | None:
    """Return the banner about unknown groups, None where few are unknown."""
    if unknown is None or unknown.share <= BANNER:
        return None
    most = "" if unknown.exact else "up to "
    told = f"For {most}{unknown.share:.0%} the group is unknown"
    if unknown.share > MOST_UNKNOWN:
        return f"{told}: with more than {MOST_UNKNOWN:.0%}, no gap is computed."
    return f"{told}: gaps may be wider or narrower than they look."


def known_words(grouping: Grouping) -> str:
    """Return for how many the group is known, which stands beside every comparison."""
    told, unknown = grouping.table.completeness, grouping.unknown
    if told is not None:
        return f"The group is known for {told.known:,} of {told.total:,}."
    if unknown is None:
        return "For how many the group is known is not shown."
    return f"The group is known for {'' if unknown.exact else 'at least '}{1 - unknown.share:.0%}."

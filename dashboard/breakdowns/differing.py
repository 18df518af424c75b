"""Says in words how the rows of a table stand to their total, and refuses a part larger than it; pure."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.breakdowns.adding import Figure, Figures, sum_of_rows
from dashboard.breakdowns.schemes import Scheme

ADDS_UP = "adds up"
LARGER = "This part is larger than the total, {total}; please check both."
LARGER_WHOLE = "The part's own total is larger than the whole total, {total}; please check both."
Say = Callable[[int], str]  # A whole number of units of 10^-scale as people read it.


@dataclass(frozen=True)
class Difference:
    """What a total has more than the sum of its rows; negative where the rows have more.

    `of` compares the wholes of shares; None where one side has none.
    """

    count: int
    of: int | None = None

    @property
    def is_none(self) -> bool:
        """Say whether the rows add up to the total."""
        return self.count == 0 and not self.of


def difference(scheme: Scheme, figures: Figures, total: Figure | None) -> Difference | None:
    """Return what a total has more than its rows; None without a total or rows, or where rows overlap."""
    rows = sum_of_rows(scheme, figures)
    if scheme.overlapping or total is None or rows is None:
        return None
    of = None if total.of is None or rows.of is None else total.of - rows.of
    return Difference(total.count - rows.count, of)


def difference_words(found: Difference | None, say: Say = "{:,}".format) -> str:
    """Return 'adds up', or by how much the rows differ: '3 fewer than the total'; empty for None."""
    if found is None:
        return ""
    if found.is_none:
        return ADDS_UP
    told = [_one(found.count, say)] if found.count else []
    if found.of:
        told.append(f"{_one(found.of, say)} in what they are out of")
    return "; ".join(told)


def _one(number: int, say: Say) -> str:
    return f"{say(abs(number))} {'fewer' if number > 0 else 'more'} than the total"


def may_exceed(scheme: Scheme) -> str:
    """Return why rows may exceed their total, as a sentence; empty where they may not."""
    return f"The rows may exceed the total, because {scheme.because}." if scheme.because else ""


def too_large(part: Figure, total: Figure | None, say: Say = "{:,}".format) -> tuple[str, str] | None:
    """Return 'count' or 'of' with the sentence where a part is larger than its total, as it never can be."""
    if total is None:
        return None
    if part.count > total.count:
        return "count", LARGER.format(total=say(total.count))
    if part.of is not None and total.of is not None and part.of > total.of:
        return "of", LARGER_WHOLE.format(total=say(total.of))
    return None

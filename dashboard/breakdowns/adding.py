"""How parts stand to their total: sums, rolling up, completeness and the difference; pure, whole numbers.

All figures are integers in units of 10^-scale of the definition. A part that is missing was not given; it is
never taken for zero.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.breakdowns.schemes import Scheme


@dataclass(frozen=True)
class Figure:
    """A count, or a part of a whole; `of` is the whole, None where there is none or it was not collected."""

    count: int
    of: int | None = None


Figures = Mapping[str, Figure]  # By the code of the category.


@dataclass(frozen=True)
class Completeness:
    """For how many of a total it is known where they stand."""

    known: int
    total: int

    @property
    def percent(self) -> int | None:
        """Return the known share in whole percent, rounded down so that 100 means all; None of nothing."""
        return None if self.total == 0 else 100 * self.known // self.total

    @property
    def words(self) -> str:
        """Return 'known for 93 of 100 (93 %)'."""
        share = "" if self.percent is None else f" ({self.percent} %)"
        return f"known for {self.known:,} of {self.total:,}{share}"


def added(figures: Iterable[Figure]) -> Figure | None:
    """Return the sum of figures, wholes too where every figure has one; None of nothing."""
    given = list(figures)
    if not given:
        return None
    wholes = [each.of for each in given]
    known = [whole for whole in wholes if whole is not None]
    return Figure(sum(each.count for each in given), sum(known) if len(known) == len(wholes) else None)


def rolled_up(scheme: Scheme, figures: Figures) -> dict[str, Figure]:
    """Return the figures with each group that was not given as the sum of its detailed groups.

    A group that was given stands as it is: its detailed groups may leave some of it open. Of an overlapping
    scheme nothing is added, because a person may stand in several detailed groups.
    """
    found = dict(figures)
    if scheme.overlapping:
        return found
    for group in reversed(scheme.categories):  # Detailed groups stand below their group, so they come first.
        parts = [found[each.code] for each in scheme.below(group.code) if each.code in found]
        if group.code not in found and (total := added(parts)) is not None:
            found[group.code] = total
    return found


def sum_of_rows(scheme: Scheme, figures: Figures) -> Figure | None:
    """Return the sum of the rows that make the total, unknown and declined too; None where none is given."""
    whole = rolled_up(scheme, figures)
    return added(whole[row.code] for row in scheme.rows if row.code in whole)


def completeness(scheme: Scheme, figures: Figures, total: Figure | None) -> Completeness | None:
    """Return for how many of the total the group is known; of shares the wholes count, not the parts.

    Never more than the total without the rows unknown and declined; of rows that overlap, and so are not
    added, exactly that. None without a total or without any row.
    """
    whole = rolled_up(scheme, figures)
    given = {row.code: whole[row.code] for row in scheme.rows if row.code in whole}
    if (
        total is None
        or not given
        or (total.of is not None and any(each.of is None for each in given.values()))
    ):
        return None
    base = _base(total, total)
    amounts = {code: _base(each, total) for code, each in given.items()}
    known = sum(value for code, value in amounts.items() if scheme.by_code[code].is_known)
    most = base - sum(value for code, value in amounts.items() if not scheme.by_code[code].is_known)
    return Completeness(max(0, most if scheme.overlapping else min(known, most)), base)


def _base(figure: Figure, total: Figure) -> int:
    """Return whom a figure tells of: the whole of a share, otherwise the count itself."""
    return figure.count if total.of is None or figure.of is None else figure.of

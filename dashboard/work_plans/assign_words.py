"""Parts and their changes in words: one line per kind of change, activities and units listed; pure."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from dashboard.duties.words import listing
from dashboard.plan.words import NUMBERS
from dashboard.work_plans.assign_spans import Parts
from models.vocabulary import AssignmentPart

PART_WORDS: Mapping[AssignmentPart, tuple[str, str]] = MappingProxyType(
    {AssignmentPart.LEAD: ("★", "lead"), AssignmentPart.PARTICIPATING: ("●", "participating")}
)


class Difference(NamedTuple):
    """What one unit's part in one activity was and becomes."""

    activity: str
    unit: str
    before: Parts
    after: Parts


def year_word(year: int) -> str:
    """Return 'Year Three'."""
    return f"Year {NUMBERS[year]}"


def years_words(first: int, last: int, end: int) -> str:
    """Return 'from Year Three on', 'in Year Three' or 'from Year Three to Year Four'; `end` is the plan's."""
    if last == end and first < end:
        return f"from {year_word(first)} on"
    if first == last:
        return f"in {year_word(first)}"
    return f"from {year_word(first)} to {year_word(last)}"


def change_lines(differences: Sequence[Difference], years: range) -> list[str]:
    """Say what is new, changes, ends and stays, units with the same activities in one line."""
    by_unit: dict[tuple[int, str, str], list[str]] = defaultdict(list)
    for each in differences:
        for order, words in _kinds(each, years):
            by_unit[order, words, each.unit].append(each.activity)
    lines: dict[tuple[int, str, str], list[str]] = defaultdict(list)
    for (order, words, unit), activities in by_unit.items():
        lines[order, words, listing(activities)].append(unit)
    return [
        f"{words}: {what} for {listing(sorted(units))}" for (_, words, what), units in sorted(lines.items())
    ]


def _kinds(each: Difference, years: range) -> Iterator[tuple[int, str]]:
    """Return what happens to a part, each with its place in the order: new, changed, ended, as before."""
    runs = list(_runs(each, years))
    if not runs:
        yield 3, "As before"
    for first, last in runs:
        was, now = each.before.get(first), each.after.get(first)
        when = years_words(first, last, years[-1])
        if now is None and was is not None:
            yield 2, f"Ends, {PART_WORDS[was][1]} {when}; earlier years stay"
        elif now is not None and was is None:
            yield 0, f"New, {PART_WORDS[now][1]} {when}"
        elif now is not None and was is not None:
            yield 1, f"Changed, {PART_WORDS[now][1]} {when} (so far {PART_WORDS[was][1]})"


def _runs(each: Difference, years: Collection[int]) -> Iterator[tuple[int, int]]:
    """Return the first and last year of each run of years in which the same thing changes."""
    first: int | None = None
    for year in years:
        here = (each.before.get(year), each.after.get(year))
        before = (each.before.get(year - 1), each.after.get(year - 1))
        if first is not None and here != before:
            yield first, year - 1
            first = None
        if here[0] is not here[1] and first is None:
            first = year
    if first is not None:
        yield first, max(years)

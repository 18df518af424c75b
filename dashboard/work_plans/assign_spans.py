"""A unit's part in an activity, plan year by plan year, and the spans in which it is stored; pure.

Two rules hold whatever is done: years before the present one only gain parts, they never change or lose one;
and in each year at most one unit leads an activity. Who led before participates from then on.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from models.vocabulary import AssignmentPart

LEAD, PARTICIPATING = AssignmentPart.LEAD, AssignmentPart.PARTICIPATING
Parts = Mapping[int, AssignmentPart]  # The part by plan year; a year without one is not assigned.


class Span(NamedTuple):
    """A stored part from year to year; without an end it runs to the plan’s last year."""

    from_year: int
    to_year: int | None
    part: AssignmentPart

    def covers(self, year: int) -> bool:
        """Say whether the part holds in a plan year."""
        return self.from_year <= year and (self.to_year is None or year <= self.to_year)


class Change(NamedTuple):
    """What shall hold: a part, or None to end it, in which years, as seen from the present plan year."""

    part: AssignmentPart | None
    years: range
    present: int


def parts_of(spans: Iterable[Span], last: int) -> dict[int, AssignmentPart]:
    """Return the part in each year up to the plan's last one."""
    return {year: span.part for span in sorted(spans) for year in range(1, last + 1) if span.covers(year)}


def changed(
    held: Mapping[int, Parts], units: Collection[int], change: Change
) -> dict[int, dict[int, AssignmentPart]]:
    """Return the parts of every unit in one activity after a change for some of them."""
    found = {unit: dict(parts) for unit, parts in held.items()}
    for unit in units:
        found.setdefault(unit, {})
    for year in change.years:
        if year < change.present:
            _fill(found, units, change.part, year)
        else:
            _set(found, units, change.part, year)
    return found


def _fill(
    found: dict[int, dict[int, AssignmentPart]],
    units: Collection[int],
    part: AssignmentPart | None,
    year: int,
) -> None:
    """Add a part in a year that is over, where there is none, and no second lead."""
    led = any(parts.get(year) is LEAD for parts in found.values())
    if part is None or (part is LEAD and led):
        return
    for unit in units:
        found[unit].setdefault(year, part)


def _set(
    found: dict[int, dict[int, AssignmentPart]],
    units: Collection[int],
    part: AssignmentPart | None,
    year: int,
) -> None:
    """Set or end the part of the units; where they lead, whoever led before participates."""
    for unit, parts in found.items():
        if unit in units:
            parts.pop(year, None)
            if part is not None:
                parts[year] = part
        elif part is LEAD and parts.get(year) is LEAD:
            parts[year] = PARTICIPATING


def spans_of(parts: Parts, stored: Sequence[Span], last: int) -> tuple[Span, ...]:
    """Return the spans that say the same as `parts`; each stored span keeps its first year.

    A stored span that holds in no year any more ends before it begins, because nothing is deleted.
    """
    starts = {span.from_year: span.part for span in stored}
    begins = sorted({*starts, *(year for year in parts if parts.get(year - 1) is not parts[year])})
    found = []
    for first in begins:
        if first not in parts:
            found.append(Span(first, first - 1, starts[first]))
            continue
        end = first
        while end + 1 not in begins and parts.get(end + 1) is parts[first]:
            end += 1
        found.append(Span(first, None if end == last else end, parts[first]))
    return tuple(found)

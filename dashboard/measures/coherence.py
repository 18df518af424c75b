"""Which parts of a measure's definition fit together; pure rules, one sentence for each breach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dashboard.measures.kinds import ComparedAs, kind_of
from models.vocabulary import Accumulation as Kept
from models.vocabulary import AcrossTime as Time
from models.vocabulary import AcrossUnits as Units
from models.vocabulary import DecidedBy, Frequency, Level

if TYPE_CHECKING:
    from dashboard.measures.drafts import Draft

ACROSS_TIME = {True: {Time.SUM, Time.RATIO_OF_SUMS, Time.NONE}, False: {Time.LATEST, Time.NONE}}
NOT_OVER_TIME = {
    Time.SUM: "a {} is not summed over time",
    Time.RATIO_OF_SUMS: "a {} has no ratio over time",
    Time.LATEST: "a {} has no latest value over time",
    Time.NONE: "a {} says how its quarters make a year",
}


def incoherent(draft: Draft) -> Iterator[str]:
    """Return a sentence for each rule of the domain model that the definition breaks."""
    yield from _wording(draft)
    yield from _roll_up(draft)
    yield from _time(draft)
    yield from _publication(draft)
    yield from _cadence(draft)


def _wording(draft: Draft) -> Iterator[str]:
    kind = kind_of(draft.kind)
    share = kind.compared_as is ComparedAs.SHARE
    given = (draft.numerator is not None) + (draft.denominator is not None)
    if share and given < 2:
        yield f"a {draft.kind} says what its numerator and its denominator are"
    if not share and given:
        yield f"a {draft.kind} has no numerator and no denominator"
    if draft.scale not in kind.scales:
        yield f"scale {draft.scale} does not fit a {draft.kind}"
    if kind.has_parts and not draft.breakdowns:
        yield f"a {draft.kind} names what it is broken down by"
    if draft.origin not in kind.origins:
        yield f"a {draft.kind} does not come from a {draft.origin}"


def _roll_up(draft: Draft) -> Iterator[str]:
    """Units' values combine by the kind's own rule; the department as single subject has none."""
    allowed = kind_of(draft.kind).across_units if draft.level is Level.UNIT else {Units.NONE}
    if draft.across_units not in allowed:
        yield f"across_units {draft.across_units} does not fit a {draft.kind} of level {draft.level}"


def _time(draft: Draft) -> Iterator[str]:
    """Only flows add up over time; stocks and running totals keep their latest value."""
    if draft.across_time not in ACROSS_TIME[draft.accumulation is Kept.FLOW]:
        yield f"across_time {draft.across_time} does not fit {draft.accumulation}"
    if draft.across_time not in kind_of(draft.kind).across_time:
        yield NOT_OVER_TIME[draft.across_time].format(draft.kind)


def _publication(draft: Draft) -> Iterator[str]:
    if draft.level is Level.DEPARTMENT and draft.lowest_published_level is Level.UNIT:
        yield "a department-level measure cannot be published by unit"
    if draft.level is Level.DEPARTMENT and draft.owner == "reporting unit":
        yield "a department-level measure needs a named owner"


def _cadence(draft: Draft) -> Iterator[str]:
    if draft.frequency is Frequency.QUARTERLY and draft.across_time is Time.NONE:
        yield "a quarterly measure says how its quarters make a year"
    if draft.earliest_measurable and not draft.note:
        yield "an earliest date needs a note that gives the reason"
    if draft.decided_by is DecidedBy.DEMONSTRATION:
        yield "what the demonstration decides is the mark demonstration_quarterly, not the frequency"
    if not draft.demonstration_quarterly:
        return
    if (
        draft.level is not Level.UNIT
        or draft.frequency is Frequency.QUARTERLY
        or draft.across_time is Time.NONE
    ):
        yield "the demonstration makes quarterly only what units report less often and what adds up to a year"

"""Which parts of a measure's definition fit together; pure rules, one sentence for each breach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.vocabulary import Accumulation as Kept
from models.vocabulary import AcrossTime as Time
from models.vocabulary import AcrossUnits as Units
from models.vocabulary import DecidedBy, Frequency, Level, MeasureOrigin
from models.vocabulary import MeasureKindName as Kind

if TYPE_CHECKING:
    from dashboard.measures.drafts import Draft

PERCENT = frozenset({Kind.PERCENT, Kind.COUNT_AND_PERCENT})
AMOUNTS = frozenset({Kind.COUNT, Kind.CURRENCY, Kind.COMPOSITION})
SCALES = {Kind.CURRENCY: {2}, Kind.COUNT: {0, 1}, Kind.COMPOSITION: {0, 1}, Kind.SURVEY: {0, 1}}
ACROSS_UNITS = {
    Kind.COUNT: {Units.SUM, Units.NONE},
    Kind.CURRENCY: {Units.SUM, Units.NONE},
    Kind.COMPOSITION: {Units.SUM, Units.NONE},
    Kind.PERCENT: {Units.RATIO_OF_SUMS, Units.NONE},
    Kind.COUNT_AND_PERCENT: {Units.RATIO_OF_SUMS, Units.NONE},
    Kind.YES_NO: {Units.COUNT_YES},
    Kind.COMPLETION: {Units.COUNT_YES},
    Kind.LIST: {Units.LIST_UNION},
    Kind.DOCUMENT: {Units.COUNT_YES, Units.NONE},
    Kind.QUALITATIVE: {Units.COUNT_YES, Units.NONE},
    Kind.RATING: {Units.NONE},
    Kind.SURVEY: {Units.NONE},
}
ACROSS_TIME = {True: {Time.SUM, Time.RATIO_OF_SUMS, Time.NONE}, False: {Time.LATEST, Time.NONE}}


def incoherent(draft: Draft) -> Iterator[str]:
    """Return a sentence for each rule of the domain model that the definition breaks."""
    yield from _wording(draft)
    yield from _roll_up(draft)
    yield from _time(draft)
    yield from _publication(draft)
    yield from _cadence(draft)


def _wording(draft: Draft) -> Iterator[str]:
    given = (draft.numerator is not None) + (draft.denominator is not None)
    if draft.kind in PERCENT and given < 2:
        yield f"a {draft.kind} says what its numerator and its denominator are"
    if draft.kind not in PERCENT and given:
        yield f"a {draft.kind} has no numerator and no denominator"
    if draft.scale not in SCALES.get(draft.kind, {0}):
        yield f"scale {draft.scale} does not fit a {draft.kind}"
    if draft.kind is Kind.COMPOSITION and not draft.breakdowns:
        yield "a composition names what it is broken down by"
    if draft.kind is Kind.SURVEY and draft.origin is MeasureOrigin.REGISTER:
        yield "a survey does not come from a register"


def _roll_up(draft: Draft) -> Iterator[str]:
    """Units' values combine by the kind's own rule; the department as single subject has none."""
    allowed = ACROSS_UNITS[draft.kind] if draft.level is Level.UNIT else {Units.NONE}
    if draft.across_units not in allowed:
        yield f"across_units {draft.across_units} does not fit a {draft.kind} of level {draft.level}"


def _time(draft: Draft) -> Iterator[str]:
    """Only flows add up over time; stocks and running totals keep their latest value."""
    if draft.across_time not in ACROSS_TIME[draft.accumulation is Kept.FLOW]:
        yield f"across_time {draft.across_time} does not fit {draft.accumulation}"
    if draft.across_time is Time.SUM and draft.kind not in AMOUNTS:
        yield f"a {draft.kind} is not summed over time"
    if draft.across_time is Time.RATIO_OF_SUMS and draft.kind not in PERCENT:
        yield f"a {draft.kind} has no ratio over time"


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

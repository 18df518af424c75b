"""Why a measure has its status, in words with no other number than those printed beside it; pure."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from dashboard.measures.progress import ComparedAs
from dashboard.measures.showing import show_day
from dashboard.measures.status_facts import StatusFacts
from dashboard.measures.status_path import SLACK, Way, already_met, as_decimal, shortfall
from models.measure_vocabulary import BaselineState, Direction, MeasureStatus

NO_BASELINE: Mapping[BaselineState | None, str] = MappingProxyType(
    {
        None: "there is no baseline",
        BaselineState.TO_BE_OBTAINED: "the baseline is still to be obtained",
        BaselineState.NOT_APPLICABLE: "no baseline applies",
        BaselineState.SUPERSEDED: "the baseline was corrected and is not approved yet",
        BaselineState.OBTAINED: "the baseline has no figure",
    }
)
BESIDE = MappingProxyType(
    {MeasureStatus.ON_TRACK: ", within the tolerance", MeasureStatus.WATCH: ", just outside the tolerance"}
)


def why_not_compared(facts: StatusFacts) -> str | None:
    """Return why a reported answer is held against nothing, None where it can be compared.

    A state by a date is compared whatever its direction: the date says what is wanted.
    """
    state = facts.compared is ComparedAs.STATE
    aimless = facts.direction is Direction.NONE and not (state and facts.target_on is not None)
    missing = facts.done is None if state else facts.value is None
    reasons = (
        (facts.compared is ComparedAs.NONE, "answers of this kind have no target"),
        (facts.cautioned, "the plan prints a caution beside this measure"),
        (aimless, "neither direction is better"),
        (missing and state, "nothing says whether it is done"),
        (missing and facts.compared is ComparedAs.SHARE, "no percentage without a total"),
        (missing, "there is no figure"),
    )
    return next((words for holds, words in reasons if holds), None)


def told(facts: StatusFacts, *parts: str) -> str:
    """Return the parts of a reason as one, with the counts behind the value at the end."""
    shown = "" if facts.value is None else facts.show(facts.value)
    behind = [facts.told] if facts.told not in ("", shown) else []
    words = "; ".join([*parts, *behind])
    return words[:1].upper() + words[1:]


def not_compared(facts: StatusFacts, why: str) -> str:
    """Return the value, where there is one, and why it stands for itself."""
    shown = [] if facts.value is None else [facts.show(facts.value)]
    return told(facts, *shown, f"not compared: {why}")


def of_state(facts: StatusFacts) -> str:
    """Return whether something is done, and by when it should be."""
    if facts.target_on is None:
        return told(facts, "done" if facts.done else "not done", "no target date is set")
    day = show_day(facts.target_on)
    if facts.done:
        return told(facts, "done", f"the target date is {day}")
    late = facts.period_end >= facts.target_on
    return told(facts, f"not done; it was to be done by {day}" if late else f"not done yet; due by {day}")


def without_target(facts: StatusFacts, value: Decimal) -> str:
    """Return a value that has no target, and what stands of its baseline."""
    baseline = facts.usable_baseline
    known = _lacking(facts) if baseline is None else [f"baseline {facts.show(baseline)}"]
    return told(facts, facts.show(value), "no target is set", *known)


def of_number(
    facts: StatusFacts, way: Way, value: Decimal, aim: Fraction | None, found: MeasureStatus
) -> str:
    """Return how a value stands against its target or against what is expected by now."""
    shown, lacking = facts.show(value), _lacking(facts)
    target = facts.show(facts.target) if facts.target is not None else ""
    if found is MeasureStatus.MET:
        return told(facts, *_met(way, shown, target), *lacking)
    if found is MeasureStatus.BASELINE_ONLY:
        return told(facts, shown, "nothing later than the baseline to compare", f"target {target}")
    if aim is None:
        return told(facts, shown, f"target {target}", "nothing is expected by now", *lacking)
    against = f"{shown} against {facts.show(as_decimal(aim))} expected by {facts.when}"
    if found is MeasureStatus.GETTING_WORSE:
        return told(facts, against, _worse(facts))
    short = shortfall(way, Fraction(value), aim) > SLACK
    return told(facts, against + (BESIDE.get(found, "") if short else ""), *lacking)


def _met(way: Way, shown: str, target: str) -> list[str]:
    if way.direction is Direction.MAINTAIN:
        return [f"{shown} keeps the level of {target}"]
    before = ["the baseline had reached it already"] if already_met(way) else []
    return [f"{shown} reaches the target of {target}", *before]


def _worse(facts: StatusFacts) -> str:
    baseline = facts.usable_baseline
    if facts.elapsed_in_year is not None or baseline is None:
        return "worse than the year of the baseline at the same point"
    return f"worse than the baseline of {facts.show(baseline)}"


def _lacking(facts: StatusFacts) -> list[str]:
    """Return why no baseline is compared with, nothing where one is."""
    if facts.usable_baseline is not None:
        return []
    if facts.series_break is not None:
        return [f"not compared with the baseline: {facts.series_break}"]
    return [NO_BASELINE[facts.baseline_state]]

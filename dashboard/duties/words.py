"""Duties in words: their states, what a statement is about, and spans of periods; pure."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from dashboard.calendar.queries import PeriodView
from dashboard.plan.words import counted
from models.vocabulary import DutyState, PlanItemKind

STATE_WORDS: Mapping[DutyState, tuple[str, str]] = MappingProxyType(
    {
        DutyState.MUST_REPORT: ("✓", "must report"),
        DutyState.NOT_APPLICABLE: ("–", "not applicable"),
        DutyState.NOT_YET_MEASURABLE: ("◷", "not yet measurable"),
    }
)
NOTHING_ASKED = ("○", "nothing asked")
BECOMES: Mapping[DutyState, str] = MappingProxyType(
    {
        DutyState.MUST_REPORT: "must be reported",
        DutyState.NOT_APPLICABLE: "not applicable",
        DutyState.NOT_YET_MEASURABLE: "not yet measurable",
    }
)
LISTED = 8  # So many names are listed; more are counted.
LINES = 40  # So many lines a question shows.


def item_words(kind: PlanItemKind | None, code: str) -> str:
    """Return 'objective 2.1' or 'activity 2.1.1'."""
    return f"{'objective' if kind is PlanItemKind.OBJECTIVE else 'activity'} {code}"


def span_words(known: Sequence[PeriodView], first: int, last: int | None) -> str:
    """Return 'from Y3Q4 on', 'from Y3Q4 to Y4Q1' or 'for Y3Q4'."""
    codes = {each.ordinal: each.code for each in known}
    begin, end = codes.get(first, str(first)), codes.get(last or 0, "")
    if last is None:
        return f"from {begin} on"
    if last < first:
        return "for no period any more"
    return f"for {begin}" if first == last else f"from {begin} to {end}"


def listing(names: Sequence[str]) -> str:
    """Return a few names in a row, or how many more there are."""
    if len(names) <= LISTED:
        return ", ".join(names)
    return f"{', '.join(names[: LISTED - 1])} and {len(names) - LISTED + 1} more"


def shortened(lines: Sequence[str]) -> list[str]:
    """Return the lines of a question, the last one counting those that do not fit."""
    if len(lines) <= LINES:
        return list(lines)
    return [*lines[: LINES - 1], f"… and {len(lines) - LINES + 1} lines of the same kinds."]


def assigned_words(new: int, changed: int, stayed: int) -> str:
    """Say what became of asking units for measures."""
    return f"Done: {counted(new, 'duty is', 'duties are')} new, {changed} changed, {stayed} as before."


def stated_words(number: int) -> str:
    """Say that statements wait now."""
    return f"Sent: {counted(number, 'statement waits', 'statements wait')} for a decision."


def decided_words(number: int, lanes: int, *, accepted: bool) -> str:
    """Say what was decided and what it changed."""
    told = counted(number, "statement", "statements")
    if not accepted:
        return f"Refused: {told}. Nothing changes."
    return f"Accepted: {told}. What is asked changed {counted(lanes, 'time', 'times')}."

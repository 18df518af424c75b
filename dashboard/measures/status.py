"""How a measure stands against its target, with the reason in words; never the status of an activity; pure.

A status follows from the facts of its own period alone, so that anybody can recompute it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from dashboard.measures import status_reasons as reasons
from dashboard.measures.progress import ComparedAs
from dashboard.measures.status_facts import StatusFacts, within
from dashboard.measures.status_path import as_decimal, expected, judge
from dashboard.measures.status_words import MARKS, RULE
from models.measure_vocabulary import MeasureStatus
from models.vocabulary import Presence

__all__ = ["ComparedAs", "Override", "Status", "StatusFacts", "apply_override", "measure_status"]


@dataclass(frozen=True)
class Status:
    """A status with its reason; `by_rule` is what the rules say where a person's judgment stands instead."""

    status: MeasureStatus
    reason: str
    expected: Decimal | None = None
    rule: str = RULE
    by_rule: MeasureStatus | None = None


@dataclass(frozen=True)
class Override:
    """A person's judgment in place of the rules', with the name and the reason."""

    status: MeasureStatus
    name: str
    reason: str


HIDDEN = Status(MeasureStatus.SUPPRESSED, "Held back, because a small group could be recognized")
ABSENT: Mapping[Presence, Status] = MappingProxyType(
    {
        Presence.NOT_DUE: Status(MeasureStatus.NOT_DUE, "No value is due in this period"),
        Presence.DUE: Status(MeasureStatus.NOT_DUE, "There is still time to report"),
        Presence.NOT_APPLICABLE: Status(MeasureStatus.NOT_DUE, "Not applicable, so no value is due"),
        Presence.BEFORE_SYSTEM: Status(MeasureStatus.NOT_DUE, "The period lies before this system began"),
        Presence.NOT_YET_MEASURABLE: Status(MeasureStatus.NOT_YET_MEASURABLE, "Not yet measurable"),
        Presence.OVERDUE: Status(MeasureStatus.OVERDUE, "The value was due and is not there"),
        Presence.MISSING_AT_CLOSE: Status(MeasureStatus.OVERDUE, "The period was closed without a value"),
        Presence.NOT_COLLECTED: Status(
            MeasureStatus.NOT_COMPARED, "Not collected, so there is nothing to compare"
        ),
        Presence.SUPPRESSED: HIDDEN,
    }
)
JUDGED = frozenset(
    {
        MeasureStatus.MET,
        MeasureStatus.ON_TRACK,
        MeasureStatus.WATCH,
        MeasureStatus.OFF_TRACK,
        MeasureStatus.GETTING_WORSE,
        MeasureStatus.NOT_COMPARED,
    }
)


def measure_status(facts: StatusFacts) -> Status:
    """Return how a measure stands, by the rules of `status_words.RULES`, with the reason.

    A suppressed value answers first and with nothing else, then what is missing, then what is not compared.
    """
    if facts.suppressed:
        return HIDDEN
    if facts.presence in ABSENT:
        return ABSENT[facts.presence]
    if facts.empty:
        return Status(MeasureStatus.NOTHING_TO_MEASURE, facts.told or "0 of 0")
    why = reasons.why_not_compared(facts)
    if why is not None:
        return Status(MeasureStatus.NOT_COMPARED, reasons.not_compared(facts, why))
    if facts.compared is ComparedAs.STATE or facts.value is None:
        return Status(_of_state(facts), reasons.of_state(facts))
    return _of_number(facts, facts.value)


def apply_override(rule: Status, override: Override | None) -> Status:
    """Return a person's judgment with what the rules say beside it; a hidden status stays hidden.

    A missing value is not judged: the judgment is then told as set aside, and the rules' answer stands.
    """
    if override is None or rule.status is MeasureStatus.SUPPRESSED:
        return rule
    word, told = MARKS[override.status].word, f"{override.name}: {override.reason.strip().rstrip('.')}"
    if rule in ABSENT.values() or not {rule.status, override.status} <= JUDGED:
        return replace(rule, reason=f"{rule.reason} (set aside: {word}, set by {told})")
    ruled = MARKS[rule.status].word
    reason = f"{word.capitalize()} (set by {told}; the rule says {ruled}: {rule.reason})"
    return Status(override.status, reason, rule.expected, rule.rule, by_rule=rule.status)


def _of_state(facts: StatusFacts) -> MeasureStatus:
    """Return how a state stands that is to be reached by a date; before that date there is time."""
    if facts.target_on is None:
        return MeasureStatus.TARGET_NOT_SET
    if facts.done:
        return MeasureStatus.MET
    return MeasureStatus.ON_TRACK if facts.period_end < facts.target_on else MeasureStatus.OFF_TRACK


def _of_number(facts: StatusFacts, value: Decimal) -> Status:
    if facts.target is None:
        alone = facts.usable_baseline is not None and within(facts.elapsed) == 0
        found = MeasureStatus.BASELINE_ONLY if alone else MeasureStatus.TARGET_NOT_SET
        return Status(found, reasons.without_target(facts, value))
    way = facts.way(facts.target)
    aim = expected(way)
    found = judge(way, Fraction(value), aim)
    if found is MeasureStatus.BASELINE_ONLY:
        aim = None
    reason = reasons.of_number(facts, way, value, aim, found)
    return Status(found, reason, None if aim is None else as_decimal(aim))

"""How numbers of a measure are printed, and the interval around those that were sampled; pure."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from dashboard.measures.answers import Answer
from dashboard.measures.facts import Version
from dashboard.measures.kinds import ComparedAs, kind_of, show_percent
from dashboard.measures.showing import show_amount
from dashboard.statistics import Interval, count_interval, proportion_interval
from models.vocabulary import DataClass, MeasureKindName

# Where only some of those concerned are asked, the interval around the answer is part of the tolerance; where
# everybody is counted there is no sampling error, and the rule alone decides.
SAMPLED = frozenset({DataClass.SURVEY, DataClass.COMMUNITY})
HUNDRED = 100


def half_width(version: Version, answer: Answer | None) -> Decimal | None:
    """Return half the 95 % interval around a sampled percentage, in percent points; None for full counts."""
    if answer is None or version.data_class not in SAMPLED or not answer.denominator:
        return None
    if version.kind is MeasureKindName.SURVEY:
        return _survey_width(version, answer)
    if answer.numerator is None or kind_of(version.kind).compared_as is not ComparedAs.SHARE:
        return None
    return proportion_interval(answer.numerator, answer.denominator).half_width * HUNDRED


def _survey_width(version: Version, answer: Answer) -> Decimal | None:
    """A survey's percentage is kept as given; its part is the whole number of people nearest to it."""
    if answer.number is None or not answer.denominator:
        return None
    people = answer.denominator // 10**version.scale
    part = (Decimal(answer.number).scaleb(-version.scale) * people / HUNDRED).quantize(
        Decimal(1), ROUND_HALF_UP
    )
    return proportion_interval(int(part), people).half_width * HUNDRED if people else None


def number_words(version: Version) -> Callable[[Decimal], str]:
    """Return how a number of a measure is printed: '42 %', '$1,200.00', '1,234'."""
    kind = kind_of(version.kind)
    if kind.compared_as is ComparedAs.SHARE or version.kind is MeasureKindName.SURVEY:
        return show_percent
    sign = "$" if version.kind is MeasureKindName.CURRENCY else ""
    step = Decimal(1).scaleb(-version.scale)

    def amount(value: Decimal) -> str:
        shown = value.quantize(step, ROUND_HALF_UP)
        return f"{sign}{show_amount(int(shown.scaleb(version.scale)), version.scale)}"

    return amount


def interval(version: Version, answer: Answer) -> Interval | None:
    """Return the 95 % interval around a share (Wilson) or a count (exact Poisson), in percent or whole units.

    None where there is nothing to count, where figures are money, and for what is no count of events.
    """
    if answer.is_absent:
        return None
    if kind_of(version.kind).compared_as is ComparedAs.SHARE:
        if answer.numerator is None or not answer.denominator:
            return None
        return proportion_interval(answer.numerator, answer.denominator).times(HUNDRED)
    if version.kind is MeasureKindName.COUNT and answer.number is not None and version.scale == 0:
        return count_interval(answer.number)
    return None

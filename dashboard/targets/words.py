"""The words of baselines, targets and judgements, and their figures as people read and type them; pure."""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from dashboard.measures.answers import Answer
from dashboard.measures.figure_words import SHARES
from dashboard.measures.kinds import show
from dashboard.measures.showing import show_day
from models.base import unscaled
from models.measure_vocabulary import MeasureStatus, Quality
from models.vocabulary import MeasureKindName, TargetMethod

# Kinds without numbers: their target is a state by a date.
STATES = frozenset(
    {
        MeasureKindName.YES_NO,
        MeasureKindName.COMPLETION,
        MeasureKindName.DOCUMENT,
        MeasureKindName.LIST,
        MeasureKindName.QUALITATIVE,
    }
)
METHODS: Mapping[TargetMethod, str] = MappingProxyType(
    {
        TargetMethod.BENCHMARK: "benchmark: what others have reached",
        TargetMethod.TREND: "trend: where the values so far lead",
        TargetMethod.PERCENT_IMPROVEMENT: "percent improvement on the baseline",
        TargetMethod.POLICY: "policy: what a rule or commitment asks",
        TargetMethod.STRETCH: "stretch: more than the trend promises",
    }
)
QUALITY: Mapping[Quality, str] = MappingProxyType(
    {
        Quality.GOOD: "good: complete and checked",
        Quality.FAIR: "fair: some gaps, known",
        Quality.POOR: "poor: an estimate, or large gaps",
    }
)
# A person never says that a figure is suppressed: that is the system's own answer.
JUDGED = tuple(status for status in MeasureStatus if status is not MeasureStatus.SUPPRESSED)


def status_words(status: MeasureStatus) -> str:
    """Return a status in the product's own words: 'off track'."""
    return status.value.replace("_", " ")


def measured(kind: MeasureKindName, answer: Answer, scale: int) -> Fraction | None:
    """Return the exact number by which figures are compared: a share of 0 to 1, or whole units; or None."""
    if kind in SHARES:
        if answer.numerator is None or not answer.denominator:
            return None
        return Fraction(answer.numerator, answer.denominator)
    if kind in STATES or answer.number is None:
        return None
    return Fraction(answer.number, 10**scale)


def aim_words(kind: MeasureKindName, answer: Answer, scale: int) -> str:
    """Return a target as it was set: '62.5 %', '42 % (21 of 50)', '1,200', or a state with its day."""
    if answer.text:
        return f"{answer.text}, by {show_day(answer.on_date)}" if answer.on_date else answer.text
    if kind in SHARES and answer.numerator is not None and is_typed_percent(answer, scale):
        return f"{percent_text(answer)} %"
    if kind is MeasureKindName.SURVEY and answer.number is not None:
        return f"{plain(answer.number, scale)} %"
    return show(kind, answer, scale)


def is_typed_percent(answer: Answer, scale: int) -> bool:
    """Say whether a share stands over 100, 1,000 or 10,000, as a typed percentage is kept."""
    return answer.denominator in {base * 10**scale for base in (100, 1000, 10000)}


def percent_text(answer: Answer) -> str:
    """Return a typed percentage with all of its digits: 625 of 1000 is '62.5'."""
    share = Fraction(100 * (answer.numerator or 0), answer.denominator or 1)
    return plain(int(share * 100), 2)


def plain(value: int, scale: int) -> str:
    """Return a stored integer as somebody would type it, without needless zeros: '62.5'."""
    text = f"{unscaled(value, scale):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def typed_field(kind: MeasureKindName, field: str, answer: Answer, scale: int) -> str:
    """Return one figure of an answer as it would be typed into its field; empty where there is none."""
    value = getattr(answer, field)
    if value is None:
        return ""
    if kind in (MeasureKindName.YES_NO, MeasureKindName.COMPLETION) and field == "number":
        return "yes" if value else "no"
    return plain(value, scale) if isinstance(value, int) else str(value)


def typed_aim(kind: MeasureKindName, answer: Answer, scale: int) -> str:
    """Return a target's number as it would be typed again: '62.5 %', '21 of 50', '1200'."""
    if kind in SHARES and answer.numerator is not None and answer.denominator is not None:
        if is_typed_percent(answer, scale):
            return f"{percent_text(answer)} %"
        return f"{plain(answer.numerator, scale)} of {plain(answer.denominator, scale)}"
    if answer.number is None or kind in STATES:
        return ""
    sign = " %" if kind is MeasureKindName.SURVEY else ""
    return f"{plain(answer.number, scale)}{sign}"

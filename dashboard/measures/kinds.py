"""What can be asked of a kind of measure: reading, checking, completing, showing and comparing answers."""

from decimal import Decimal

from dashboard.measures.answers import NUMBERS, Answer
from dashboard.measures.measure_kind import MeasureKind, Parsed, Sample, parse_other
from dashboard.measures.parsing import DOLLARS, PLAIN, parse_number
from dashboard.measures.progress import ComparedAs
from dashboard.measures.registry import ALL, DOLLAR_SCALE, KINDS
from dashboard.measures.showing import percent, show_percent
from models.vocabulary import MeasureKindName, PeriodKind

__all__ = [
    "KINDS",
    "Answer",
    "ComparedAs",
    "MeasureKind",
    "Sample",
    "check",
    "compared_as",
    "kind_of",
    "missing",
    "parse_field",
    "percent",
    "progress_of",
    "show",
    "show_percent",
]


def kind_of(name: MeasureKindName) -> MeasureKind:
    """Return the kind that a definition names."""
    return KINDS[name]


def compared_as(*ways: ComparedAs) -> frozenset[MeasureKindName]:
    """Return the kinds that are compared in one of these ways."""
    return frozenset(kind.key for kind in ALL if kind.compared_as in ways)


def parse_field(field: str, raw: object, scale: int, kind: MeasureKindName | None = None) -> Parsed:
    """Return what was typed into one field, numbers as integers in units of 10^-`scale`, None for a blank.

    With its kind, a field also takes the kind's own words and signs ('yes', '64.5 %'); without, plain
    numbers, and dollars where there are cents. Raises `ValueRejected` with a sentence and the field.
    """
    if kind is not None:
        return kind_of(kind).parse(field, raw, scale)
    if field in NUMBERS:
        return parse_number(raw, field, scale, DOLLARS if scale == DOLLAR_SCALE else PLAIN)
    return parse_other(field, raw)


def check(kind: MeasureKindName, answer: Answer, scale: int) -> None:
    """Raise `ValueRejected` with the field for the first hard rule that the figures break together."""
    kind_of(kind).check(answer, scale)


def missing(kind: MeasureKindName, answer: Answer) -> str | None:
    """Return the sentence that says what is missing before submission, or None for a complete answer."""
    return kind_of(kind).missing(answer)


def show(kind: MeasureKindName, answer: Answer, scale: int, period: PeriodKind = PeriodKind.QUARTER) -> str:
    """Return an answer as it is printed, such as '44 % (22 of 50)'; empty only where nothing is answered."""
    return kind_of(kind).show(answer, scale, period)


def progress_of(kind: MeasureKindName, answer: Answer, scale: int) -> Decimal | None:
    """Return the exact number that stands for an answer in comparisons and charts, None where none does."""
    return kind_of(kind).progress(answer, scale)

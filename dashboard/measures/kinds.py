"""The twelve kinds of measure: what each asks, which rules hold, what is missing, how an answer reads.

This registry alone lists the kinds; to add one, add its entry with samples, and the tests follow.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from dashboard.errors import ValueRejected
from dashboard.measures import answers, showing
from dashboard.measures.answers import NUMBERS, Answer, Fault
from dashboard.measures.parsing import DOLLARS, PLAIN, NumberForm, parse_number
from dashboard.measures.showing import percent, show_percent
from dashboard.measures.wording import parse_answer_text, parse_date, parse_presence
from dashboard.texts import parse_text
from models.vocabulary import MeasureKindName, PeriodKind, StoredPresence

__all__ = [
    "KINDS",
    "Answer",
    "MeasureKind",
    "check",
    "kind_of",
    "missing",
    "parse_field",
    "percent",
    "show",
    "show_percent",
]

Parsed = int | str | date | StoredPresence | None
DOLLAR_SCALE = 2
YES_NO = MappingProxyType({"yes": 1, "y": 1, "no": 0, "n": 0})
DONE = MappingProxyType({**YES_NO, "done": 1, "not done": 0})
OTHER_FIELDS: Mapping[str, Callable[[object, str], Parsed]] = MappingProxyType(
    {
        "text": parse_answer_text,
        "on_date": parse_date,
        "presence": parse_presence,
        "reason": parse_text,
        "note": parse_text,
    }
)


@dataclass(frozen=True)
class Sample:
    """What somebody types into the fields of one kind, and how the complete answer then reads."""

    typed: Mapping[str, str]
    shown: str
    scale: int = 0


@dataclass(frozen=True)
class MeasureKind:
    """One way of collecting a measure; `limits` are in whole units, `whole` fields take no decimals."""

    key: MeasureKindName
    label: str
    fields: tuple[str, ...]
    lacks: Callable[[Answer], str | None]
    render: showing.Render
    samples: tuple[Sample, ...]
    form: NumberForm = PLAIN
    limits: tuple[int, int] | None = None
    whole: tuple[str, ...] = ()
    contradictions: Callable[[Answer], Iterator[Fault]] | None = None

    def parse(self, field: str, raw: object, scale: int) -> Parsed:
        """Return what was typed into one field; raise `ValueRejected` with a sentence for the person."""
        if field not in NUMBERS:
            return _parse_other(field, raw)
        places = 0 if field in self.whole else scale
        value = parse_number(raw, field, places, self.form if field == "number" else PLAIN)
        return None if value is None else value * 10 ** (scale - places)

    def check(self, answer: Answer, scale: int) -> None:
        """Raise `ValueRejected` with the field for the first hard rule that the figures break together."""
        for fault in self._faults(answer, scale):
            raise ValueRejected(fault.sentence, fault.field)

    def _faults(self, answer: Answer, scale: int) -> Iterator[Fault]:
        yield from answers.faults(answer, self.fields, scale)
        if self.limits is not None and answer.number is not None:
            low, high = self.limits
            if not low * 10**scale <= answer.number <= high * 10**scale:
                yield Fault(f"{self.form.wanted}.", "number")
        if self.contradictions is not None:
            yield from self.contradictions(answer)

    def missing(self, answer: Answer) -> str | None:
        """Return the sentence that says what is missing before submission, or None for a complete answer."""
        if answer.is_absent:
            return None if answer.has_reason else f"Say why this is {answers.words(answer.presence)}."
        if not answer.given:
            return "Enter a value, or choose why there is none."
        return self.lacks(answer)

    def is_complete(self, answer: Answer) -> bool:
        """Say whether an answer can be submitted."""
        return self.missing(answer) is None

    def show(self, answer: Answer, scale: int, period: PeriodKind = PeriodKind.QUARTER) -> str:
        """Return an answer as it is printed everywhere; an empty text only where nothing is answered yet."""
        return showing.show_answer(answer, scale, self.render, period)


def _parse_other(field: str, raw: object) -> Parsed:
    if field not in OTHER_FIELDS:
        raise ValueRejected("There is no such field.", "value")
    return OTHER_FIELDS[field](raw, field)


NUMBER, SHARE = ("number",), ("numerator", "denominator")
SHARES = (
    Sample({"numerator": "22", "denominator": "50"}, "44 % (22 of 50)"),
    Sample({"numerator": "0", "denominator": "0"}, "0 of 0, none this quarter"),
    Sample({"numerator": "0", "denominator": "1,250"}, "0 % (0 of 1,250)"),
    Sample({"numerator": "22", "reason": "The list of staff is not kept."}, "22 of not collected"),
)
ALL = (
    MeasureKind(
        MeasureKindName.COUNT,
        "Count",
        NUMBER,
        answers.lacks_number,
        showing.show_number,
        (
            Sample({"number": "1,234"}, "1,234"),
            Sample({"number": "0"}, "0"),
            Sample({"number": "7.5"}, "7.5", 1),
        ),
    ),
    MeasureKind(
        MeasureKindName.PERCENT, "Percentage", SHARE, answers.lacks_share, showing.show_share, SHARES
    ),
    MeasureKind(
        MeasureKindName.COUNT_AND_PERCENT,
        "Count and percentage",
        SHARE,
        answers.lacks_share,
        showing.show_share,
        SHARES,
    ),
    MeasureKind(
        MeasureKindName.CURRENCY,
        "Amount in dollars",
        NUMBER,
        answers.lacks_number,
        showing.show_dollars,
        (Sample({"number": "$12,345"}, "$12,345.00", 2), Sample({"number": "0"}, "$0.00", 2)),
        form=DOLLARS,
    ),
    MeasureKind(
        MeasureKindName.YES_NO,
        "Yes or no",
        NUMBER,
        answers.lacks_number,
        showing.show_yes_no,
        (Sample({"number": "yes"}, "Yes"), Sample({"number": "0"}, "No")),
        form=NumberForm("Answer yes or no", words=YES_NO, unlike="is neither"),
        limits=(0, 1),
    ),
    MeasureKind(
        MeasureKindName.COMPLETION,
        "Done or not done",
        ("number", "on_date"),
        answers.lacks_completion,
        showing.show_completion,
        (
            Sample({"number": "done", "on_date": "5/5/2026"}, "Done on 5 May 2026"),
            Sample({"number": "no"}, "Not done"),
        ),
        form=NumberForm("Answer done or not done", words=DONE, unlike="is neither"),
        limits=(0, 1),
        contradictions=answers.done_without_date,
    ),
    MeasureKind(
        MeasureKindName.DOCUMENT,
        "Document",
        ("text", "on_date"),
        answers.lacks_document,
        showing.show_document,
        (
            Sample(
                {"text": "Policy 12, intranet", "on_date": "2026-05-05"}, "Policy 12, intranet (5 May 2026)"
            ),
        ),
    ),
    MeasureKind(
        MeasureKindName.LIST,
        "List",
        ("number", "text"),
        answers.lacks_list,
        showing.show_list,
        (
            Sample({"number": "2", "text": "Asthma; Lead"}, "2 entries: Asthma; Lead"),
            Sample({"number": "0"}, "0 entries"),
        ),
    ),
    MeasureKind(
        MeasureKindName.RATING,
        "Rating from 1 to 5",
        NUMBER,
        answers.lacks_number,
        showing.show_rating,
        (Sample({"number": "4"}, "4 on a scale from 1 to 5"),),
        form=NumberForm("Enter a whole number from 1 to 5"),
        limits=(1, 5),
    ),
    MeasureKind(
        MeasureKindName.QUALITATIVE,
        "Text",
        ("text",),
        answers.lacks_text,
        showing.show_text,
        (Sample({"text": "Two teams began."}, "Two teams began."),),
    ),
    MeasureKind(
        MeasureKindName.SURVEY,
        "Survey result",
        ("number", "denominator"),
        answers.lacks_base,
        showing.show_survey,
        (
            Sample({"number": "64.5 %", "denominator": "210"}, "64.5 % of 210 who answered", 1),
            Sample({"number": "0", "denominator": "12"}, "0 % of 12 who answered"),
        ),
        form=NumberForm("Enter a percentage from 0 to 100", "%"),
        limits=(0, 100),
        whole=("denominator",),
    ),
    MeasureKind(
        MeasureKindName.COMPOSITION,
        "Total with its parts",
        NUMBER,
        answers.lacks_number,
        showing.show_total,
        (Sample({"number": "1,250"}, "1,250 in total"), Sample({"number": "0"}, "0 in total")),
    ),
)
KINDS: Mapping[MeasureKindName, MeasureKind] = MappingProxyType({kind.key: kind for kind in ALL})


def kind_of(name: MeasureKindName) -> MeasureKind:
    """Return the kind that a definition names."""
    return KINDS[name]


def parse_field(field: str, raw: object, scale: int, kind: MeasureKindName | None = None) -> Parsed:
    """Return what was typed into one field, numbers as integers in units of 10^-`scale`, None for a blank.

    With its kind, a field also takes the kind's own words and signs ('yes', '64.5 %'); without, plain
    numbers, and dollars where there are cents. Raises `ValueRejected` with a sentence and the field.
    """
    if kind is not None:
        return kind_of(kind).parse(field, raw, scale)
    if field in NUMBERS:
        return parse_number(raw, field, scale, DOLLARS if scale == DOLLAR_SCALE else PLAIN)
    return _parse_other(field, raw)


def check(kind: MeasureKindName, answer: Answer, scale: int) -> None:
    """Raise `ValueRejected` with the field for the first hard rule that the figures break together."""
    kind_of(kind).check(answer, scale)


def missing(kind: MeasureKindName, answer: Answer) -> str | None:
    """Return the sentence that says what is missing before submission, or None for a complete answer."""
    return kind_of(kind).missing(answer)


def show(kind: MeasureKindName, answer: Answer, scale: int, period: PeriodKind = PeriodKind.QUARTER) -> str:
    """Return an answer as it is printed, such as '44 % (22 of 50)'; empty only where nothing is answered."""
    return kind_of(kind).show(answer, scale, period)

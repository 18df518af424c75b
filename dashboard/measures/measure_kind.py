"""What a kind of measure consists of: how it is asked, checked, shown, rolled up and compared."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from dashboard.errors import ValueRejected
from dashboard.measures import answers, showing
from dashboard.measures.answers import NUMBERS, Answer, Fault
from dashboard.measures.parsing import PLAIN, NumberForm, parse_number
from dashboard.measures.progress import ComparedAs, Progress
from dashboard.measures.wording import parse_answer_text, parse_date, parse_presence
from dashboard.texts import parse_text
from models.base import unscaled
from models.vocabulary import (
    AcrossTime,
    AcrossUnits,
    MeasureKindName,
    MeasureOrigin,
    PeriodKind,
    StoredPresence,
)

Parsed = int | str | date | StoredPresence | None
COUNTED = ""  # An axis that is titled with what the definition counts.
EVERY_ORIGIN = frozenset(MeasureOrigin)
NEEDED = ("label", "fields", "samples", "across_units", "across_time", "scales")
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
    """What somebody types into the fields of one kind, how the answer reads, what stands for it."""

    typed: Mapping[str, str]
    shown: str
    progress: str | None
    scale: int = 0


@dataclass(frozen=True, kw_only=True)
class MeasureKind:
    """One way of collecting a measure, with everything that depends on it.

    `limits` are in whole units and `whole` fields take no decimals. `across_units` and `across_time` are the
    rules that a definition may choose from. `axis` titles charts of it, None where nothing is drawn.
    `choices` are the only answers that are offered at entry, as typed and as read. `keeps_files` says that
    the answer itself is a file or names one; `has_parts` that the answer is nothing without its breakdown.
    """

    key: MeasureKindName
    label: str
    fields: tuple[str, ...]
    lacks: Callable[[Answer], str | None]
    render: showing.Render
    samples: tuple[Sample, ...]
    across_units: frozenset[AcrossUnits]
    across_time: frozenset[AcrossTime]
    compared_as: ComparedAs
    measured: Progress
    axis: str | None
    scales: frozenset[int] = frozenset({0})
    origins: frozenset[MeasureOrigin] = EVERY_ORIGIN
    form: NumberForm = PLAIN
    limits: tuple[int, int] | None = None
    whole: tuple[str, ...] = ()
    contradictions: Callable[[Answer], Iterator[Fault]] | None = None
    choices: tuple[tuple[str, str], ...] = ()
    keeps_files: bool = False
    has_parts: bool = False

    def __post_init__(self) -> None:
        """Refuse a kind that lacks one of its parts."""
        if lacking := [name for name in NEEDED if not getattr(self, name)]:
            raise ValueError(f"The kind {self.key} lacks its {', '.join(lacking)}.")

    def parse(self, field: str, raw: object, scale: int) -> Parsed:
        """Return what was typed into one field; raise `ValueRejected` with a sentence for the person."""
        if field not in NUMBERS:
            return parse_other(field, raw)
        places = self._places(field, scale)
        value = parse_number(raw, field, places, self.form if field == "number" else PLAIN)
        return None if value is None else value * 10 ** (scale - places)

    def typed(self, field: str, answer: Answer, scale: int) -> str:
        """Return one field of an answer as somebody would type it again; empty where it has no value."""
        value = getattr(answer, field)
        if value is None:
            return ""
        if field in NUMBERS:
            places = self._places(field, scale)
            return f"{unscaled(value // 10 ** (scale - places), places):f}"
        return value.isoformat() if isinstance(value, date) else str(value)

    def input_mode(self, field: str, scale: int) -> str | None:
        """Return which keys a telephone offers for a field: digits alone, or with a decimal point."""
        if field not in NUMBERS:
            return None
        return "decimal" if self._places(field, scale) else "numeric"

    def _places(self, field: str, scale: int) -> int:
        return 0 if field in self.whole else scale

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

    def progress(self, answer: Answer, scale: int) -> Decimal | None:
        """Return the exact number that stands for an answer in comparisons and charts.

        Percent for shares, whole units or dollars for amounts, the rating, a survey's percentage as given,
        the entries of a list, 0 or 1 for a state of one unit; None where there is nothing to compare: nothing
        answered, not applicable, not collected, 0 of 0, a total that is not collected, words.
        """
        return None if answer.is_absent else self.measured(answer, scale)


def parse_other(field: str, raw: object) -> Parsed:
    """Return what was typed into a field that is no number; raise `ValueRejected` for an unknown one."""
    if field not in OTHER_FIELDS:
        raise ValueRejected("There is no such field.", "value")
    return OTHER_FIELDS[field](raw, field)

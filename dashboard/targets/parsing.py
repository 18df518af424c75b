"""What people type for a baseline or a target, turned into exact figures; percentages are kept as shares."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from dashboard.errors import ValueRejected
from dashboard.measures.answers import FIGURES, Answer
from dashboard.measures.figure_words import SHARES
from dashboard.measures.kinds import kind_of
from dashboard.measures.parsing import NumberForm, parse_number
from dashboard.measures.rollup import REPORTED
from dashboard.targets.defined import Defined
from dashboard.targets.words import STATES
from dashboard.texts import SPACES, quoted
from models.vocabulary import MeasureKindName

PERCENT = NumberForm("Enter a percentage such as 42 %, or a count such as 21 of 50", "%", unlike="is neither")
PLACES, HUNDRED = 2, 100 * 10**2
FRACTION = re.compile(r"0?\.[0-9]*[1-9][0-9]*")
OF = re.compile(r"(.+?)\s+of\s+(.+)", re.IGNORECASE | re.DOTALL)


def baseline_answer(defined: Defined, raw: Mapping[str, str | None]) -> Answer:
    """Return the complete figures of a baseline; raise `ValueRejected` beside the first field at fault.

    A share needs its number and its total; a total of 0 gives no percentage from which progress is told.
    """
    kind = kind_of(defined.kind)
    if defined.kind is MeasureKindName.SURVEY:
        refuse_fraction(raw.get("number"), "number")
    parsed = {field: kind.parse(field, raw.get(field), defined.scale) for field in FIGURES if raw.get(field)}
    answer = replace(Answer(REPORTED), **parsed)  # type: ignore[arg-type]  # Each field by its own parser.
    kind.check(answer, defined.scale)
    if lack := kind.missing(answer):
        empty = [field for field in kind.fields if getattr(answer, field) is None]
        raise ValueRejected(lack, [*empty, *kind.fields][0])
    if defined.kind in SHARES and not answer.denominator:
        raise ValueRejected(
            "0 of 0 gives no percentage from which progress could be told; choose another period.",
            "denominator",
        )
    return answer


def aimed_number(defined: Defined, typed: str | None, name: str) -> Answer | None:
    """Return a target's or milestone's figures, or None for a blank.

    For shares '42 %' and '42' are 42 of 100, '62.5 %' is 625 of 1000, and '21 of 50' stays as it is; '0.42'
    is refused, because nobody can tell what was meant.
    """
    text = (typed or "").strip(SPACES)
    if not text:
        return None
    if defined.kind in SHARES:
        return _aimed_share(defined, text, name)
    if defined.kind is MeasureKindName.SURVEY:
        refuse_fraction(text, name)
    return _told_beside(name, lambda: _one_number(defined, text))


def aimed_state(defined: Defined, text: str | None, on_date: date | None) -> Answer:
    """Return a state by a date; what is asked yes or no, or done or not done, aims at yes."""
    if not text:
        raise ValueRejected("Describe the state that shall be reached.", "state")
    if on_date is None:
        raise ValueRejected("Enter the day by which it shall be reached.", "on_date")
    says_yes = defined.kind in (MeasureKindName.YES_NO, MeasureKindName.COMPLETION)
    return Answer(REPORTED, number=10**defined.scale if says_yes else None, text=text, on_date=on_date)


def milestone(defined: Defined, typed: str | None, name: str) -> Answer | None:
    """Return a milestone: a number like the target's, or words where the target is a state."""
    if defined.kind in STATES:
        text = (typed or "").strip(SPACES)
        return Answer(REPORTED, text=text) if text else None
    return aimed_number(defined, typed, name)


def refuse_fraction(typed: str | None, name: str) -> None:
    """Refuse a share of one where a percentage is asked: 0.42 is 42 % to some and 0.42 % to others."""
    text = (typed or "").strip(SPACES)
    if FRACTION.fullmatch(text):
        share = f"{Decimal(text).scaleb(2).normalize():f}"
        raise ValueRejected(f"Write {share} % if that is meant, or {text} % for less than one percent.", name)


def _one_number(defined: Defined, text: str) -> Answer:
    kind = kind_of(defined.kind)
    answer = Answer(REPORTED, number=kind.parse("number", text, defined.scale))  # type: ignore[arg-type]
    kind.check(answer, defined.scale)
    return answer


def _aimed_share(defined: Defined, text: str, name: str) -> Answer:
    if counts := OF.fullmatch(text):
        return _told_beside(name, lambda: _counted_share(defined, counts[1], counts[2]))
    refuse_fraction(text, name)
    hundredths = parse_number(text, name, PLACES, PERCENT)
    if hundredths is None or hundredths > HUNDRED:
        raise ValueRejected(f"A percentage is never more than 100; “{quoted(text)}” is.", name)
    numerator, denominator = hundredths, HUNDRED
    while denominator > 100 and numerator % 10 == 0:
        numerator, denominator = numerator // 10, denominator // 10
    times = 10**defined.scale
    return Answer(REPORTED, numerator=numerator * times, denominator=denominator * times)


def _counted_share(defined: Defined, part: str, total: str) -> Answer:
    kind = kind_of(defined.kind)
    numerator, denominator = (
        kind.parse(field, typed, defined.scale)
        for field, typed in (("numerator", part), ("denominator", total))
    )
    answer = Answer(REPORTED, numerator=numerator, denominator=denominator)  # type: ignore[arg-type]
    kind.check(answer, defined.scale)
    if not denominator:
        raise ValueRejected("A target needs a total above 0.", "denominator")
    return answer


def _told_beside(name: str, step: Callable[[], Answer]) -> Answer:
    """Let a refusal stand beside the one field that holds both parts."""
    try:
        return step()
    except ValueRejected as refused:
        raise ValueRejected(refused.message, name) from None

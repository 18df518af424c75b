"""The texts of a row's cells become an answer by the rules of the screen, or faults at their cells; pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from dashboard.errors import ValueRejected
from dashboard.measures.answers import FIGURES, Answer
from dashboard.measures.kinds import kind_of
from dashboard.measures.measure_kind import MeasureKind
from models.vocabulary import MeasureKindName, StoredPresence

Say = Callable[[str, str], None]  # Takes the field at fault and the sentence.
NOT_ASKED = "this measure does not ask for it; leave the cell empty."
BOTH = "an absence is chosen, and a figure stands in the row as well; clear one of the two."
NO_FIGURE = "“reported” is chosen, but no figure stands in the row."


def spelled(
    kind: MeasureKindName, scale: int, before: Answer, texts: Mapping[str, str], say: Say
) -> Answer | None:
    """Return the answer that changed texts make of the one before; None where a fault was said.

    `texts` has the fields that differ, blank ones left out: an empty cell changes nothing, and is never zero.
    """
    how, parsed, faults = kind_of(kind), dict[str, Any](), False
    for field, text in texts.items():
        try:
            parsed[field] = _one(how, field, text, scale)
        except ValueRejected as error:
            faults = True
            say(field, error.message[0].lower() + error.message[1:])
    if faults:
        return None
    answer = replace(before, **parsed)
    found = [*_stated(parsed, answer)]
    answer = _with_presence(answer, parsed)
    found = found or [*_broken(how, answer, scale)]
    for field, sentence in found:
        say(field, sentence)
    return None if found else answer


def _one(how: MeasureKind, field: str, text: str, scale: int) -> Any:
    if field in FIGURES and field not in how.fields:
        raise ValueRejected(NOT_ASKED, field)
    return how.parse(field, text, scale)


def _stated(parsed: Mapping[str, Any], answer: Answer) -> Iterator[tuple[str, str]]:
    """Name a choice that the figures of the same row gainsay."""
    typed = [name for name in FIGURES if parsed.get(name) is not None]
    chosen = parsed.get("presence")
    if typed and chosen not in (None, StoredPresence.REPORTED):
        yield "presence", BOTH
    if chosen is StoredPresence.REPORTED and not answer.given:
        yield "presence", NO_FIGURE


def _with_presence(answer: Answer, parsed: Mapping[str, Any]) -> Answer:
    """A figure says that something is reported; a chosen absence takes the figures away, as on the screen."""
    if answer.is_absent and "presence" in parsed:
        return replace(answer, **dict.fromkeys(FIGURES))
    if any(name in parsed for name in FIGURES):
        return replace(answer, presence=StoredPresence.REPORTED)
    return answer


def _broken(how: MeasureKind, answer: Answer, scale: int) -> Iterator[tuple[str, str]]:
    try:
        how.check(answer, scale)
    except ValueRejected as error:
        yield error.field, error.message[0].lower() + error.message[1:]

"""Answers in words, dates and the choice of presence, as people type them, checked and normalised."""

from datetime import date

from dashboard.errors import ValueRejected
from dashboard.measures.parsing import is_no_answer
from dashboard.texts import SPACES, parse_day, parse_text, quoted, text_of
from models.vocabulary import StoredPresence


def parse_answer_text(raw: object, name: str) -> str | None:
    """Return a text that is itself the answer; 'N/A' is refused: the kind of absence is chosen instead."""
    text = parse_text(raw, name)
    if text is not None and is_no_answer(text):
        raise ValueRejected("Choose why there is no answer: not applicable or not collected.", name)
    return text


def parse_date(raw: object, name: str) -> date | None:
    """Return a day typed as 2026-03-15 or 3/15/2026, or None for a blank; 'N/A' is refused like above.

    Raises `ValueRejected` for anything else, for days that do not exist and for years outside 2020 to 2040.
    """
    if isinstance(raw, str) and is_no_answer(raw.strip(SPACES)):
        raise ValueRejected("Choose why there is no answer: not applicable or not collected.", name)
    return parse_day(raw, name)


def parse_presence(raw: object, name: str) -> StoredPresence | None:
    """Return the stated presence, from its stored or its printed word, or None for a blank."""
    typed = text_of(raw, name).strip(SPACES)
    if not typed:
        return None
    try:
        return StoredPresence(typed.casefold().replace(" ", "_"))
    except ValueError:
        raise ValueRejected(
            f"Choose reported, not applicable or not collected; “{quoted(typed)}” is none of them.", name
        ) from None

"""Texts, dates and the choice of presence, as people type them, checked and normalised."""

import re
import unicodedata
from datetime import date, datetime

from dashboard.errors import ValueRejected
from dashboard.measures.parsing import INVISIBLE, SPACES, is_no_answer, quoted
from models.vocabulary import StoredPresence

LONGEST = 5_000
FIRST_YEAR, LAST_YEAR = 2020, 2040
LINE_ENDS = frozenset("\n\t")
JOINERS = frozenset("\u200c\u200d")  # Persian, Indian scripts and family emoji need them inside a word.
VISIBLE_FORMAT = frozenset("\u00ad\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
NOT_SEEN = INVISIBLE - {"Cn", "Co"}  # Newer letters and emoji than this Python knows are legitimate.
ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:T00:00(?::00)?)?")
AMERICAN = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


def parse_text(raw: object, name: str) -> str | None:
    """Return a text in composed form (NFC) without outer spaces, or None for a blank.

    A leading '=' is kept, exports neutralise it. Raises `ValueRejected` for more than 5,000 characters, for
    control characters and for characters that hide or turn the direction of what is read.
    """
    typed = _string(raw, name).replace("\r\n", "\n").replace("\r", "\n").strip(SPACES)
    # Composing costs more than linear time on hostile input, so what is far too long is counted as it stands.
    text = unicodedata.normalize("NFC", typed) if len(typed) <= 4 * LONGEST else typed
    if len(text) > LONGEST:
        raise ValueRejected(
            f"This text has {len(text):,} characters; {LONGEST:,} fit. Nothing was changed.", name
        )
    _refuse_hidden(text, name)
    return text or None


def parse_answer_text(raw: object, name: str) -> str | None:
    """Return a text that is itself the answer; 'N/A' is refused: the kind of absence is chosen instead."""
    text = parse_text(raw, name)
    if text is not None and is_no_answer(text):
        raise ValueRejected("Choose why there is no answer: not applicable or not collected.", name)
    return text


def _string(raw: object, name: str) -> str:
    if raw is None:
        return ""
    if isinstance(raw, str):
        return raw
    raise ValueRejected("Enter words here; what arrived is not a text.", name)


def _refuse_hidden(text: str, name: str) -> None:
    for place, letter in enumerate(text):
        if _is_hidden(text, place, letter):
            before = quoted(text[max(0, place - 20) : place])
            where = f"after “{before}”" if before else "at its beginning"
            raise ValueRejected(
                f"This text contains an invisible character {where}; please type that part again.", name
            )


def _is_hidden(text: str, place: int, letter: str) -> bool:
    if letter in LINE_ENDS or letter in VISIBLE_FORMAT or unicodedata.category(letter) not in NOT_SEEN:
        return False
    return letter not in JOINERS or not (
        _joins(text[place - 1 : place]) and _joins(text[place + 1 : place + 2])
    )


def _joins(neighbour: str) -> bool:
    """Say whether a joiner may stand beside this character: a letter, a mark or a symbol such as an emoji."""
    return bool(neighbour) and unicodedata.category(neighbour)[0] in "LMS"


def parse_date(raw: object, name: str) -> date | None:
    """Return a day typed as 2026-03-15 or 3/15/2026, or None for a blank.

    Raises `ValueRejected` for anything else, for days that do not exist and for years outside 2020 to 2040.
    """
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return _in_plan(raw, raw.isoformat(), name)
    typed = _string(raw, name).strip(SPACES)
    if not typed:
        return None
    if any(unicodedata.category(letter) in INVISIBLE for letter in typed):
        raise ValueRejected(f"“{quoted(typed)}” contains invisible characters; please type it again.", name)
    if is_no_answer(typed):
        raise ValueRejected("Choose why there is no answer: not applicable or not collected.", name)
    return _in_plan(_day(typed, name), typed, name)


def _day(typed: str, name: str) -> date:
    if match := ISO.fullmatch(typed):
        year, month, day = map(int, match.groups())
    elif match := AMERICAN.fullmatch(typed):
        month, day, year = map(int, match.groups())
    else:
        raise ValueRejected(
            f"Enter a date such as 2026-03-15 or 3/15/2026; “{quoted(typed)}” is not one.", name
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueRejected(
            f"There is no such day as “{quoted(typed)}”; please check the date.", name
        ) from None


def _in_plan(day: date, typed: str, name: str) -> date:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    raise ValueRejected(
        f"Enter a date from {FIRST_YEAR} to {LAST_YEAR}; “{quoted(typed)}” lies outside.", name
    )


def parse_presence(raw: object, name: str) -> StoredPresence | None:
    """Return the stated presence, from its stored or its printed word, or None for a blank."""
    typed = _string(raw, name).strip(SPACES)
    if not typed:
        return None
    try:
        return StoredPresence(typed.casefold().replace(" ", "_"))
    except ValueError:
        raise ValueRejected(
            f"Choose reported, not applicable or not collected; “{quoted(typed)}” is none of them.", name
        ) from None

"""Texts and days as people type them: composed, without outer spaces, with nothing hidden in them."""

import re
import unicodedata
from datetime import date, datetime

from dashboard.errors import ValueRejected

LONGEST = 5_000
FIRST_YEAR, LAST_YEAR = 2020, 2040  # Of the plan and what it is compared with.
ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:T00:00(?::00)?)?")
AMERICAN = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
SHOWN = 30  # So many characters of what was typed are repeated in a sentence.
SPACES = (
    " \t\r\n\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
LINE_ENDS = frozenset("\n\t")
JOINERS = frozenset("\u200c\u200d")  # Persian, Indian scripts and family emoji need them inside a word.
VISIBLE_FORMAT = frozenset("\u00ad\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
NOT_SEEN = INVISIBLE - {"Cn", "Co"}  # Newer letters and emoji than this Python knows are legitimate.


def quoted(typed: str) -> str:
    """Return what was typed, shortened to 30 characters, with a mark for each that cannot be seen."""
    start = "".join(letter if letter.isprintable() else "�" for letter in typed[: SHOWN + 1])
    return start if len(start) <= SHOWN else f"{start[: SHOWN - 1]}…"


def parse_text(raw: object, name: str, longest: int = LONGEST) -> str | None:
    """Return a text in composed form (NFC) without outer spaces, or None for a blank.

    A leading '=' is kept, exports neutralise it. Raises `ValueRejected` for more than `longest` characters,
    for control characters and for characters that hide or turn the direction of what is read.
    """
    typed = text_of(raw, name).replace("\r\n", "\n").replace("\r", "\n").strip(SPACES)
    # Composing costs more than linear time on hostile input, so what is far too long is counted as it stands.
    text = unicodedata.normalize("NFC", typed) if len(typed) <= 4 * longest else typed
    if len(text) > longest:
        raise ValueRejected(
            f"This text has {len(text):,} characters; {longest:,} fit. Nothing was changed.", name
        )
    _refuse_hidden(text, name)
    return text or None


def text_of(raw: object, name: str) -> str:
    """Return what arrived as a text, a blank for nothing; raise `ValueRejected` for anything else."""
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


def parse_day(raw: object, name: str, first: int = FIRST_YEAR, last: int = LAST_YEAR) -> date | None:
    """Return a day typed as 2026-03-15 or 3/15/2026, or None for a blank.

    Raises `ValueRejected` for anything else, for days that do not exist and for years outside the given ones.
    """
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return _within(raw, raw.isoformat(), name, (first, last))
    typed = text_of(raw, name).strip(SPACES)
    if not typed:
        return None
    if any(unicodedata.category(letter) in INVISIBLE for letter in typed):
        raise ValueRejected(f"“{quoted(typed)}” contains invisible characters; please type it again.", name)
    return _within(_day(typed, name), typed, name, (first, last))


def typed_day(day: date | None) -> str:
    """Return a day as somebody would type it again, '3/15/2026'; nothing for none."""
    return f"{day.month}/{day.day}/{day.year}" if day else ""


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


def _within(day: date, typed: str, name: str, years: tuple[int, int]) -> date:
    if years[0] <= day.year <= years[1]:
        return day
    raise ValueRejected(f"Enter a date from {years[0]} to {years[1]}; “{quoted(typed)}” lies outside.", name)

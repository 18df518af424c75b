"""What people type, turned into exact figures, or refused with a sentence that says what to do."""

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NoReturn

from dashboard.errors import ValueRejected
from dashboard.measures.answers import most
from dashboard.texts import INVISIBLE, SPACES, quoted

NO_ANSWER = frozenset({"n/a", "na", "n.a", "n.a.", "#n/a", "none", "nil", "-", "–", "—", "--"})
NO_ANSWER |= {"not applicable", "not collected", "no data"}
WHOLE = "Enter a whole number, such as 21"
DECIMAL = "Enter a number, such as 21.5"
NUMBER = re.compile(r"([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]+))?")

# The first that matches decides; each sentence says what to do.
REFUSED = (
    (r"[-−–]\s*\$?\s*\.?[0-9]", "Negative numbers are not accepted here; “{typed}” is below zero."),
    (r"[=+@\-−–]", "“{typed}” begins like a formula; enter the number itself, such as 21."),
    (r".*[%‰]|.*per\s?cent", "{percent}"),
    (r"[0-9.,]+e[+-]?[0-9]+$", "Write the number in full, with digits only; “{typed}” is a short form."),
    (
        r"[0-9]+(\.[0-9]{3})+,[0-9]+$",
        "Write commas between thousands and a point before decimals; see “{typed}”.",
    ),
    (
        r"\$?[0-9][0-9,]*,[0-9,]*(\.[0-9]*)?$",
        "Check the commas in “{typed}”; thousands are written like 1,234.",
    ),
)
PATTERNS = tuple((re.compile(pattern, re.IGNORECASE | re.DOTALL), sentence) for pattern, sentence in REFUSED)


@dataclass(frozen=True)
class NumberForm:
    """What a number may look like: the words that ask for it, a sign beside it, words that stand for it."""

    wanted: str = ""
    sign: str = ""
    words: Mapping[str, int] = field(default_factory=dict)
    unlike: str = "is not one"


PLAIN = NumberForm()
DOLLARS = NumberForm("Enter an amount in dollars, such as 12,345.67", "$")


def is_no_answer(typed: str) -> bool:
    """Say whether somebody typed that there is nothing to type, such as 'N/A'."""
    return typed.casefold() in NO_ANSWER


def parse_number(raw: object, name: str, scale: int, form: NumberForm = PLAIN) -> int | None:
    """Return a typed number as an integer in units of 10^-`scale`, or None for a blank.

    Raises `ValueRejected` beside the field `name` for everything that is not plainly one number from 0 to the
    largest that can be entered; nothing is rounded and nothing is guessed.
    """
    if raw is None:
        return None
    if isinstance(raw, str):
        typed = raw.strip(SPACES)
        return _typed_number(typed, name, scale, form) if typed else None
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _counted_number(raw, name, scale)
    raise ValueRejected(f"{_wanted(form, scale)}; what arrived is not a number.", name)


def _counted_number(raw: float, name: str, scale: int) -> int:
    """Take a number that a machine wrote; a float counts only where it is exact within the scale."""
    if isinstance(raw, float) and not math.isfinite(raw):
        raise ValueRejected("Enter a number; what arrived is not one.", name)
    if raw < 0:
        raise ValueRejected("Negative numbers are not accepted here.", name)
    if raw > most(scale):
        raise ValueRejected(
            f"More than {most(scale):,} cannot be entered here; please check the number.", name
        )
    scaled = Decimal(repr(raw)).scaleb(scale)
    if scaled != int(scaled):
        _refuse_decimals(repr(raw), name, scale)
    return int(scaled)


def _typed_number(typed: str, name: str, scale: int, form: NumberForm) -> int:
    _refuse_unreadable(typed, name)
    if (meant := form.words.get(typed.casefold())) is not None:
        return meant
    bare = _without_sign(typed, form.sign)
    match = NUMBER.fullmatch(bare)
    if match is None:
        _refuse_number(bare, typed, name, form, scale)
    whole, decimals = match[1].replace(",", "").lstrip("0"), match[2] or ""
    if len(decimals) > scale:
        _refuse_decimals(typed, name, scale)
    if len(whole) > len(str(most(scale))) or int(whole or 0) > most(scale):
        raise ValueRejected(
            f"More than {most(scale):,} cannot be entered here; please check “{quoted(typed)}”.", name
        )
    return int((whole or "0") + decimals.ljust(scale, "0"))


def _refuse_unreadable(typed: str, name: str) -> None:
    """Refuse what cannot be seen, words that say there is nothing, and digits of other scripts."""
    if any(unicodedata.category(letter) in INVISIBLE for letter in typed):
        raise ValueRejected(f"“{quoted(typed)}” contains invisible characters; please type it again.", name)
    if is_no_answer(typed):
        raise ValueRejected(
            "Choose why there is no number: not applicable or not collected. If there were none, enter 0.",
            name,
        )
    if any(letter.isnumeric() and not letter.isascii() for letter in typed):
        raise ValueRejected(
            f"Write the number with the digits 0 to 9; “{quoted(typed)}” has other digits.", name
        )


def _without_sign(typed: str, sign: str) -> str:
    if sign == "$":
        return typed.removeprefix("$").lstrip(SPACES)
    return typed.removesuffix(sign).rstrip(SPACES) if sign else typed


def _refuse_number(bare: str, typed: str, name: str, form: NumberForm, scale: int) -> NoReturn:
    percent = (
        "Enter the number itself and the total, not a percentage."
        if name in {"numerator", "denominator"}
        else "Enter the number itself, not a percentage."
    )
    for pattern, sentence in PATTERNS:
        if pattern.match(bare):
            raise ValueRejected(sentence.format(typed=quoted(typed), percent=percent), name)
    raise ValueRejected(f"{_wanted(form, scale)}; “{quoted(typed)}” {form.unlike}.", name)


def _refuse_decimals(typed: str, name: str, scale: int) -> NoReturn:
    if scale == 0:
        raise ValueRejected(f"Enter whole numbers only; “{quoted(typed)}” has decimals.", name)
    places = "1 decimal" if scale == 1 else f"{scale} decimals"
    raise ValueRejected(f"Enter at most {places}; “{quoted(typed)}” has more.", name)


def _wanted(form: NumberForm, scale: int) -> str:
    return form.wanted or (DECIMAL if scale else WHOLE)

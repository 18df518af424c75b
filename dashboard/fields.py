"""Reads what a form sends into a command: each fault is a sentence beside its field, and nothing is guessed.

A command is a frozen dataclass whose annotations say what each field takes: `Words` and `Short` (a text that
must be there), `Words | None` (one that may be left out), `Day`, `Whole`, `bool`, an enumeration of the
vocabulary, a tuple of any of these, or `Upload`. Blank texts arrive as None.
"""

import base64
import binascii
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from dashboard.errors import DashboardError, Question, ValueRejected
from dashboard.texts import parse_day, parse_text, quoted

Command = TypeVar("Command")
SHORT = 200
LARGEST_WHOLE = 2**31 - 1  # What a column of whole numbers holds.
NOT_UNDERSTOOD = "This request cannot be understood."
SENTENCES = {
    "missing": "Fill this in.",
    "string_type": "Fill this in.",
    "none_required": "Fill this in.",
    "enum": "Choose one of the answers offered.",
    "literal_error": "Choose one of the answers offered.",
    "bool_parsing": "Choose one of the answers offered.",
    "bool_type": "Choose one of the answers offered.",
    "date_type": "Enter a date such as 2026-03-15 or 3/15/2026.",
    "int_type": "Enter a whole number.",
    "tuple_type": "Choose at least one.",
    "too_short": "Choose at least one.",
}


def _told(error: DashboardError) -> PydanticCustomError:
    return PydanticCustomError("told", "{sentence}", {"sentence": error.message})


def _words(raw: object) -> str | None:
    try:
        return parse_text(raw, "value")
    except ValueRejected as error:
        raise _told(error) from None


def _short(raw: object) -> str | None:
    text = _words(raw)
    if text is not None and len(text) > SHORT:
        raise PydanticCustomError("told", f"This has {len(text)} characters; {SHORT} fit.")
    return text


def _day(raw: object) -> date | None:
    try:
        return parse_day(raw, "value", 1900, 2100)
    except ValueRejected as error:
        raise _told(error) from None


def _whole(raw: object) -> int | None:
    if isinstance(raw, str):
        typed = raw.strip()
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit() and len(typed) < 11):
            raise PydanticCustomError(
                "told", "{sentence}", {"sentence": f"“{quoted(typed)}” is no whole number."}
            )
        raw = int(typed)
    if isinstance(raw, int) and not isinstance(raw, bool) and raw > LARGEST_WHOLE:
        raise PydanticCustomError("told", "This number is too large.")
    return raw if isinstance(raw, int) and not isinstance(raw, bool) else None


@dataclass(frozen=True)
class UploadedFile:
    """A file as a form sent it: its own name, which nobody trusts, and its bytes."""

    name: str
    content: bytes


def _upload(raw: object) -> UploadedFile | None:
    match raw:
        case None | "":
            return None
        case {"name": str(name), "content": str(content)}:
            try:
                return UploadedFile(name[-SHORT:], base64.b64decode(content, validate=True))
            except (binascii.Error, ValueError):
                pass
    raise PydanticCustomError("told", "This file did not arrive whole; please choose it again.")


def _codes(raw: object) -> object:
    """Take codes that stand in one text with commas between them."""
    if isinstance(raw, str):
        return [part.strip() for part in raw.split(",") if part.strip()]
    return raw


def _chosen(raw: object) -> object:
    """Take no choice for a blank one."""
    return None if raw == "" else raw


Words = Annotated[str, BeforeValidator(_words)]
Short = Annotated[str, BeforeValidator(_short)]
Day = Annotated[date, BeforeValidator(_day)]
Whole = Annotated[int, BeforeValidator(_whole)]
Codes = Annotated[tuple[Short, ...], BeforeValidator(_codes)]
Upload = Annotated[UploadedFile, BeforeValidator(_upload)]
MaybeWords = Annotated[str | None, BeforeValidator(_words)]
MaybeShort = Annotated[str | None, BeforeValidator(_short)]
MaybeDay = Annotated[date | None, BeforeValidator(_day)]
MaybeWhole = Annotated[int | None, BeforeValidator(_whole)]
MaybeUpload = Annotated[UploadedFile | None, BeforeValidator(_upload)]
MaybeChoice = BeforeValidator(_chosen)  # `Annotated[Direction | None, MaybeChoice]`.


@cache
def _adapter(command: Any) -> TypeAdapter[Any]:
    return TypeAdapter(command)


def read_command(command: type[Command], body: Mapping[str, object]) -> Command:
    """Return the command in a form's body; raise `ValueRejected` with the first fault, beside its field."""
    if body.keys() - getattr(command, "__dataclass_fields__", {}).keys():
        raise ValueRejected(NOT_UNDERSTOOD)
    try:
        kind: Any = command
        read: Command = _adapter(kind).validate_python(dict(body))
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        raise ValueRejected(_sentence(fault), str(fault["loc"][0]) if fault["loc"] else "value") from None
    return read


def _sentence(fault: ErrorDetails) -> str:
    if fault["type"] == "told":
        return fault["msg"]
    return SENTENCES.get(fault["type"], "Fill this in as asked.")


def ask(confirmed: str | None, sentence: str, lines: Sequence[str] = ()) -> None:
    """Raise `Question` unless the person has confirmed exactly these words; nothing is done before that."""
    mark = hashlib.sha256("\n".join([sentence, *lines]).encode()).hexdigest()[:16]
    if confirmed != mark:
        raise Question(sentence, tuple(lines), mark)

"""A field of a definition as the text of a cell, and back; pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import make_dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, get_type_hints

from dashboard.definitions.definition import DefinitionFields
from dashboard.definitions.workbook_columns import COLUMNS, FieldColumn
from dashboard.errors import ValueRejected
from dashboard.fields import read_command
from dashboard.texts import quoted

SEPARATORS = re.compile(r"[,;\n]+")
RANGE = re.compile(r"([0-9]{1,2})\s*[-–]\s*([0-9]{1,2})")


def show_field(column: FieldColumn, value: Any) -> str:
    """Return a field's value as the text of its cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(_worded(column, str(each)) for each in value)
    return _worded(column, value.value if isinstance(value, StrEnum) else str(value))


def _worded(column: FieldColumn, stored: str) -> str:
    return next((words for words, kept in column.choices.items() if kept == stored), stored)


def show_definition(definition: DefinitionFields) -> dict[str, str]:
    """Return the texts of a definition's cells by the names of its fields."""
    return {column.name: show_field(column, getattr(definition, column.name)) for column in COLUMNS}


def parse_cell(column: FieldColumn, text: str) -> Any:
    """Return the value of a field from the text of its cell; raise `ValueRejected` with a sentence."""
    reader = READERS.get(column.name, _chosen if column.choices else _plain)
    raw = reader(column, text)
    return getattr(read_command(_one_field(column.name), {column.name: raw}), column.name)


@cache
def _one_field(name: str) -> Any:
    """Return a command of one field, so that each cell is read by the same rules as the field of a form."""
    hint = get_type_hints(DefinitionFields, include_extras=True)[name]
    return make_dataclass(f"Field_{name}", [(name, hint)], frozen=True)


def _plain(_column: FieldColumn, text: str) -> object:
    return text


def _chosen(column: FieldColumn, text: str) -> object:
    if not text:
        return None if column.name == "result_class" else _refuse("Choose one of the answers in the list.")
    return _stored(column, text)


def _stored(column: FieldColumn, text: str) -> str:
    """Return the stored word for what was chosen; case makes no difference, stored words are known too."""
    wanted = text.casefold()
    for words, kept in column.choices.items():
        if wanted in (words.casefold(), kept.casefold()):
            return kept
    return _refuse(f"“{quoted(text)}” is not in the list of answers.")


def _several(column: FieldColumn, text: str) -> object:
    return tuple(_stored(column, part.strip()) for part in SEPARATORS.split(text) if part.strip())


def _years(_column: FieldColumn, text: str) -> object:
    years: set[int] = set()
    for part in filter(None, (part.strip() for part in SEPARATORS.split(text))):
        span = RANGE.fullmatch(part)
        if span:
            years |= set(range(int(span[1]), int(span[2]) + 1))
        elif part.isascii() and part.isdigit() and len(part) < 3:
            years.add(int(part))
        else:
            _refuse(f"“{quoted(part)}” is no plan year; write 2, 3, 4 or 2-5.")
    return tuple(sorted(years))


def _yes(_column: FieldColumn, text: str) -> object:
    if text.casefold() in ("", "no", "false"):
        return False
    return True if text.casefold() in ("yes", "true") else _refuse("Answer yes or no.")


def _scale(column: FieldColumn, text: str) -> object:
    return int(_stored(column, text or "0"))


def _refuse(sentence: str) -> Any:
    raise ValueRejected(sentence)


READERS: Mapping[str, Callable[[FieldColumn, str], object]] = MappingProxyType(
    {"breakdowns": _several, "years": _years, "breaks_series": _yes, "scale": _scale}
)

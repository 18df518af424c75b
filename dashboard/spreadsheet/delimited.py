"""Writes a list as CSV that spreadsheet programs open as text, never as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

Field = str | int | Decimal | None
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """Return a text that no program takes for a formula: an apostrophe stands before what could be one."""
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) else text


def write_csv(heads: Sequence[str], rows: Iterable[Sequence[Field]]) -> bytes:
    """Return a list as CSV in UTF-8 with its mark, so that Excel reads every letter; None becomes a blank.

    Numbers stay numbers, negative ones too: exact decimal text without a thousands separator.
    """
    told = io.StringIO(newline="")
    writer = csv.writer(told)
    writer.writerow(heads)
    writer.writerows([_field(value) for value in row] for row in rows)
    return told.getvalue().encode("utf-8-sig")


def _field(value: Field) -> str | int:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return harmless(value) if isinstance(value, str) else value

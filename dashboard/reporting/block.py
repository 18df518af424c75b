"""Reads a block of cells as spreadsheets put it on the clipboard, and lays it over a grid; pure."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Literal

from dashboard.errors import ValueRejected
from dashboard.measures.kinds import kind_of
from dashboard.texts import SPACES
from models.vocabulary import MeasureKindName

Block = tuple[tuple[str, ...], ...]
MOST_ROWS, MOST_COLUMNS = 500, 50
FIGURES = 2  # A measure asks for at most two figures; reason and note stand in the columns after them.


def parse_block(text: str) -> Block:
    """Return the cells of a copied block, row by row, without outer spaces; a final line end adds no row.

    Tabs divide cells, line ends of any system divide rows; a cell in quotation marks may hold both, its own
    marks doubled. Raises `ValueRejected` for more cells than any report has.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    quoting: Literal[0, 3] = csv.QUOTE_NONE if plain.count('"') % 2 else csv.QUOTE_MINIMAL
    try:
        rows = list(csv.reader(StringIO(plain, newline=""), delimiter="\t", quoting=quoting))
    except csv.Error:
        raise ValueRejected("What was copied is no block of cells.") from None
    while rows and not any(cell.strip(SPACES) for cell in rows[-1]):
        rows.pop()
    if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows):
        raise ValueRejected(
            f"A block may have {MOST_ROWS} rows and {MOST_COLUMNS} columns; this one is larger."
        )
    return tuple(tuple(cell.strip(SPACES) for cell in row) for row in rows)


def columns(kind: MeasureKindName) -> tuple[str | None, ...]:
    """Return the grid's columns of a measure: its first figure, its second or None, the reason, the note."""
    fields = kind_of(kind).fields
    return (*fields, *(None,) * (FIGURES - len(fields)), "reason", "note")


def laid_out(cells: Sequence[str], kind: MeasureKindName, start: int) -> Iterator[tuple[str | None, str]]:
    """Yield what each cell of a block's row falls on, from a column on: the field, None where there is none.

    Blank cells change nothing and are left out.
    """
    places = columns(kind)[start:]
    for number, cell in enumerate(cells):
        if cell:
            yield (places[number] if number < len(places) else None), cell

"""What a workbook is made of, on the way out and on the way back; loads no library."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from dashboard.texts import SPACES

WHOLE, DOLLARS = "#,##0", '"$"#,##0.00;-"$"#,##0.00'


@dataclass(frozen=True)
class Figure:
    """A number and how a cell shows it, as a spreadsheet's number format; exact until the file is written."""

    value: Decimal
    form: str = "General"


Value = str | int | date | datetime | Figure | None


@dataclass(frozen=True)
class Column:
    """A column: its heading, what a person may choose in it, and whether it may be changed at all."""

    head: str
    width: int = 20
    prompt: str = ""
    choices: tuple[str, ...] = ()
    locked: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet of rows; `spare` empty rows below take additions, a `secret` sheet is shown to nobody.

    `locks` are columns that are locked in single rows, `offers` what may be chosen in single cells by row and
    column; both are counted from 0 below the headings.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    spare: int = 0
    frozen: int = 0
    protected: bool = False
    secret: bool = False
    locks: Mapping[int, frozenset[int]] = field(default_factory=dict)
    offers: Mapping[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Notes:
    """A sheet of explanations, one paragraph in each row; the first one is its heading."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class CellFault:
    """What is wrong in one place of a workbook; the address is that of a spreadsheet, Definitions!F12."""

    address: str
    sentence: str

    @property
    def words(self) -> str:
        """Return place and reason in one line."""
        return f"{self.address}, {self.sentence}"


@dataclass(frozen=True)
class ReadRow:
    """One row below the headings: its number in the sheet and its texts by heading, none where empty."""

    number: int
    texts: Mapping[str, str]

    def get(self, head: str) -> str:
        """Return the text below a heading, empty where nothing stands."""
        return self.texts.get(head, "")


@dataclass(frozen=True)
class ReadSheet:
    """A sheet as read: its headings with their column letters, its rows that hold anything, its faults."""

    title: str
    letters: Mapping[str, str]
    rows: tuple[ReadRow, ...]
    faults: tuple[CellFault, ...]

    def address(self, row: int, head: str) -> str:
        """Return the address of a cell by its row and heading."""
        return f"{self.title}!{self.letters.get(head, 'A')}{row}"


@dataclass(frozen=True)
class Limits:
    """How large a workbook may be: bytes as sent, bytes unpacked, parts, rows, columns, letters in a cell."""

    sent: int = 2_000_000
    unpacked: int = 24_000_000
    parts: int = 120
    rows: int = 2_000
    columns: int = 150
    letters: int = 6_000


def tidy(text: str) -> str:
    """Return a text composed, with one kind of line end and without outer spaces, as it is compared."""
    plain = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", plain).strip(SPACES)

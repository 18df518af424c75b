"""The workbook of earlier periods as it goes out: explanations, four empty sheets with drop-downs; pure."""

from collections.abc import Sequence
from datetime import date

from dashboard.definitions.workbook import Identity
from dashboard.importing.history_heads import ABOUT, LAYOUT, WHAT, columns
from dashboard.measures.showing import show_day
from dashboard.spreadsheet.shape import Column, Notes, Sheet

SPARE = 10_000  # Rows with drop-downs.


def history_sheets(
    units: Sequence[str], periods: Sequence[str], years: Sequence[int], here: Identity, today: date
) -> tuple[Notes | Sheet, ...]:
    """Return the sheets of the template, with the units, periods and years that take history."""
    found = columns(tuple(units), tuple(periods), tuple(map(str, years)))
    about = [
        ["what", WHAT],
        ["layout", LAYOUT],
        ["edition", here.edition],
        ["installation", here.installation],
    ]
    return (
        Notes("Read me", explanations(here, today)),
        *(Sheet(title, heads, [], spare=SPARE, frozen=2) for title, heads in found.items()),
        Sheet(ABOUT, (Column("name"), Column("value")), about, secret=True),
    )


def explanations(here: Identity, today: date) -> tuple[str, ...]:
    """Return what a person needs to know before the first row."""
    return (
        "Figures of earlier periods",
        *here.marks,
        f"Taken on {show_day(today)}. Plan: {here.edition}.",
        "For periods before this system began, and for closed periods in which something is missing. One row "
        "is one figure; sheets may stay empty. Send the file back on the screen from which it came: first "
        "everything that would come in is listed, then everything comes in or nothing.",
        "Every row names its source document. Zero is an answer; a row without any figure needs the reason.",
        "Percentages are entered as a count and the total it is out of. Formulas are refused.",
        "Use the unit as it was called then, or as it is called now; it must have existed in the period.",
        "What is there already is never overwritten: the same figure is passed over, another one is refused "
        "and needs a correction. A lead then accepts all of it as one batch, or takes it back as one.",
    )

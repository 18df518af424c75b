"""What a person reads first in the definitions workbook; pure."""

from datetime import date

from dashboard.definitions.workbook import Identity
from dashboard.definitions.workbook_columns import COLUMNS, FieldColumn


def explanations(here: Identity, today: date) -> tuple[str, ...]:
    """Return what a person needs to know before the first change."""
    return (
        "Definitions of the measures",
        *here.marks,
        f"Exported on {today.day} {today:%B %Y}. Plan: {here.edition}.",
        "Change what is wrong in the sheet “Definitions”, save the file as an Excel workbook, and send it "
        "back on the screen from which it came. First everything that would change is listed; nothing is "
        "saved before you have said yes, and then either everything is saved or nothing.",
        "Each row is one measure with its newest definition. A row of a measure in use prepares its next "
        "version: say in the last columns why it changes. Definitions under review cannot be changed.",
        "New measures go into the empty rows at the end: leave “Measure” empty, it receives its code. Name "
        "the activities, and either the suggestions it answers or where it comes from.",
        "Shaded cells cannot be changed. Rows you take away or leave as they are change nothing. Formulas "
        "are refused: enter their results.",
        *(f"{column.head}: {column.asks}{choices(column)}" for column in COLUMNS),
    )


def choices(column: FieldColumn) -> str:
    """Return the answers that a column offers."""
    return f" Choose: {' | '.join(column.offered)}." if column.offered else ""

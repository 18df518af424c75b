"""A measure's figures over time as rows, with the words and numbers of its page."""

from collections.abc import Sequence

from dashboard.measures.figure_words import NONE_YET, baseline_words
from dashboard.measures.findings import period_name
from dashboard.measures.imported import imported_words
from dashboard.measures.intervals import number_words
from dashboard.measures.queries import MeasurePage, Values
from dashboard.measures.value_tables import HEADS, period_cells
from dashboard.spreadsheet.listed import Listing, Listings

SERIES_HEADS = ("Period", *HEADS, "Origin")


def series_lists(page: MeasurePage, values: Values) -> Listings:
    """Return a measure's figures over time as a list to keep."""
    listing = Listing(page.code, "List", SERIES_HEADS, series_rows(values))
    return Listings(page.code, series_notes(page, values), (listing,))


def series_rows(values: Values) -> list[Sequence[str]]:
    """Return one row per period, the newest first, as the table on the measure's page has them."""
    baseline = baseline_words(values.nature.kind, values.nature.scale, values.baseline)
    aims = {step.period.id: step.expected for step in values.outlook.steps}
    shown = number_words(values.nature)
    return [
        (
            period_name(each.period),
            *period_cells(
                values, each, baseline, NONE_YET if (aim := aims.get(each.period.id)) is None else shown(aim)
            ),
            imported_words(each.imported),
        )
        for each in reversed(values.series)
    ]


def series_notes(page: MeasurePage, values: Values) -> tuple[str, ...]:
    """Say what the rows are, of whom, and that they are not released."""
    whose = "whole department" if values.whole else ", ".join(row.unit.abbreviation for row in values.rows)
    return (f"{page.code} {page.definition.title}", f"Figures of: {whose}.", "Live figures, not released.")

"""Draws the screen of the definitions workbook: taking it, and sending it back."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import File, form

STEPS = (
    "Take the workbook: one row for each measure, with its newest definition.",
    "Change the rows in Excel or LibreOffice. Answers from closed lists have a drop-down; what the plan "
    "prints stands beside each row and stays as it is. New measures go into the empty rows at the end.",
    "Send it back here. Everything that would change is listed first; nothing is saved before your yes, and "
    "then everything or nothing.",
)
HINT = "An Excel workbook (.xlsx) that was taken from this screen, at most 2 MB."


def workbook_view(measures: int) -> list[Component]:
    """Draw the steps, the file to take and the form that takes it back."""
    words = f"Take the workbook ({measures} measures)"
    return [
        html.P("Many definitions at once, in a spreadsheet."),
        html.Ol([html.Li(step) for step in STEPS], className="steps"),
        html.H2("Take it"),
        html.P(html.A(words, href="/definitions-workbook/definitions.xlsx", className="btn btn-primary")),
        html.H2("Send it back"),
        form(
            "/definitions-workbook/import",
            "workbook",
            [File("file", "Workbook", ".xlsx", HINT)],
            "Look at the differences",
        ),
    ]

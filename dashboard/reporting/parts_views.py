"""Draws the breakdowns of one measure: its total on top, then a table for each breakdown."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import data
from dashboard.design.messages import nothing_here
from dashboard.design.tables import framed, row, table
from dashboard.measures.kinds import show
from dashboard.reporting.parts_page import PartsPage
from dashboard.reporting.parts_table_views import table_part
from dashboard.reporting.parts_words import NOT_ZERO, given_words, parts_address
from dashboard.reporting.sheet import Sheet, SheetRow

SAVE = "/breakdown/save"


def parts_view(page: PartsPage) -> list[Component]:
    """Draw the total, then each table with what it adds up to."""
    row, sheet = page.row, page.sheet
    about = f", about {row.subject}" if row.subject != sheet.unit.abbreviation else ""
    locked = [html.P(["▣ ", page.locked], className="note")] if page.locked else []
    return [
        html.H2([row.title, html.Span(f"{row.measure}{about}", className="meta")]),
        *locked,
        total_line(page),
        ways(page),
        *([] if page.locked else [html.P(f"Every field saves by itself when you leave it. {NOT_ZERO}")]),
        html.Div(
            [table_part(page, each) for each in page.tables],
            className="entry parts",
            **data(unit=sheet.unit.abbreviation, period=sheet.period.code, save=SAVE),
        ),
        html.P(html.A("Back to the report", href=f"/entry/{sheet.unit.abbreviation}/{sheet.period.code}")),
    ]


def total_line(page: PartsPage) -> Component:
    """Say what the parts are parts of, with the way to it."""
    row, sheet = page.row, page.sheet
    words = show(row.kind, row.answer, row.scale) if row.answer.presence else "not given yet"
    way = f"/entry/{sheet.unit.abbreviation}/{sheet.period.code}?measure={row.measure}&subject={row.subject}"
    change = [] if page.locked else [html.A("Change the total", href=way)]
    return html.P([html.Span(["Total: ", html.Strong(words)]), *change], className="facts")


def ways(page: PartsPage) -> Component:
    """Draw a link to each table, with how it stands as the page was opened."""
    items = [
        html.Li(
            [html.A(each.standing.title, href=f"#table-{each.standing.name}"), f": {each.standing.words}"]
        )
        for each in page.tables
    ]
    return html.Ul(items, className="plain mb-3")


def parts_list(sheet: Sheet) -> list[Component]:
    """Draw every measure of a report that is broken down, with how its tables stand."""
    rows = [each for each in sheet.rows if each.parts]
    if not rows:
        return [nothing_here("No measure of this report is broken down.")]
    heads = ("Measure", "Broken down by", "Given")
    body = html.Tbody([list_row(sheet, each, heads[1:]) for each in rows])
    return [framed(table("Breakdowns of this report", heads, [body], "cards"), "Breakdowns")]


def list_row(sheet: Sheet, each: SheetRow, heads: tuple[str, ...]) -> Component:
    """Draw one measure with the way to its tables."""
    about = f", about {each.subject}" if each.subject != sheet.unit.abbreviation else ""
    name = [
        html.A(each.title, href=parts_address(sheet, each)),
        html.Span(f"{each.measure}{about}", className="meta"),
    ]
    told = html.Ul([html.Li(f"{part.title}: {part.words}") for part in each.parts], className="plain")
    return row(name, (told, given_words(each.parts)), heads)

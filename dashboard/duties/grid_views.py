"""Draws measures by units: in each place icon and word, with reason and source where something is excused."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import aria, data
from dashboard.design.status import n_of_m
from dashboard.design.tables import Content, framed, table
from dashboard.duties.asked import Stage
from dashboard.duties.grid import Count, Grid, GridRow, Place
from dashboard.duties.queries import DutiesPage
from dashboard.duties.words import NOTHING_ASKED, STATE_WORDS
from models.vocabulary import DutyState

COUNTS = "Must report"
STAGE_WORDS = {Stage.TRIED_OUT: "tried out on a draft", Stage.PREPARED: "not in use yet"}


def drawn_grid(page: DutiesPage, grid: Grid) -> list[Component]:
    """Draw one objective's measures across the units that report, or those of the whole department."""
    texts = {each.code: each.text for each in page.lines}
    name = f"Objective {grid.objective}" if grid.objective else "Without an objective"
    title = f"{name}: measures of the whole department" if grid.of_department else name
    what = f"{title}, {page.period.code}: {counted(grid.total)}"
    units = [html.Abbr(unit.abbreviation, title=unit.name) for unit in grid.units]
    heads = ["Measure", *([COUNTS] if counts_units(grid) else []), *units]
    groups = [html.Tbody([grid_row(row, grid) for row in grid.rows]), *totals(grid)]
    text = [html.Span(texts[grid.objective], className="meta")] if grid.objective else []
    return [html.H3([title, *text]), framed(table(what, heads, groups, "cards duties"), what)]


def counts_units(grid: Grid) -> bool:
    """Say whether rows are counted: one unit needs no count beside it."""
    return len(grid.units) > 1


def grid_row(row: GridRow, grid: Grid) -> Component:
    """Draw one measure across the units."""
    measure = row.measure
    stage = STAGE_WORDS.get(measure.stage)
    about: list[Content] = [measure.title, *([html.Span(stage, className="live")] if stage else [])]
    link = html.A(measure.code, href=f"/measures/{measure.code}")
    heading = html.Th([link, html.Span(about, className="meta")], scope="row")
    places = [
        html.Td(
            place_part(place),
            className=place.state.value if place else "nothing-asked",
            **data(label=unit.abbreviation),
        )
        for place, unit in zip(row.places, grid.units, strict=True)
    ]
    return html.Tr([heading, *total_cell(grid, row.count, COUNTS), *places], **data(measure=measure.code))


def total_cell(grid: Grid, count: Count, label: str) -> list[Component]:
    """Draw the count of a row, where there are several units."""
    if not counts_units(grid):
        return []
    words = n_of_m(count.owed, count.asked) if count.asked else "–"
    return [html.Td(words, className="total", **data(label=label))]


def counted(count: Count) -> str:
    """Return '14 of 18 must report', of all that anything is asked of."""
    return f"{n_of_m(count.owed, count.asked)} must report" if count.asked else NOTHING_ASKED[1]


def place_part(place: Place | None) -> list[Component | str] | Component:
    """Draw what is asked in one place; an exception opens to its reason and source."""
    if place is None:
        return [*marked(*NOTHING_ASKED)]
    words = marked(*STATE_WORDS[place.state])
    by = [html.Span(f"by {place.reporter}", className="meta")] if place.reporter else []
    if place.state is DutyState.MUST_REPORT:
        return [*words, *by]
    return html.Details([html.Summary(words), html.Div([*by, *why(place)], className="why")])


def marked(icon: str, word: str) -> list[Component | str]:
    """Return icon and word; the icon is for the eye only."""
    return [html.Span(icon, className="icon", **aria(hidden="true")), word]


def why(place: Place) -> list[Component]:
    """Draw the reason of an exception, until when, and who stated and accepted it."""
    lines = [place.reason or ""]
    if place.earliest_on is not None:
        day = place.earliest_on
        lines.append(f"Earliest day: {day:%B} {day.day}, {day.year}.")
    if place.proposed_by and place.accepted_by:
        lines.append(f"Stated by {place.proposed_by}, accepted by {place.accepted_by}.")
    return [html.P(line) for line in lines if line]


def totals(grid: Grid) -> list[Component]:
    """Draw the counts of each unit; one measure needs none."""
    if len(grid.rows) < 2:
        return []
    cells = [
        html.Td(n_of_m(each.owed, each.asked) if each.asked else "–", **data(label=unit.abbreviation))
        for each, unit in zip(grid.totals, grid.units, strict=True)
    ]
    heading = html.Th("All measures", scope="row")
    return [html.Tfoot(html.Tr([heading, *total_cell(grid, grid.total, "All units"), *cells]))]

"""Draws measures by units: in each place icon and word, with reason and source where something is excused."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import aria, data
from dashboard.design.status import n_of_m
from dashboard.design.tables import Content, framed
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
    heads: list[Content] = [
        "Measure",
        COUNTS,
        *(html.Abbr(unit.abbreviation, title=unit.name) for unit in grid.units),
    ]
    head = html.Thead(html.Tr([html.Th(each, scope="col") for each in heads]))
    body = html.Tbody([grid_row(row, [unit.abbreviation for unit in grid.units]) for row in grid.rows])
    drawn = html.Table(
        [html.Caption(html.Span(what)), head, body, *totals(grid)], className="table cards duties"
    )
    heading = html.H3(
        [title, *([html.Span(texts[grid.objective], className="meta")] if grid.objective else [])]
    )
    return [heading, framed(drawn, what)]


def grid_row(row: GridRow, units: Sequence[str]) -> Component:
    """Draw one measure across the units."""
    measure = row.measure
    stage = STAGE_WORDS.get(measure.stage)
    about: list[Content] = [measure.title, *([html.Span(stage, className="live")] if stage else [])]
    link = html.A(measure.code, href=f"/measures/{measure.code}")
    heading = html.Th([link, html.Span(about, className="meta")], scope="row")
    total = html.Td(counted(row.count), className="total", **data(label=COUNTS))
    places = [
        html.Td(
            place_part(place), className=place.state.value if place else "nothing-asked", **data(label=unit)
        )
        for place, unit in zip(row.places, units, strict=True)
    ]
    return html.Tr([heading, total, *places], **data(measure=measure.code))


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
    whole = html.Td(counted(grid.total), className="total", **data(label="All"))
    return [html.Tfoot(html.Tr([html.Th("All measures", scope="row"), whole, *cells]))]

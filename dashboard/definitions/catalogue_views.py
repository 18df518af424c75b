"""Draws the catalogue: counts that are links, filters, and suggestions beside the measures they became."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.definitions import catalogue_words as told
from dashboard.definitions.catalogue import Catalogue, Entry, PrintedLine, Shown
from dashboard.definitions.filtering import Asked, Found
from dashboard.definitions.standing import WORDS, Standing, standing_of
from dashboard.design.attributes import aria
from dashboard.design.filters import filter_form
from dashboard.design.messages import nothing_here
from dashboard.design.status import icon_and_word
from dashboard.design.tables import cell, framed, table
from dashboard.measures.figure_words import caution_words
from dashboard.plan.words import FORMS, counted
from models.vocabulary import MeasureType

ADDRESS = "/measures"
HEADS = ("The plan’s suggestion", "What became of it")
NOTHING = "No entry of the catalogue holds all of this. Take a filter away, or search for fewer words."
TWICE = "A measure in use whose next version is being prepared counts in both states."


def catalogue_view(book: Catalogue, found: Found) -> list[Component]:
    """Draw the whole screen below its heading."""
    return [
        html.P(told.decided_sentence(found.counts), className="catalogue-decided"),
        state_links(found),
        type_links(found),
        search_and_filters(book, found.asked),
        html.Div([shown_line(book, found), exports(found.asked)], className="group"),
        *(tables(book, found.entries) or [nothing_here(NOTHING)]),
    ]


def address_with(asked: Asked, **changed: str) -> str:
    """Return the catalogue's address with some choices changed; an empty text takes one away."""
    wanted = {name: value for name, value in {**asked.chosen, **changed}.items() if value}
    return f"{ADDRESS}?{urlencode(wanted)}" if wanted else ADDRESS


def state_links(found: Found) -> Component:
    """Draw each state with its number, as a link that shows it alone."""
    links = [
        counting_link(
            f"{words.icon} {words.name}",
            found.states.get(state, 0),
            address_with(found.asked, state=state.value),
            chosen=found.asked.state == state,
        )
        for state, words in WORDS.items()
    ]
    whole = html.Li(html.A("Every state", href=address_with(found.asked, state="")))
    return html.Nav(
        [html.Ul([*links, whole], className="counts"), *twice(found)], **aria(label="Entries by state")
    )


def twice(found: Found) -> list[Component]:
    """Say that one measure can stand in two states, where one does."""
    pending = any(entry.measure and entry.measure.pending for entry in found.entries)
    return [html.P(TWICE, className="note")] if pending else []


def type_links(found: Found) -> Component:
    """Draw how many measures tell of process, output, outcome and so on, as links."""
    links = [
        counting_link(
            each.value.capitalize(),
            found.types.get(each, 0),
            address_with(found.asked, type=each.value),
            chosen=found.asked.type == each,
        )
        for each in MeasureType
    ]
    whole = html.Li(html.A("Every type", href=address_with(found.asked, type="")))
    return html.Nav(
        html.Ul([*links, whole], className="counts"), **aria(label="Measures by what they tell of")
    )


def counting_link(words: str, number: int, address: str, *, chosen: bool) -> Component:
    """Draw one number with its name as a link; the chosen one is marked."""
    marked = aria(current="true") if chosen else {}
    return html.Li(html.A([f"{words} ", html.Strong(str(number))], href=address, **marked))


def search_and_filters(book: Catalogue, asked: Asked) -> Component:
    """Draw search and filters as one form, so that all of them stand in the address."""
    drawn = filter_form(ADDRESS, told.filters(book, asked))
    return html.Details(
        [html.Summary(filter_summary(asked)), drawn], open=True, className="catalogue-filters", role="search"
    )


def filter_summary(asked: Asked) -> str:
    """Say how many filters are set."""
    return f"Search and filters ({len(asked.chosen)} set)" if asked.chosen else "Search and filters"


def shown_line(book: Catalogue, found: Found) -> Component:
    """Say how much of the catalogue is shown, with the way back to all of it."""
    words = told.found_sentence(len(found.entries), len(book.entries))
    back: list[Any] = [" ", html.A("Show all", href=ADDRESS)] if found.asked.chosen else []
    return html.P([words, *back], className="mb-1", role="status")


def exports(asked: Asked) -> Component:
    """Draw the ways to keep what is shown as a file."""
    query = f"?{urlencode(asked.chosen)}" if asked.chosen else ""
    links = [
        html.A(f"Keep as {name}", href=f"/catalogue/measures.{ending}{query}")
        for name, ending in (("Excel workbook", "xlsx"), ("CSV", "csv"))
    ]
    return html.P([links[0], " · ", links[1]], className="mb-1")


def tables(book: Catalogue, entries: Sequence[Entry]) -> list[Component]:
    """Draw the entries by objective, each a table grouped by activity in plan order."""
    return [
        part
        for objective, mine in groupby(entries, lambda entry: book.objective_of(entry.activity))
        for part in objective_part(objective, list(mine))
    ]


def objective_part(objective: PrintedLine | None, entries: Sequence[Entry]) -> list[Component]:
    """Draw one objective with its table."""
    name = f"Objective {objective.code}" if objective else "Without an activity"
    title = f"{name}: {objective.text}" if objective else name
    groups = [
        group(activity, list(mine)) for activity, mine in groupby(entries, lambda entry: entry.activity)
    ]
    caption = f"{name}: {counted(len(entries), 'entry', 'entries')}. Source: the plan and the definitions."
    return [html.H2(title), framed(table(caption, HEADS, groups, "values cards catalogue"), name)]


def group(activity: PrintedLine | None, entries: Sequence[Entry]) -> Component:
    """Draw the rows of one activity below its heading."""
    rows = [
        entry_row(list(mine)) for _, mine in groupby(entries, lambda entry: entry.suggestion or entry.measure)
    ]
    if activity is None:
        return html.Tbody(rows)
    link = html.A(f"Activity {activity.code}", href=f"/plan/{activity.code}", className="d-inline")
    head = html.Th([link, f" {activity.text}"], colSpan=len(HEADS), scope="rowgroup")
    return html.Tbody([html.Tr(head, className="group-head"), *rows])


def entry_row(entries: Sequence[Entry]) -> Component:
    """Draw a suggestion beside everything that became of it; an added measure beside where it comes from."""
    first = entries[0]
    outcomes = [outcome(entry) for entry in entries]
    became = outcomes[0] if len(outcomes) == 1 else html.Ul([html.Li(each) for each in outcomes])
    heading = suggestion_cell(first.suggestion) if first.suggestion else added_cell(first.measure)
    return html.Tr([html.Th(heading, scope="row"), cell(became, HEADS[1])])


def suggestion_cell(line: PrintedLine) -> list[Component | str]:
    """Draw a suggestion's own words, with its printed form and caution."""
    parts = [html.Ul([html.Li(part) for part in line.parts], className="mb-1")] if line.parts else []
    form = [html.Span(f"Printed form: {FORMS[line.form].lower()}", className="meta")] if line.form else []
    caution = [html.Span(caution_words(line.caution), className="meta caution")] if line.caution else []
    link = html.A(line.code, href=f"{ADDRESS}/{line.code}")
    return [link, html.Span(line.text, className="printed"), *parts, *form, *caution]


def added_cell(shown: Shown | None) -> list[Component | str]:
    """Say where a measure comes from that answers no suggestion."""
    origin = shown.version.origin_note if shown else None
    return [html.Span("Added since the plan was printed"), html.Span(origin or "", className="meta")]


def outcome(entry: Entry) -> list[Component | str]:
    """Draw what became of a suggestion in one measure, or in none."""
    if entry.measure is not None:
        return measure_outcome(entry.measure)
    if entry.refusal is not None:
        return [
            state_mark(Standing.NO_MEASURE),
            html.Span(told.refusal_sentence(entry.refusal), className="meta"),
        ]
    return [state_mark(Standing.SUGGESTED), html.Span("Nobody has answered it yet.", className="meta")]


def measure_outcome(shown: Shown) -> list[Component | str]:
    """Draw a measure's title, state and facts."""
    version = shown.version
    link = html.A(version.title, href=f"{ADDRESS}/{version.code}")
    state: list[Any] = [state_mark(standing_of(version.state)), f", version {version.number}"]
    coming = (
        f"; version {shown.pending.number} {WORDS[standing_of(shown.pending.state)].name.lower()}"
        if shown.pending
        else ""
    )
    lines = [html.Span([version.code, " ", *state, coming], className="meta")]
    lines.append(html.Span(told.facts(version), className="meta"))
    if shown.suggestions > 1:
        lines.append(html.Span(f"One measure for {shown.suggestions} suggestions", className="meta"))
    return [link, *lines]


def state_mark(standing: Standing) -> Component:
    """Draw a state as icon and word."""
    words = WORDS[standing]
    return icon_and_word(words.icon, words.name, standing.value)

"""Draws the head of the catalogue: counts that are links, search, filters and ways to keep what is shown."""

from typing import Any
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.definitions import catalogue_words as told
from dashboard.definitions.catalogue_asked import Asked, Found
from dashboard.definitions.catalogue_entries import Catalogue
from dashboard.definitions.standing import WORDS
from dashboard.design.attributes import aria
from dashboard.design.filters import filter_form
from models.vocabulary import MeasureType

ADDRESS = "/measures"
TWICE = "A measure in use whose next version is being prepared counts in both states."


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

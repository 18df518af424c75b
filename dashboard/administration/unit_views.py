"""Draws the units: the list as a tree, and one unit with its past."""

from datetime import date
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.administration.unit_book import Book
from dashboard.administration.unit_queries import UnitFilters, UnitRow, UnitsPage
from dashboard.calendar.units import KIND_WORDS, FormerName, UnitLife
from dashboard.design.filters import Filter, filter_form
from dashboard.design.messages import nothing_here
from dashboard.design.tables import framed, row, table
from dashboard.measures.showing import show_day
from dashboard.plan.words import counted
from models.vocabulary import SuccessionKind, UnitKind

ADDRESS = "/admin/units"
HEADS = ("Unit", "Kind", "Reports", "Exists", "Names and changes")
NOTHING = "No unit fits all of this. Take a filter away, or search for fewer words."
DEEPEST = 5


def kind_words(kind: UnitKind) -> str:
    """Return a kind with a capital: 'Bureau', 'Program'."""
    return KIND_WORDS[kind].capitalize()


def search(filters: UnitFilters) -> Component:
    """Draw search and filters as one form, so that all of them stand in the address."""
    kinds = [("", "Every kind"), *((each.value, kind_words(each)) for each in UnitKind)]
    reports = [("", "With and without reports"), ("yes", "Hands in reports"), ("no", "Hands in none")]
    when = [("", "Past, present and coming"), ("today", "Exist today"), ("other", "Ended or coming")]
    drawn: Any = filter_form(
        ADDRESS,
        [
            Filter("kind", "Kind", kinds, filters.kind),
            Filter("reports", "Reports", reports, filters.reports),
            Filter("when", "Time", when, filters.when),
        ],
    )
    box = dbc.Input(id="units-q", name="q", type="search", value=filters.q, maxLength=200, autocomplete="off")
    label = html.Label("Name or abbreviation, former ones too", htmlFor="units-q", className="form-label")
    drawn.children = [html.Div([label, box]), *drawn.children]
    drawn.role = "search"
    return drawn


def units_list(page: UnitsPage) -> list[Component]:
    """Draw the units that the filters ask for, in the order of the tree."""
    units, rows = page.book.units, page.rows
    reporting = sum(unit.reports and unit.exists_on(page.today) for unit in units)
    shown_of = f"{len(rows)} of {counted(len(units), 'unit', 'units')} shown"
    parts: list[Any] = [f"{shown_of}; {reporting} in all hand in reports today."]
    if page.filters.any:
        parts += [" ", html.A("Show all", href=ADDRESS)]
    shown = html.P(parts, role="status")
    if not rows:
        return [shown, nothing_here(NOTHING)]
    caption = "Units in the order of the tree, each below the unit that it stands under"
    body = html.Tbody([unit_row(page.book, each, page.today) for each in rows])
    return [shown, framed(table(caption, HEADS, [body], "cards units"), "Units")]


def unit_row(book: Book, each: UnitRow, today: date) -> Component:
    """Draw one unit, set in by its depth."""
    unit = each.unit
    link = html.A(unit.abbreviation, href=address_of(unit))
    name = [link, html.Span(unit.name, className="unit-name"), *above(unit)]
    heading = html.Div(name, className=f"depth-{min(each.depth, DEEPEST)}")
    cells = [
        kind_words(unit.kind),
        "Yes" if unit.reports else "No",
        lifetime(unit, today),
        history_list(book, unit),
    ]
    return row(heading, cells, HEADS[1:])


def above(unit: UnitLife) -> list[Component]:
    """Name the unit above, for those who do not see how far a row is set in."""
    return [html.Span(f"under {unit.parent}", className="meta")] if unit.parent else []


def address_of(unit: UnitLife) -> str:
    """Return the address of a unit's part."""
    return f"{ADDRESS}?unit={unit.abbreviation}"


def lifetime(unit: UnitLife, today: date) -> str:
    """Say from when to when a unit exists."""
    since = f"since {show_day(unit.starts)}" if unit.starts <= today else f"from {show_day(unit.starts)}"
    return since if unit.ends is None else f"{show_day(unit.starts)} to {show_day(unit.ends)}"


AFTER = {
    SuccessionKind.MERGE: "went into",
    SuccessionKind.SPLIT: "was split, in part into",
    SuccessionKind.RENAME: "was followed by",
}
BEFORE = {
    SuccessionKind.MERGE: "took over the work of",
    SuccessionKind.SPLIT: "was split off from",
    SuccessionKind.RENAME: "followed",
}


def history(book: Book, unit: UnitLife) -> list[str]:
    """Tell a unit's former names and successions, in order of time."""
    told = [(each.until, f"until {show_day(each.until)}: {_former(each)}") for each in unit.former_names]
    for each in book.successions:
        day = show_day(each.on)
        if each.before == unit.abbreviation:
            told.append((each.on, f"{day}: {AFTER[each.kind]} {each.after}"))
        elif each.after == unit.abbreviation:
            told.append((each.on, f"{day}: {BEFORE[each.kind]} {each.before}"))
    return [words for _, words in sorted(told)]


def history_list(book: Book, unit: UnitLife) -> Any:
    """Draw a unit's former names and successions."""
    told = history(book, unit)
    return html.Ul([html.Li(words) for words in told], className="history") if told else "none"


def _former(former: FormerName) -> str:
    return f"{former.name} ({former.abbreviation})" if former.abbreviation else former.name

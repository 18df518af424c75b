"""Draws one unit with its past."""

from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.administration.phrases import listed
from dashboard.administration.unit_book import Book
from dashboard.administration.unit_views import address_of, history_list, kind_words, lifetime
from dashboard.calendar.units import UnitLife
from dashboard.measures.showing import show_day

REPORTS = {True: "hands in reports", False: "hands in no report"}


def facts(book: Book, unit: UnitLife, today: date) -> Component:
    """Draw what is known of one unit."""
    told: list[tuple[str, Any]] = [
        ("Name", unit.name),
        ("Abbreviation", unit.abbreviation),
        ("Kind", f"{kind_words(unit.kind)}, {REPORTS[unit.reports]}"),
        ("Stands under", _parent(book, unit)),
        ("Exists", lifetime(unit, today)),
        ("Stand under it", _children(book, unit, today)),
        ("Names and changes", history_list(book, unit)),
        ("Note", unit.note or "none"),
    ]
    parts = [part for name, words in told for part in (html.Dt(name), html.Dd(words))]
    return html.Dl(parts, className="words")


def _parent(book: Book, unit: UnitLife) -> Any:
    if unit.parent is None:
        return "nothing: it is the department itself"
    parent = book.unit(unit.parent)
    return html.A(f"{parent.name} ({parent.abbreviation})", href=address_of(parent))


def _children(book: Book, unit: UnitLife, today: date) -> Any:
    below = book.children(unit.abbreviation, today)
    if not below:
        return "none"
    parts: list[Any] = []
    for child in below:
        parts += [", " if parts else "", html.A(child.abbreviation, href=address_of(child))]
    return parts


def ended_words(book: Book, unit: UnitLife, today: date) -> str:
    """Say that a unit has an end, and where its work goes."""
    after = [each.after for each in book.successions if each.before == unit.abbreviation]
    last = unit.ends or date.max
    over = last < today
    went = f"Its work {'went' if over else 'goes'} to {listed(after)}. " if after else ""
    verb = "ended" if over else "ends"
    return (
        f"{unit.abbreviation} {verb} on {show_day(last)}. {went}"
        "Its past stays where it is, and it can no longer change."
    )

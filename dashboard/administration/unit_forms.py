"""Draws the forms by which units are made, renamed, placed, merged, split and ended."""

from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.administration.unit_book import Book
from dashboard.administration.unit_change_forms import (
    DAY_HINT,
    NONE,
    SHORT_HINT,
    end_form,
    folded,
    going_on,
    kinds,
    merge_form,
    options,
    split_form,
)
from dashboard.administration.unit_part_views import ended_words, facts
from dashboard.administration.unit_queries import UnitsPage
from dashboard.administration.unit_views import ADDRESS, search, units_list
from dashboard.calendar.units import UnitLife
from dashboard.design.forms import Choice, Field, Tick, form, hidden
from dashboard.design.messages import nothing_here
from models.vocabulary import UnitKind

Option = tuple[str, str]


def all_units(page: UnitsPage) -> list[Component]:
    """Draw the whole screen of the units below its heading."""
    return [
        create_form(page.book),
        merge_form(page.book, (), page.closed),
        search(page.filters),
        *units_list(page),
    ]


def one_unit(page: UnitsPage, unit: UnitLife) -> list[Component]:
    """Draw one unit with its past, and what can be done with it."""
    if unit.ends is not None:
        below = [nothing_here(ended_words(page.book, unit, page.today))]
    else:
        below = [html.H2("Change"), *unit_forms(page.book, unit, page.closed)]
    return [
        html.P(html.A("All units", href=ADDRESS)),
        html.H1(f"{unit.name} ({unit.abbreviation})"),
        facts(page.book, unit, page.today),
        *below,
    ]


def create_form(book: Book) -> Component:
    """Draw the form that makes a unit."""
    fields = [
        Field("abbreviation", "Abbreviation", hint=SHORT_HINT),
        Field("name", "Name"),
        Choice("kind", "Kind", options=[NONE, *kinds()]),
        Choice("parent", "Stands under", options=[NONE, *options(going_on(book))]),
        Field("starts", "First day", hint=DAY_HINT),
        Tick("reports", "It hands in reports of its own"),
        Field("note", "Note", hint="May be left empty; everybody who signs in can read it."),
    ]
    return folded("Create a unit", form("/admin/units/create", "create", fields, "Create the unit"))


def unit_forms(book: Book, unit: UnitLife, closed: date | None) -> list[Component]:
    """Draw everything that can be done with one unit; the department can only be renamed."""
    parts = [rename_form(unit)]
    if unit.kind is not UnitKind.DEPARTMENT:
        parts += [
            place_form(book, unit),
            merge_form(book, [unit.abbreviation], closed),
            split_form(unit, closed),
            end_form(unit, closed),
        ]
    return parts


def rename_form(unit: UnitLife) -> Component:
    """Draw the form that renames a unit."""
    fields = [
        *hidden(unit=unit.abbreviation),
        Field("name", "New name", unit.name),
        Field(
            "abbreviation", "Abbreviation", unit.abbreviation, f"{SHORT_HINT} Old addresses still lead here."
        ),
        Field("day", "From which day", hint=f"{DAY_HINT} Today or earlier."),
    ]
    return folded("Rename", form("/admin/units/rename", "rename", fields, "Rename the unit"))


def place_form(book: Book, unit: UnitLife) -> Component:
    """Draw the form that places a unit under another one."""
    others = [each for each in going_on(book) if not book.stands_under(each.abbreviation, unit.abbreviation)]
    fields = [
        *hidden(unit=unit.abbreviation),
        Choice("parent", "Stands under", unit.parent or "", options=options(others)),
    ]
    return folded(
        "Place under another unit", form("/admin/units/place", "place", fields, "Place the unit there")
    )

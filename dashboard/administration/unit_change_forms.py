"""Draws the forms by which units are merged, split and ended."""

from collections.abc import Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.administration.unit_book import Book
from dashboard.administration.unit_views import (
    kind_words,
)
from dashboard.calendar.units import UnitLife
from dashboard.design.forms import Area, Choice, Field, Ticks, form, hidden
from dashboard.measures.showing import show_day
from models.vocabulary import UnitKind

Option = tuple[str, str]


NONE: Option = ("", "Choose")


DAY_HINT = "A date such as 2026-03-15 or 3/15/2026."


SHORT_HINT = "2 to 16 capital letters, digits or dashes; never one that a unit bears or bore."


CHANGE_HINT = "The first day on which it holds. You are asked before anything is done."


LATER_THAN = " It lies after {day}: the periods until then are closed."


def folded(words: str, drawn: Component) -> Component:
    """Draw a form that opens by its name."""
    return html.Details([html.Summary(words), drawn], className="unit-form")


def options(units: Sequence[UnitLife]) -> list[Option]:
    """Return units as answers, by abbreviation."""
    ordered = sorted(units, key=lambda unit: unit.abbreviation)
    return [(unit.abbreviation, f"{unit.abbreviation}: {unit.name}") for unit in ordered]


def kinds() -> list[Option]:
    """Return the kinds that a unit can be made as."""
    return [(each.value, kind_words(each)) for each in UnitKind if each is not UnitKind.DEPARTMENT]


def going_on(book: Book) -> list[UnitLife]:
    """Return the units that have no end yet."""
    return [unit for unit in book.units if unit.ends is None]


def day_field(closed: date | None, name: str = "day", label: str = "From which day") -> Field:
    """Draw the day of a change, with the last day that can no longer be chosen."""
    after = LATER_THAN.format(day=show_day(closed)) if closed else ""
    return Field(name, label, hint=f"{DAY_HINT} {CHANGE_HINT}{after}")


def merge_form(book: Book, chosen: Sequence[str], closed: date | None) -> Component:
    """Draw the form that merges units into an existing or a new one."""
    mergeable = [unit for unit in going_on(book) if unit.kind is not UnitKind.DEPARTMENT]
    new = html.P("Or into a new unit, which begins on that day:", className="form-label")
    fields: list[Field | Component] = [
        Ticks("units", "Units that end", options=options(mergeable), chosen=chosen),
        day_field(closed),
        Choice("into", "Into an existing unit", options=[("", "A new unit"), *options(mergeable)]),
        new,
        Field("abbreviation", "Abbreviation of the new unit", hint=SHORT_HINT),
        Field("name", "Name of the new unit"),
        Choice("kind", "Kind of the new unit", options=[NONE, *kinds()]),
        Choice("parent", "The new unit stands under", options=[NONE, *options(going_on(book))]),
    ]
    return folded("Merge units", form("/admin/units/merge", "merge", fields, "Merge these units"))


def split_form(unit: UnitLife, closed: date | None) -> Component:
    """Draw the form that splits a unit."""
    hint = "One part a line: abbreviation, colon, name. Each is new and begins on that day."
    heir = "The part that takes over what stands below, and reports about others; the first, if empty."
    fields = [
        *hidden(unit=unit.abbreviation),
        day_field(closed),
        Area("parts", "Parts", hint=hint),
        Field("heir", "Takes over the rest", hint=heir),
    ]
    return folded("Split", form("/admin/units/split", "split", fields, "Split the unit"))


def end_form(unit: UnitLife, closed: date | None) -> Component:
    """Draw the form that ends a unit without a follower."""
    fields = [
        *hidden(unit=unit.abbreviation),
        day_field(closed, label="First day on which it no longer exists"),
        Area("reason", "Reason", hint="It stands in the unit’s note and in the audit.", rows=2),
    ]
    return folded("End", form("/admin/units/end", "end", fields, "End the unit"))

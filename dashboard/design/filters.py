"""Filters that live in the address: a plain form of native selects, sent by its button."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component


@dataclass(frozen=True)
class Filter:
    """One choice: its name in the address, its label, its options (value and words) and what is chosen."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    chosen: str


def filter_form(address: str, filters: Sequence[Filter]) -> Component:
    """Return a form that opens `address` with the choices as its query; it works without any callback."""
    button = html.Button("Show", type="submit", className="btn btn-primary")
    return html.Form([*map(_field, filters), button], action=address, method="get", className="choices")


def _field(each: Filter) -> Component:
    name = f"filter-{each.name}"
    options = [
        html.Option(words, value=value, selected=value == each.chosen or None)
        for value, words in each.options
    ]
    return html.Div(
        [
            html.Label(each.label, htmlFor=name, className="form-label"),
            html.Select(options, id=name, name=each.name, className="form-select"),
        ]
    )

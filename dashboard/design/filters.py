"""Filters that live in the address: a plain form of native fields, sent by its button."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component


@dataclass(frozen=True)
class Filter:
    """One choice: its name in the address, its label, its options (value and words) and what is chosen."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    chosen: str


@dataclass(frozen=True)
class Typed:
    """Words or a day to look for: the name in the address, the label and what was typed."""

    name: str
    label: str
    typed: str


def filter_form(
    address: str, filters: Sequence[Filter | Typed], kept: Mapping[str, str] = MappingProxyType({})
) -> Component:
    """Return a form that opens `address` with the choices as its query; it works without any callback.

    `kept` goes along unseen: what the address says already and nobody chooses here.
    """
    along = [dbc.Input(type="hidden", name=name, value=value) for name, value in kept.items()]
    button = html.Button("Show", type="submit", className="btn btn-primary")
    return html.Form(
        [*along, *map(_field, filters), button], action=address, method="get", className="choices"
    )


def _field(each: Filter | Typed) -> Component:
    name = f"filter-{each.name}"
    control = _select(each, name) if isinstance(each, Filter) else _box(each, name)
    return html.Div([html.Label(each.label, htmlFor=name, className="form-label"), control])


def _select(each: Filter, name: str) -> Component:
    options = [
        html.Option(words, value=value, selected=value == each.chosen or None)
        for value, words in each.options
    ]
    return html.Select(options, id=name, name=each.name, className="form-select")


def _box(each: Typed, name: str) -> Component:
    return dbc.Input(
        id=name, name=each.name, value=each.typed, type="text", maxLength=200, autocomplete="off"
    )

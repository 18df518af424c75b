"""A row of links between screens that belong together; the present one is marked."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import aria

Place = tuple[str, str]  # Words and address.


def tabs(label: str, places: Sequence[Place], here: str) -> Component:
    """Return a navigation of `places`; `here` is the address of the present one."""
    links = [
        html.Li(html.A(words, href=address, **(aria(current="page") if address == here else {})))
        for words, address in places
    ]
    return html.Nav(html.Ul(links, className="tabs"), **aria(label=label))

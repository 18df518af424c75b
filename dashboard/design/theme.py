"""The Plotly template of the house, its colours, and the one way in which a chart comes onto a page."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.design.attributes import aria

# Okabe-Ito colours that keep 3:1 against white; the style sheet lightens the blue in the dark.
BLUE, VERMILLION, GREEN, PURPLE = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
NEUTRAL = "#767676"  # 4.5:1 against white and 3.4:1 against the dark background.
# A hollow mark is seen on paper, on bars and in the dark: white inside, nearly black around.
HOLLOW = {"color": "#FFFFFF", "line": {"width": 2, "color": "#212529"}}
CLEAR = "rgba(0,0,0,0)"
GRID = "rgba(128,128,128,0.3)"
FONT = 'system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif'
CONFIG: Any = {"displayModeBar": False, "showSendToCloud": False, "displaylogo": False}
AXIS = {
    "gridcolor": GRID,
    "linecolor": NEUTRAL,
    "zerolinecolor": NEUTRAL,
    "fixedrange": True,
    "automargin": True,
    "title": {"font": {"size": 13}, "standoff": 8},
}
TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": FONT, "size": 13, "color": NEUTRAL},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "colorway": [BLUE, VERMILLION, GREEN, PURPLE],
        "margin": {"l": 8, "r": 8, "t": 40, "b": 8},
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom"},
        "xaxis": AXIS,
        "yaxis": AXIS,
        # Nothing stands in hover texts alone, so there are none; dragging scrolls the page.
        "hovermode": False,
        "dragmode": False,
    }
)


def styled(traces: Sequence[go.Figure], height: int) -> go.Figure:
    """Return a figure of traces in the house style, `height` in pixels."""
    return go.Figure(list(traces)).update_layout(template=TEMPLATE, height=height)


def chart(figure: go.Figure, label: str, twin: Component, *, stacked: bool = False) -> Component:
    """Return a chart with its text alternative and the native table that holds the same numbers.

    They stand side by side where there is room, or one above the other where the table needs the width.
    """
    graph = dcc.Graph(
        figure=figure, config=CONFIG, responsive=True, style={"height": f"{figure.layout.height}px"}
    )
    return html.Div(
        [html.Figure(graph, role="img", **aria(label=label)), twin],
        className="chart stacked" if stacked else "chart",
    )

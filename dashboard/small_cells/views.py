"""Draws the way to small cells: what, what for, and after that the figures, on this screen alone."""

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.design.attributes import aria
from dashboard.design.filters import Filter, filter_form
from dashboard.design.messages import nothing_here
from dashboard.design.tables import framed, row, table
from dashboard.small_cells.queries import Offered, SmallCell

HERE = "/small-cells"
PLACE, PURPOSE, BUTTON, SHOWN = "small-cells-place", "small-cells-purpose", "small-cells-look", "small-cells"
HEADS = ("Broken down by", "Group", "Figure")
RULE = (
    "These figures are about few people. They are shown on this screen alone, to those who were given the "
    "right by an administrator and a lead; there is no export. The audit keeps every look with its purpose."
)
NOTHING = "No accepted figure is broken down yet."
NO_RIGHT = "You do not hold this right. An administrator proposes it for a person, and a lead confirms it."


def small_cells_view(found: Offered, *, may: bool) -> list[Component]:
    """Draw the choice of a measure and period, and the field for the purpose; `may` says who can look."""
    measures = [(each, each) for each in found.measures]
    periods = [(each, each) for each in found.periods]
    choice = [Filter("measure", "Measure", measures, found.measure)]
    choice.append(Filter("period", "Period", periods, found.period))
    way = [filter_form(HERE, choice)] if found.measure else [nothing_here(NOTHING)]
    told = [] if may else [html.P(NO_RIGHT, className="caution")]
    shown = html.Div(id=SHOWN, **aria(live="polite"))
    return [html.P(RULE), *told, *way, purpose_part(found, open_=may and bool(found.measure)), shown]


def purpose_part(found: Offered, *, open_: bool) -> Component:
    """Draw the field for the purpose with its button."""
    of = f" the cells of {found.measure}, {found.period}" if found.measure else " them"
    press = html.Button(
        "Note the purpose and show them", id=BUTTON, className="btn btn-primary mt-2", disabled=not open_
    )
    return html.Div(
        [
            dcc.Store(id=PLACE, data={"measure": found.measure, "period": found.period}),
            html.Label(f"What do you need{of} for?", htmlFor=PURPOSE, className="form-label"),
            dbc.Textarea(id=PURPOSE, rows=2, value="", disabled=not open_),
            press,
        ],
        className="form-field mt-3",
    )


def cells_view(cells: Sequence[SmallCell]) -> list[Component]:
    """Draw the figures once the purpose was noted."""
    rows = [row(each.subject, (each.breakdown, each.group, each.figure), HEADS) for each in cells]
    drawn = table("Accepted cells", ["Unit", *HEADS], [html.Tbody(rows)], "values cards")
    return [html.H2("Cells"), html.P("Your purpose is in the audit."), framed(drawn, "Accepted cells")]


def refused_view(sentence: str) -> Component:
    """Draw why nothing is shown."""
    return html.P(sentence, className="text-danger", role="alert")

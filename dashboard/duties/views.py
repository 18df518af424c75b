"""Draws who owes what: what waits first, then the filters, what nobody owes, and measures by units."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.design.filters import Filter, filter_form
from dashboard.design.messages import nothing_here
from dashboard.duties.asked import EVERY, Asked, Shown, Stage
from dashboard.duties.form_views import forms
from dashboard.duties.grid_views import drawn_grid
from dashboard.duties.queries import DutiesPage, Gaps
from dashboard.duties.waiting_views import decided_part, waiting_part
from dashboard.duties.words import NOTHING_ASKED, STATE_WORDS
from dashboard.plan.words import counted
from models.vocabulary import PeriodKind

ADDRESS = "/admin/duties"
STAGES = (
    ("", "In use or tried out"),
    (Stage.IN_USE, "In use"),
    (Stage.TRIED_OUT, "Tried out on a draft"),
    (Stage.PREPARED, "Draft or under review"),
)
DUTIES = (
    ("", "Every state"),
    *((Shown(state.value), words[1].capitalize()) for state, words in STATE_WORDS.items()),
    (Shown.NOTHING_ASKED, NOTHING_ASKED[1].capitalize()),
)
NOTHING = "No measure and unit match all of this. Choose another period or objective, or take a filter away."


def duties_view(page: DutiesPage) -> list[Component]:
    """Draw the whole screen below its heading."""
    grids = [part for each in page.grids for part in drawn_grid(page, each)]
    return [
        *waiting_part(page.waiting),
        html.H2(f"Who must report in {page.period.label}"),
        filters(page),
        *year_end_hint(page),
        *([gaps_part(page.gaps, page.period.code)] if page.gaps else []),
        *(grids or [nothing_here(NOTHING)]),
        *forms(page),
        *decided_part(page.decided),
    ]


def year_end_hint(page: DutiesPage) -> list[Component]:
    """Say where the measures are that are asked once a year, on the screen of a quarter."""
    period = page.period
    if period.kind is PeriodKind.YEAR_END:
        return []
    code = f"Y{period.plan_year}"
    link = html.A(code, href=address_with(page.asked, period=code))
    return [
        html.P(
            ["Measures that are asked once a year stand under the year end ", link, "."],
            className="note mb-2",
        )
    ]


def filters(page: DutiesPage) -> Component:
    """Draw the filters, all of which stand in the address."""
    asked = page.asked
    objectives = [(each.code, f"{each.code} {each.text}") for each in page.lines if each.parent is None]
    activities = [(each.code, f"{each.code} {each.text}") for each in page.lines if each.parent is not None]
    units = [(each.abbreviation, f"{each.abbreviation} {each.name}") for each in page.units]
    drawn: Any = filter_form(
        ADDRESS,
        [
            Filter("period", "Period", [(each.code, each.label) for each in page.periods], page.period.code),
            Filter(
                "objective", "Objective", [(EVERY, "All objectives"), *objectives], page.objective or EVERY
            ),
            Filter("activity", "Activity", [("", "All activities"), *activities], asked.activity),
            Filter("unit", "Unit", [("", "All units"), *units], asked.unit),
            Filter("measure", "Definition", STAGES, asked.measure or ""),
            Filter("duty", "What is asked", DUTIES, asked.duty or ""),
        ],
    )
    box = dbc.Input(id="duties-q", name="q", type="search", value=asked.q, maxLength=100, autocomplete="off")
    search = html.Div([html.Label("Words or code", htmlFor="duties-q", className="form-label"), box])
    drawn.children = [search, *drawn.children]
    drawn.role = "search"
    return drawn


def address_with(asked: Asked, **changed: str) -> str:
    """Return the address of the screen with some choices changed; an empty text takes one away."""
    wanted = {name: value for name, value in {**vars(asked), **changed}.items() if value}
    return f"{ADDRESS}?{urlencode(wanted)}" if wanted else ADDRESS


def gaps_part(gaps: Gaps, period: str) -> Component:
    """Draw what nobody owes and who owes nothing, or that neither is so."""
    if not gaps.measures and not gaps.units:
        words = "Every measure in use has somebody who owes it, and every unit that reports owes something."
        return html.P(["✓ ", words], className="duty-gaps")
    parts: list[Component] = []
    if gaps.measures:
        parts += _listed(
            f"No duty: {counted(len(gaps.measures), 'measure', 'measures')} in use owed by nobody ({period})",
            [html.Li([html.A(code, href=f"/measures/{code}"), f" {title}"]) for code, title in gaps.measures],
        )
    if gaps.units:
        parts += _listed(
            f"{counted(len(gaps.units), 'unit owes', 'units owe')} nothing in {period}",
            [html.Li(f"{each.name} ({each.abbreviation})") for each in gaps.units],
        )
    return html.Div(parts, className="duty-gaps open")


def _listed(title: str, items: Sequence[Component]) -> list[Component]:
    return [html.Details([html.Summary(title), html.Ul(list(items))])]

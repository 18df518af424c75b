"""The plan explorer: its parts, search, the tree, and the schedule drawn as a table."""

from collections.abc import Iterable, Sequence
from typing import Any

import dash_bootstrap_components as dbc
import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.design.attributes import aria
from dashboard.design.messages import nothing_here
from dashboard.plan.items import Item, PrintedPlan
from dashboard.plan.parts import address, code_link, editors_note, printed
from dashboard.plan.search import Group, Hit
from dashboard.plan.words import KINDS, NUMBERS, counted, heading
from models.vocabulary import PlanItemKind

PARTS = {
    "": "Activities",
    "schedule": "Schedule",
    "engagement": "Community engagement",
    "statements": "Vision, values and principles",
    "calendar": "Yearly cycle",
}
SEARCH = "plan-search"


def explorer(plan: PrintedPlan, part: str, typed: str, content: Iterable[Component]) -> Component:
    """Return the frame of the plan's screen around one of its parts or what a search found."""
    return html.Div(
        [
            html.H1("The plan"),
            html.P(plan.title, className="plan-edition"),
            search_form(typed),
            part_links(None if typed else part),
            *content,
        ],
        className="plan",
    )


def search_form(typed: str) -> Component:
    """Return the search as a plain form, so that what was sought stands in the address."""
    box = dbc.Input(id=SEARCH, name="q", type="search", value=typed, maxLength=200, autocomplete="off")
    button = html.Button("Search", type="submit", className="btn btn-primary")
    label = html.Label("Search the plan by words or code", htmlFor=SEARCH, className="form-label")
    fields = html.Div([box, button], className="input-group")
    return html.Form([label, fields], action="/plan", method="get", role="search", className="plan-search")


def part_links(current: str | None) -> Component:
    """Return links to the parts of the plan, with the present one marked."""
    return html.Nav(
        html.Ul(
            [_part_link(part, name, part == current) for part, name in PARTS.items()], className="plan-parts"
        ),
        **aria(label="Parts of the plan"),
    )


def _part_link(part: str, name: str, current: bool) -> Component:
    href = f"/plan?part={part}" if part else "/plan"
    marked = aria(current="page") if current else {}
    # A plain link, because Dash's own cannot say which page is the present one.
    return html.Li(html.A(name, href=href, **marked))


def tree(plan: PrintedPlan) -> list[Component]:
    """Return strategies, objectives and primary activities as a tree that opens and closes by itself."""
    return [_strategy(item) for item in plan.of(PlanItemKind.STRATEGY)]


def _strategy(item: Item) -> Component:
    objectives = item.of(PlanItemKind.OBJECTIVE)
    title = html.H2(dcc.Link(heading(item), href=address(item)))
    return html.Section(
        [title, printed(item.text), *editors_note(item), *[objective_branch(one) for one in objectives]],
        className="plan-strategy",
    )


def objective_branch(item: Item) -> Component:
    """Return an objective that opens to its primary activities; it is open at first."""
    activities = item.of(PlanItemKind.PRIMARY_ACTIVITY)
    count = html.Span(counted(len(activities), "primary activity", "primary activities"), className="count")
    title = html.H3([html.Span(f"Objective {item.code}", className="plan-code"), html.Span(item.text)])
    rows = html.Ul([activity_branch(one) for one in activities], className="plan-branches", role="list")
    more = html.P(dcc.Link(f"Page of objective {item.code}", href=address(item)), className="more")
    return html.Details([html.Summary([title, count]), rows, more], open=True, className="plan-objective")


def activity_branch(item: Item) -> Component:
    """Return a primary activity with the numbers of what stands below it."""
    measures = item.of(PlanItemKind.SUGGESTED_MEASURE)
    below = " · ".join(
        [
            counted(len(item.secondary()), "secondary activity", "secondary activities"),
            counted(len(measures), "suggested measure", "suggested measures"),
        ]
    )
    return html.Li([code_link(item), html.Div([printed(item.text), html.Span(below, className="count")])])


def results(groups: Sequence[Group], typed: str) -> list[Component]:
    """Return what a search found, grouped by where it stands, or one calm sentence."""
    found = sum(len(group.hits) for group in groups)
    title = html.H2(f"{counted(found, 'line', 'lines')} of the plan with “{typed.strip()}”")
    back = html.P(dcc.Link("Back to the whole plan", href="/plan"))
    if not found:
        hint = nothing_here(
            "Nothing in the plan holds all of these words. Try fewer words, or a code such as 2.1.1."
        )
        return [title, hint, back]
    return [title, *[_group(group) for group in groups], back]


def _group(group: Group) -> Component:
    title = heading(group.above) if group.above else "Elsewhere in the plan"
    rows = [html.Li(_hit(hit)) for hit in group.hits]
    return html.Section([html.H3(title), html.Ul(rows, className="plan-hits", role="list")])


def _hit(hit: Hit) -> list[Component]:
    pieces: list[Any] = [html.Mark(text) if found else text for text, found in hit.snippet]
    kind = html.Span(f" {KINDS[hit.item.kind].lower()}", className="count")
    return [code_link(hit.item), kind, html.P(pieces, className="printed")]


def schedule_table(frame: pd.DataFrame, totals: Sequence[int], distinct: int) -> list[Component]:
    """Draw primary activities by plan years as a table (`frame` as `queries.schedule` makes it).

    `totals` are the secondary activities of each year, out of `distinct`; shared ones count once.
    """
    years = range(1, len(totals) + 1)
    busiest = max(years, key=lambda year: totals[year - 1])
    finding = (
        f"Year {NUMBERS[busiest]} asks for most: {totals[busiest - 1]} of {distinct} secondary activities"
    )
    how = (
        "Each cell counts the secondary activities that the plan schedules for the year. “Itself” marks a "
        "primary activity without secondary ones. Source: the printed years of the plan."
    )
    head = html.Tr([html.Th("Primary activity", scope="col"), *[_year_head(year) for year in years]])
    rows = [_schedule_row(str(code), part) for code, part in frame.groupby("code", sort=False)]
    table = [html.Caption(how), html.Thead(head), html.Tbody(rows), html.Tfoot(_totals(totals, distinct))]
    return [html.H2(finding), html.Table(table, className="plan-schedule")]


def _year_head(year: int) -> Component:
    return html.Th([html.Span("Year ", className="wide"), NUMBERS[year]], scope="col")


def _schedule_row(code: str, part: pd.DataFrame) -> Component:
    text = html.Span(part["text"].iloc[0], className="printed")
    head = html.Th([dcc.Link(code, href=f"/plan/{code}", className="plan-code"), text], scope="row")
    return html.Tr([head, *[_cell(row) for row in part.itertuples()]])


def _cell(row: Any) -> Component:
    if not (row.own or row.scheduled):
        return html.Td([html.Span("–", **aria(hidden="true")), _hidden("not scheduled")])
    word = "Itself" if row.own else f"{row.scheduled} of {row.activities}"
    told = " is scheduled" if row.own else " secondary activities"
    return html.Td(
        [html.Span("●", className="dot", **aria(hidden="true")), word, _hidden(told)], className="scheduled"
    )


def _totals(totals: Sequence[int], distinct: int) -> Component:
    head = html.Th(f"All {distinct}, each shared one counted once", scope="row")
    return html.Tr([head, *[html.Td(str(total)) for total in totals]])


def _hidden(words: str) -> Component:
    return html.Span(words, className="visually-hidden")

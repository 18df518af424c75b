"""The small components that every screen of the plan is made of; printed words stand apart from ours."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.design.attributes import aria
from dashboard.plan.items import ENGAGEMENT, Item, PrintedPlan
from dashboard.plan.words import CADENCES, KINDS, addressees, heading, years_in_words
from models.vocabulary import PlanItemKind


def address(item: Item) -> str:
    """Return the address of a line's page."""
    return f"/plan/{item.code}"


def code_link(item: Item) -> Component:
    """Return a line's code as a link to its page; its kind is said to those who hear it."""
    kind = html.Span(heading(item).removesuffix(item.code), className="visually-hidden")
    return dcc.Link([kind, item.code], href=address(item), className="plan-code")


def printed(text: str, **attributes: Any) -> Component:
    """Return a paragraph of the plan's own words."""
    return html.P(text, **{"className": "printed", **attributes})


def editors_note(item: Item) -> list[Component]:
    """Return the editor's note beside a line, where it has one; it is no part of the plan."""
    if item.note is None:
        return []
    label = html.Strong("Editor’s note", className="note-label")
    return [html.Div([label, html.Span(item.note)], className="editors-note", role="note")]


def caution(item: Item) -> list[Component]:
    """Return the caution that the plan prints with a line, where it has one."""
    if item.caution is None:
        return []
    sign = html.Span("⚠", className="caution-sign", **aria(hidden="true"))
    words = html.Span([html.Strong("Caution: "), html.Span(item.caution.removeprefix("Note: "))])
    return [html.P([sign, words], className="caution")]


def footnotes(item: Item) -> list[Component]:
    """Return the footnotes that the plan prints with a line."""
    return [
        html.P([html.Span("Footnote: ", className="fw-semibold"), text], className="footnote")
        for text in item.footnotes
    ]


def nested(items: Sequence[Item], level: int = 0) -> list[Component]:
    """Return the lists that the plan prints inside a line."""
    if not items:
        return []
    rows = [
        html.Li(
            [
                html.Span(item.text, className="printed"),
                *editors_note(item),
                *nested(item.of(PlanItemKind.NESTED_ITEM), level + 1),
            ]
        )
        for item in items
    ]
    return [html.Ul(rows, className="nested") if level else html.Ol(rows, className="nested")]


def resources(items: Sequence[Item]) -> list[Component]:
    """Return the resources that the plan prints below a shared activity."""
    if not items:
        return []
    rows = [html.Li([html.Span(item.text, className="printed"), *footnotes(item)]) for item in items]
    return [html.P("Resources:", className="printed mb-0"), html.Ul(rows, className="nested resources")]


def meta(words: Sequence[str | Component]) -> Component:
    """Return short facts about a line, side by side."""
    return html.Ul(
        [html.Li(word) for word in words if word],
        className="plan-meta",
        role="list",
    )


def secondary_facts(plan: PrintedPlan, item: Item, units: Mapping[str, str]) -> list[str]:
    """Return in words when, how often and by whom a secondary activity is carried out."""
    cadence = CADENCES[item.cadence] if item.cadence else ""
    told = addressees(item, units)
    return [
        years_in_words(plan, item),
        cadence,
        f"Addressed to: {told}" if told else "",
    ]


def breadcrumb(plan: PrintedPlan, item: Item) -> Component:
    """Return the way from the whole plan down to a line."""
    steps = [html.Li(dcc.Link("Plan", href="/plan"), className="breadcrumb-item")]
    steps += [
        html.Li(dcc.Link(_crumb(one), href=address(one)), className="breadcrumb-item")
        for one in above(plan, item)
    ]
    here = html.Li(item.code, className="breadcrumb-item active", **aria(current="page"))
    return html.Nav(html.Ol([*steps, here], className="breadcrumb"), **aria(label="Where this line stands"))


def above(plan: PrintedPlan, item: Item) -> tuple[Item, ...]:
    """Return the lines above an item; shared activities stand under the engagement section."""
    path = plan.path(item)
    outermost = path[0] if path else item
    if outermost.kind is PlanItemKind.SHARED_ACTIVITY and ENGAGEMENT in plan.items:
        return (plan.items[ENGAGEMENT], *path)
    return path


def _crumb(item: Item) -> str:
    if item.code == ENGAGEMENT:
        return "Community engagement"
    if item.kind in (PlanItemKind.STRATEGY, PlanItemKind.OBJECTIVE):
        return f"{KINDS[item.kind]} {item.code}"
    return item.code

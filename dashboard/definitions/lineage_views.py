"""Draws a lineage as nested lists that read well without colour, script or picture."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.definitions.lineage import Branch, Lineage, Node, PrintedSource
from dashboard.definitions.version_views import state_mark, versions
from dashboard.design.attributes import aria
from models.measure_vocabulary import LineageKind

BACKWARDS = {
    LineageKind.MERGED: "Merged into it",
    LineageKind.SPLIT: "It was split off from",
    LineageKind.REPLACED: "It replaced",
}
FORWARDS = {
    LineageKind.MERGED: "Merged into",
    LineageKind.SPLIT: "Split into",
    LineageKind.REPLACED: "Replaced by",
}


def lineage_view(lineage: Lineage) -> Component:
    """Draw where a measure comes from, its versions, and what followed, from left to right."""
    stages = [
        stage("Comes from", [*sources(lineage.node), *branches(lineage.before, BACKWARDS)]),
        stage(f"Measure {lineage.node.code}", [versions(lineage.node)], "here"),
        stage("Followed by", branches(lineage.after, FORWARDS) or [html.P(nothing_after(lineage.node))]),
    ]
    return html.Ol(stages, className="lineage", **aria(label=f"Lineage of {lineage.node.code}"))


def stage(title: str, content: Sequence[Component], kind: str = "") -> Component:
    """Draw one of the three stages."""
    return html.Li([html.H3(title), *content], className=kind)


def nothing_after(node: Node) -> str:
    """Say why no measure follows."""
    return node.shown.retired_reason or "No other measure follows it."


def sources(node: Node) -> list[Component]:
    """Draw the suggestions that a measure answers, or where else it comes from."""
    if node.suggestions:
        return [html.Ul([html.Li(source(each)) for each in node.suggestions])]
    return [html.P(node.origin_note or "No suggestion of the plan; no note tells where it comes from.")]


def source(each: PrintedSource) -> list[Component | str]:
    """Draw a suggestion with the way to its own page."""
    return [html.A(each.code, href=f"/measures/{each.code}"), f" {each.text}"]


def branches(found: Sequence[Branch], words: dict[LineageKind, str]) -> list[Component]:
    """Draw the measures on one side, each with what lies beyond it."""
    if not found:
        return []
    return [html.Ul([html.Li(branch(each, words)) for each in found])]


def branch(each: Branch, words: dict[LineageKind, str]) -> list[Component | str]:
    """Draw one measure on one side: how, which, in which state, why, and what lies beyond it."""
    return [
        f"{words[each.kind]} ",
        *named(each.node),
        html.Span(f"Reason: {each.reason}", className="meta"),
        *branches(each.beyond, words),
    ]


def named(node: Node) -> list[Component | str]:
    """Draw a measure's code and title as a link, with its state."""
    link = html.A(f"{node.code} {node.shown.title}", href=f"/measures/{node.code}")
    return [link, html.Span([state_mark(node.shown), f", version {node.shown.number}"], className="meta")]

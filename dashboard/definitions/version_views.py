"""Draws the versions of a definition in a lineage: state, span, approval and reasons."""

from dash import html
from dash.development.base_component import Component

from dashboard.clock import LOCAL
from dashboard.definitions.lineage import Node, VersionStep
from dashboard.definitions.standing import WORDS, standing_of
from dashboard.design.status import icon_and_word


def state_mark(step: VersionStep) -> Component:
    """Draw a version's state as icon and word."""
    standing = standing_of(step.state)
    return icon_and_word(WORDS[standing].icon, WORDS[standing].name, standing.value)


def versions(node: Node) -> Component:
    """Draw every version of a definition, the first one first."""
    return html.Ol([html.Li(version(each)) for each in node.versions])


def version(step: VersionStep) -> list[Component | str]:
    """Draw one version: its number and state, since when, who approved it, and why it was made."""
    told = (
        step.title,
        since(step),
        approval(step),
        f"Changed because: {step.change_reason}" if step.change_reason else "",
        f"Retired because: {step.retired_reason}" if step.retired_reason else "",
    )
    lines = [html.Span(words, className="meta") for words in told if words]
    return [f"Version {step.number}: ", state_mark(step), *lines]


def since(step: VersionStep) -> str:
    """Say for which periods a version holds."""
    if step.since is None:
        return ""
    return f"From {step.since}" + (f" to {step.until}" if step.until else "")


def approval(step: VersionStep) -> str:
    """Say who approved a version, and on which local day."""
    if step.approved_at is None:
        return ""
    day = step.approved_at.astimezone(LOCAL).date()
    return f"Approved by {step.approved_by} on {day.day} {day:%B %Y}"

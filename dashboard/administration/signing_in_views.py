"""Draws the sign-ins and the one-time links of one person."""

from collections.abc import Sequence
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from dashboard.administration.person import LinkView, SessionView
from dashboard.design.messages import nothing_here
from dashboard.design.tables import row, table
from dashboard.measures.showing import show_moment


def sessions_table(sessions: Sequence[SessionView], now: datetime) -> Component:
    """Draw the latest sign-ins: when they began and until when they hold or held."""
    if not sessions:
        return nothing_here("Has never signed in.")
    heads = ("Began", "Until", "State")
    rows = [
        row(
            show_moment(one.began),
            [
                show_moment(one.ended or one.until),
                "Running" if one.runs(now) else "Signed out" if one.ended else "Expired",
            ],
            heads[1:],
        )
        for one in sessions
    ]
    return table("Latest sign-ins", heads, [html.Tbody(rows)], "cards people")


def links_part(links: Sequence[LinkView], now: datetime) -> list[Component]:
    """Draw the one-time links that were made, and what became of each; never the links themselves."""
    if not links:
        return []
    heads = ("Made", "Made by", "Works until", "State")
    rows = [
        row(
            show_moment(one.made_at),
            [one.made_by or "The installation", show_moment(one.until), link_state(one, now)],
            heads[1:],
        )
        for one in links
    ]
    return [table("One-time links", heads, [html.Tbody(rows)], "cards people")]


def link_state(link: LinkView, now: datetime) -> str:
    """Return what became of a link."""
    if link.used_at is not None:
        return f"Used on {show_moment(link.used_at)}"
    if link.withdrawn_at is not None:
        return f"Withdrawn on {show_moment(link.withdrawn_at)}"
    return "Works once" if now < link.until else "Expired unused"

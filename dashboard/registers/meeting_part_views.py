"""Draws a quarter's meeting of senior leaders as a unit sees it."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.messages import nothing_here
from dashboard.measures.showing import show_day
from dashboard.registers.entries import MeetingEntry
from dashboard.registers.queries import RegistersPage

NONE_HELD = "The team has recorded no meeting for this quarter yet."


def meeting_part(page: RegistersPage) -> list[Component]:
    """Draw when the meeting was, its highlights, and whether this unit's leadership took part."""
    head = html.H2("Meeting of senior leaders", id="meetings")
    more = html.P(html.A("All meetings", href="/meetings"))
    if not page.held:
        return [head, nothing_here(NONE_HELD), more]
    return [head, *(one_meeting(each, page.place.abbreviation) for each in page.held), more]


def one_meeting(each: MeetingEntry, unit: str) -> Component:
    """Draw one meeting with what this unit has to know of it."""
    present = f"✓ {unit} took part" if unit in each.units else f"– {unit} is not recorded as taking part"
    return html.Div(
        [
            html.P([html.Strong(show_day(each.held_on)), f". {present}."]),
            *([html.P(each.highlights, className="free-text")] if each.highlights else []),
        ]
    )

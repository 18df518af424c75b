"""Draws the recorded meetings, and the forms with which the team keeps them."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import Area, Choice, Field, Ticks, form, hidden
from dashboard.design.messages import nothing_here
from dashboard.design.tables import framed, row, table
from dashboard.measures.showing import show_day
from dashboard.plan.words import counted
from dashboard.registers.entries import MeetingEntry
from dashboard.registers.meeting_queries import MeetingsPage
from dashboard.texts import typed_day

ADDRESS = "/meetings"
INTRO = (
    "Each quarter senior leaders of bureaus and offices review what the reports showed, and share what was "
    "done and proposed. The team records the meeting; units choose it where a plan was shared at it."
)
DAY = "A day in the quarter such as 2026-11-12 or 11/12/2026."


def meetings_view(page: MeetingsPage) -> list[Component]:
    """Draw the meetings, newest first, and for the team the form for a further one."""
    parts: list[Component] = [html.P(INTRO, className="intro")]
    parts.append(meetings_table(page) if page.meetings else nothing_here("No meeting is recorded yet."))
    return [*parts, *(record_part(page, None) if page.keeps else [])]


def meetings_table(page: MeetingsPage) -> Component:
    """Draw the meetings with who took part, as far as the viewer may know."""
    heads = (
        "Meeting",
        "Quarter",
        "Highlights",
        "Took part" if page.sees_all else "Your units that took part",
    )
    body = html.Tbody([meeting_row(page, each, heads) for each in page.meetings])
    return framed(table("Recorded meetings", heads, [body], "cards register"), "Recorded meetings")


def meeting_row(page: MeetingsPage, each: MeetingEntry, heads: tuple[str, ...]) -> Component:
    """Draw one meeting; its day leads to the form while it can be corrected."""
    day = show_day(each.held_on)
    name = html.A(day, href=f"{ADDRESS}?meeting={each.id}") if page.keeps and not each.closed else day
    listed = ", ".join(each.units) or "none"
    present = (
        f"{counted(len(each.units), 'unit', 'units')}: {listed}" if page.sees_all and each.units else listed
    )
    return row(name, (each.quarter, each.highlights or "–", present), heads[1:])


def record_part(page: MeetingsPage, each: MeetingEntry | None) -> list[Component]:
    """Draw the form that records a meeting, or corrects one."""
    title = "Record a meeting" if each is None else f"Meeting of {show_day(each.held_on)}"
    quarter = page.present if each is None else each.quarter
    seen = hidden(meeting=str(each.id), seen=str(each.version)) if each else []
    fields: list[Field | Component] = [
        *seen,
        Choice("period", "Quarter", quarter, options=[(one.code, one.label) for one in page.quarters]),
        Field("held_on", "Held on", typed_day(each.held_on if each else None), DAY),
        Area("highlights", "Highlights", (each and each.highlights) or "", "Every unit reads these."),
        Ticks(
            "units",
            "Whose senior leadership took part",
            options=page.units,
            chosen=each.units if each else (),
        ),
    ]
    return [html.H2(title), form("/meetings/keep", "meeting", fields, "Save the meeting", label=title)]


def meeting_view(page: MeetingsPage, each: MeetingEntry) -> list[Component]:
    """Draw one meeting that is corrected or withdrawn."""
    away = form(
        "/meetings/withdraw", "withdraw", hidden(meeting=str(each.id)), "Withdraw this meeting", quiet=True
    )
    back = html.P(html.A("Back to all meetings", href=ADDRESS))
    return [*record_part(page, each), away, back]

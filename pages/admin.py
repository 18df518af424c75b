"""Administration: what the viewer may keep, set or look up."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.web.guard import register_page

PLACES = (
    ("/admin/people", "People", "Who may sign in, and what they may do.", Right.PEOPLE_READ),
    (
        "/admin/units",
        "Units",
        "Bureaus, offices and programs: made, renamed, merged, split, ended.",
        Right.UNIT_KEEP,
    ),
    ("/admin/calendar", "Calendar", "Plan years, quarters and due dates.", Right.CALENDAR_KEEP),
    ("/admin/duties", "Who owes what", "Which unit must report which measure.", Right.DUTY_PROPOSE),
    (
        "/meetings",
        "Meetings",
        "Quarterly meetings on racial inequities: day, highlights, who took part.",
        Right.MEETING_KEEP,
    ),
    ("/admin/messages", "Messages", "Reminders and other mail: sent, waiting, refused.", Right.MESSAGE_READ),
    ("/admin/closing", "Closing", "Which reports came when; closing and reopening.", Right.REVIEW_READ),
    ("/admin/history", "History", "Figures of earlier periods, from spreadsheets.", Right.REVIEW_READ),
    (
        "/admin/assignments",
        "Assignments",
        "Which unit leads or takes part in which activity, and what nobody has.",
        Right.ASSIGNMENT_KEEP,
    ),
    ("/admin/privacy", "Privacy", "How small groups are protected in releases.", Right.POLICY_READ),
    ("/admin/audit", "Audit", "Who changed or decided what, and when.", Right.AUDIT_OPEN),
)


@register_page(
    __name__,
    requires=Right.ADMIN_READ,
    path="/admin",
    name="Administration",
    title="Administration",
    order=80,
    navigation=True,
)
def layout(session: Session, viewer: Viewer, **_query: Any) -> Any:
    """Draw the way to each screen that the viewer may open."""
    parts = [
        part
        for address, name, meaning, right in PLACES
        if viewer.may_somewhere(right)
        for part in (html.Dt(html.A(name, href=address)), html.Dd(meaning))
    ]
    return [html.H1("Administration"), html.Dl(parts, className="words")]

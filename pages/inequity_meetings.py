"""The quarterly meetings of senior leaders on racial inequities: the team records them, units read them."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.design.keeping import keep_links
from dashboard.registers.meeting_commands import KeepMeeting, WithdrawMeeting, keep_meeting, withdraw_meeting
from dashboard.registers.meeting_listed import MEETINGS, STANDING, meetings_lists
from dashboard.registers.meeting_queries import meetings_page
from dashboard.registers.meeting_views import ADDRESS, meeting_view, meetings_view
from dashboard.registers.standing import registers_standing
from dashboard.registers.standing_views import standing_view
from dashboard.web.endpoints import Done, SentFile, download, form
from dashboard.web.guard import register_page
from dashboard.web.keeping import sent_lists


@register_page(
    __name__, requires=Right.REGISTER_READ, path=ADDRESS, name="Meetings", title="Meetings on inequities"
)
def layout(session: Session, viewer: Viewer, meeting: str = "", period: str = "", **_query: Any) -> Any:
    """Draw all meetings, or the one that the team corrects."""
    page = meetings_page(session, viewer)
    one = meeting and page.keeps
    parts = meeting_view(page, page.meeting(meeting)) if one else meetings_view(page)
    standing = standing_view(registers_standing(session, viewer, period)) if page.keeps and not one else []
    lists = (MEETINGS, STANDING) if page.keeps else (MEETINGS,)
    files = [] if one else [keep_links(ADDRESS, lists, {"period": period})]
    return [html.H1("Quarterly meetings on racial inequities"), *parts, *standing, *files]


@download(f"{ADDRESS}/<name>", requires=Right.REGISTER_READ)
def take(session: Session, viewer: Viewer, name: str = "", period: str = "", **_query: Any) -> SentFile:
    """Send the meetings as a file, for the team with how all registers stand."""
    page = meetings_page(session, viewer)
    standing = registers_standing(session, viewer, period) if page.keeps else None
    return sent_lists(session, name, meetings_lists(page, standing))


@form("/meetings/keep", requires=Right.MEETING_KEEP, reads=KeepMeeting)
def keep(session: Session, viewer: Viewer, command: KeepMeeting) -> Done:
    """Record or correct a meeting."""
    keep_meeting(session, viewer, command)
    return Done("The meeting is saved.", ADDRESS)


@form("/meetings/withdraw", requires=Right.MEETING_KEEP, reads=WithdrawMeeting)
def take_back(session: Session, viewer: Viewer, command: WithdrawMeeting) -> Done:
    """Withdraw a meeting."""
    withdraw_meeting(session, viewer, command)
    return Done("The meeting is withdrawn.", ADDRESS)

"""The calendar as it is kept: plan years, quarters and due dates."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.administration import due_dates, plan_years
from dashboard.administration.calendar_queries import calendar_page
from dashboard.administration.calendar_views import calendar_view
from dashboard.plan.words import counted
from dashboard.web.endpoints import Done, form
from dashboard.web.guard import register_page


@register_page(
    __name__, requires=Right.CALENDAR_KEEP, path="/admin/calendar", name="Calendar", title="Calendar"
)
def layout(session: Session, viewer: Viewer, **_query: Any) -> Any:
    """Draw the calendar and its forms."""
    return [html.H1("Calendar"), *calendar_view(calendar_page(session, viewer))]


@form("/admin/calendar/years", requires=Right.CALENDAR_KEEP, reads=plan_years.SetYears)
def years(session: Session, viewer: Viewer, command: plan_years.SetYears) -> Done:
    """Move the plan years."""
    plan_years.set_years(session, viewer, command)
    return Done("The plan years and their due dates have moved.")


@form("/admin/calendar/due-days", requires=Right.CALENDAR_KEEP, reads=due_dates.SetDueDays)
def days(session: Session, viewer: Viewer, command: due_dates.SetDueDays) -> Done:
    """Set how long reports have."""
    moved = due_dates.set_due_days(session, viewer, command)
    return Done(f"Moved: the due dates of {counted(moved, 'period', 'periods')}.")


@form("/admin/calendar/due-date", requires=Right.CALENDAR_KEEP, reads=due_dates.MoveDueDate)
def due_date(session: Session, viewer: Viewer, command: due_dates.MoveDueDate) -> Done:
    """Move one due date."""
    period = due_dates.move_due_date(session, viewer, command)
    return Done(f"Moved: the due date of {period.label}.")


@form("/admin/calendar/go-live", requires=Right.CALENDAR_KEEP, reads=plan_years.SetGoLive)
def go_live(session: Session, viewer: Viewer, command: plan_years.SetGoLive) -> Done:
    """Set the first period for which reports are asked."""
    period = plan_years.set_go_live(session, viewer, command)
    return Done(f"The system starts with {period.label}.")

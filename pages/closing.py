"""Closing: how every unit's report of a period came, and closing, excusing and reopening."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import NotFound
from dashboard.measures.showing import show_day
from dashboard.plan.words import counted
from dashboard.reporting.closing import ClosePeriod, ExcuseReport, close_period, excuse_report
from dashboard.reporting.closing_forms import CLOSE, EXCUSE, REOPEN
from dashboard.reporting.closing_queries import all_courses, closing_page
from dashboard.reporting.closing_views import HERE, closing_view
from dashboard.reporting.reopening import ReopenPeriod, reopen_period
from dashboard.reporting.review_tabs import review_tabs
from dashboard.reporting.timeliness_export import csv_of, workbook_of
from dashboard.reporting.timeliness_views import all_periods_part
from dashboard.spreadsheet import XLSX
from dashboard.web.endpoints import Done, SentFile, download, form
from dashboard.web.guard import register_page


@register_page(
    __name__, requires=Right.REVIEW_READ, path=HERE, name="Closing", title="Closing and timeliness", order=85
)
def layout(session: Session, viewer: Viewer, period: str = "", **_query: Any) -> Any:
    """Draw one period, and all periods below it."""
    page = closing_page(session, viewer, period)
    return [
        html.H1("Closing and timeliness"),
        review_tabs(HERE),
        *closing_view(page),
        *all_periods_part(all_courses(session)),
    ]


@form(CLOSE, requires=Right.PERIOD_CLOSE, reads=ClosePeriod)
def close(session: Session, viewer: Viewer, command: ClosePeriod) -> Done:
    """Close a period once its summary has been confirmed."""
    found = close_period(session, viewer, command)
    return Done(f"{command.period} is closed with {counted(len(found), 'report', 'reports')}.")


@form(EXCUSE, requires=Right.REPORT_EXCUSE, reads=ExcuseReport)
def excuse(session: Session, viewer: Viewer, command: ExcuseReport) -> Done:
    """Excuse a report."""
    excuse_report(session, viewer, command)
    return Done(f"Excused: the report of {command.unit} for {command.period}.")


@form(REOPEN, requires=Right.PERIOD_REOPEN, reads=ReopenPeriod)
def reopen(session: Session, viewer: Viewer, command: ReopenPeriod) -> Done:
    """Reopen a closed period for one unit."""
    reopen_period(session, viewer, command)
    return Done(f"{command.period} is open for {command.unit} until {show_day(command.until)}.")


@download(f"{HERE}/<name>", requires=Right.REVIEW_READ)
def export(session: Session, viewer: Viewer, name: str = "", **_query: Any) -> SentFile:
    """Send one period, or all, as a workbook or as CSV."""
    code, _, ending = name.rpartition(".")
    if ending not in ("xlsx", "csv"):
        raise NotFound("There is no such file.")
    found, now = all_courses(session, "" if code == "all" else code), session.info["clock"].now()
    content = workbook_of(found, now) if ending == "xlsx" else csv_of(found, now)
    return SentFile(f"timeliness-{code}.{ending}", XLSX if ending == "xlsx" else "text/csv", content)

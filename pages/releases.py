"""Releases: every one that was made, and for leads the way to make another."""

from typing import Any

from dash import Input, Output, html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.jobs.queries import latest_jobs
from dashboard.publishing.release_queries import releases_page
from dashboard.publishing.releases_views import CLOCK, HERE, JOBS, RELEASE, jobs_part, releases_view
from dashboard.publishing.releasing import ReleasePeriod, ask_for_release
from dashboard.web.endpoints import Done, form
from dashboard.web.guard import callback, register_page
from models.jobs import JobKind


@register_page(
    __name__,
    requires=Right.RELEASE_READ,
    path=HERE,
    name="Releases",
    title="Releases",
    order=45,
)
def layout(session: Session, viewer: Viewer, **_query: Any) -> Any:
    """Draw the list, and what a lead may release."""
    return [html.H1("Releases"), *releases_view(releases_page(session, viewer))]


@form(RELEASE, requires=Right.RELEASE_MAKE, reads=ReleasePeriod)
def make(session: Session, viewer: Viewer, command: ReleasePeriod) -> Done:
    """Have a period released in the background."""
    ask_for_release(session, viewer, command)
    return Done(f"{command.period} is being released. You can leave this screen.", HERE)


@callback(
    Output(JOBS, "children"),
    Output(CLOCK, "disabled"),
    Input(CLOCK, "n_intervals"),
    requires=Right.CLEARANCE_READ,
    prevent_initial_call=True,
)
def progress(session: Session, viewer: Viewer, _looks: int | None) -> Any:
    """Show how far the release is; the clock stops once nothing is being done."""
    jobs = latest_jobs(session, JobKind.RELEASE)
    return jobs_part(jobs), not any(job.unfinished for job in jobs)

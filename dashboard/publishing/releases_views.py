"""Draws the list of releases, and for leads the form by which a period is released."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.design.attributes import aria
from dashboard.design.forms import Choice, form
from dashboard.design.messages import nothing_released
from dashboard.design.tables import framed, row, table
from dashboard.jobs.queries import JobView
from dashboard.measures.showing import show_moment
from dashboard.publishing.release_queries import Ready, ReleaseRow, ReleasesPage
from models.jobs import JobState

HERE, RELEASE = "/releases", "/releases/make"
JOBS, CLOCK = "release-jobs", "release-clock"
HEADS = ("Release", "Stands", "Figures", "Released", "Policy")
ABOUT = (
    "A release is a picture of a closed period that everybody at the department may read. It is protected as "
    "a whole, so that no small group can be recognized. It never changes: a correction makes another one."
)
EVERY = 1500  # Milliseconds between two looks while something is being done.


def releases_view(page: ReleasesPage) -> list[Component]:
    """Draw the list, below the form for those who release."""
    listed = releases_table(page) if page.releases else nothing_released()
    why = html.P(["What is hidden, and why: ", html.A("privacy in releases", href="/admin/privacy"), "."])
    return [html.P(ABOUT), why, *making_part(page), html.H2("Releases"), listed]


def making_part(page: ReleasesPage) -> list[Component]:
    """Draw what a lead may release, and for the team what is being done."""
    if not page.team:
        return []
    running = any(job.unfinished for job in page.jobs)
    return [
        *([html.H2("Release a period"), *ready_part(page.ready)] if page.may_release else []),
        html.Div(jobs_part(page.jobs), id=JOBS, role="status", **aria(live="polite")),
        dcc.Interval(id=CLOCK, interval=EVERY, disabled=not running),
    ]


def ready_part(ready: Sequence[Ready]) -> list[Component]:
    """Draw the form, and why some periods are not in it."""
    free = [each for each in ready if each.barred is None]
    barred = [html.Li(f"{each.period.label}: {each.barred}") for each in ready if each.barred is not None]
    parts: list[Component] = []
    if free:
        options = [(each.period.code, f"{each.period.label}, revision {each.revision}") for each in free]
        hint = "It is made in the background. Nobody changes it afterwards, whatever their role."
        fields = [Choice("period", "Closed period", free[0].period.code, hint, options)]
        parts.append(form(RELEASE, "release-period", fields, "Release"))
    elif not barred:
        parts.append(html.P("No period is closed yet. A period is closed first, then released."))
    return [*parts, html.Ul(barred)] if barred else parts


def jobs_part(jobs: Sequence[JobView]) -> list[Component]:
    """Draw what is being done with its progress, and what came of the last ones."""
    shown = [job for job in jobs if job.unfinished] or list(jobs[:1])
    return [job_part(job) for job in shown] or [html.P("Nothing is being released.", className="meta")]


def job_part(job: JobView) -> Component:
    """Draw one job."""
    if job.unfinished:
        label = f"Release of {job.period}, {job.percent} percent done"
        bar = html.Progress(value=str(job.percent), max="100", **aria(label=label))
        return html.Div(
            [html.P(f"{job.period}: {job.message}"), bar, html.P(f"{job.percent} %", className="meta")]
        )
    words = html.P(f"{job.message} Asked for by {job.asked_by}, {show_moment(job.asked_at)}.")
    if job.state is JobState.FAILED or not job.result:
        return html.Div([html.P("Not released."), words])
    address = f"{HERE}/{job.result['release']}"
    return html.Div([words, html.P(html.A("Read this release", href=address))])


def releases_table(page: ReleasesPage) -> Component:
    """Draw every release, the newest first."""
    rows = [row(name(each, page), cells(each), HEADS[1:]) for each in page.releases]
    return framed(table("Releases, the newest first", HEADS, [html.Tbody(rows)], "cards"), "Releases")


def name(each: ReleaseRow, page: ReleasesPage) -> Component:
    """Return the way to a release."""
    return html.A(f"{page.labels[each.period]}, revision {each.revision}", href=f"{HERE}/{each.id}")


def cells(each: ReleaseRow) -> list[str]:
    """Return what the list tells of a release."""
    return [
        "latest of its period" if each.latest else "superseded, stays readable",
        f"{each.shown:,} shown, {each.hidden:,} not shown",
        f"{each.released_by}, {show_moment(each.released_at)}",
        f"version {each.policy}",
    ]

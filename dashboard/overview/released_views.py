"""Draws the central dashboard as it was released, in the shape of the live one; data to component."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard.design.filters import Filter, filter_form
from dashboard.design.messages import nothing_here, nothing_released
from dashboard.design.status import n_of_m
from dashboard.design.tables import Content, framed, row, table
from dashboard.measures.figure_words import caution_words
from dashboard.measures.released_tables import compared_cells, period_words, subject_words
from dashboard.measures.released_words import HIDDEN, reported_of
from dashboard.measures.showing import show_moment
from dashboard.measures.status_views import status_mark
from dashboard.measures.status_words import MARKS
from dashboard.overview.released_queries import ReleasedOverview
from dashboard.released.shapes import DEPARTMENT, Measure, Row

HEADS = ("Value", "Reported", "Baseline", "Target", "Status")
Rows = Sequence[tuple[str, Measure, Row | None]]


def released_view(seen: ReleasedOverview | None, *, beside_live: bool) -> list[Component]:
    """Draw the release; beside live figures of one's own unit it has a choice of its own."""
    if seen is None:
        return [html.H2("Whole department"), nothing_released()]
    title = f"{subject_words(seen.asked.unit or DEPARTMENT)}, as released"
    return [
        html.H2(title),
        choices(seen, beside_live=beside_live),
        release_line(seen),
        html.H3("How the measures stand"),
        tally(seen.rows),
        html.H3("Values against target"),
        values(seen),
    ]


def choices(seen: ReleasedOverview, *, beside_live: bool) -> Component:
    """Draw the released periods, and for readers of releases alone the objective and the unit."""
    periods = [(each.period, period_words(each.period)) for each in reversed(seen.periods)]
    name = "released" if beside_live else "period"
    filters = [Filter(name, "Released period", periods, seen.release.period)]
    if not beside_live:
        objectives = [("", "All objectives"), *((o.code, f"{o.code} {o.title}") for o in seen.objectives)]
        units = [("", "Whole department"), *((unit, unit) for unit in seen.units)]
        filters.append(Filter("objective", "Objective", objectives, seen.asked.objective))
        filters.append(Filter("unit", "Unit", units, seen.asked.unit))
    return filter_form("/overview", filters)


def release_line(seen: ReleasedOverview) -> Component:
    """Say which release this is, and how many answers it holds of those that were asked for."""
    release = seen.release
    told = (
        f"Release of {period_words(release.period)}, revision {release.revision}, as of "
        f"{show_moment(release.as_of)}: {n_of_m(release.reported, release.expected)} answers reported. "
    )
    return html.P([told, html.A("The whole release", href=f"/releases/{release.id}")], className="meta")


def tally(rows: Rows) -> Component:
    """Draw how often each status occurs among the rows, every shown one counted and the rest as not shown."""
    told = [row for _, _, row in rows if row is not None]
    counts = Counter(row.compared.status for row in told if row.compared)
    hidden = sum(row.compared is None for row in told)
    items = [
        html.Li([html.Strong(str(counts[each])), " ", status_mark(each)]) for each in MARKS if counts[each]
    ]
    if hidden:
        items.append(html.Li([html.Strong(str(hidden)), f" {HIDDEN}"]))
    return html.Ul(items, className="status-tally") if items else nothing_here("No status is shown.")


def values(seen: ReleasedOverview) -> Component:
    """Draw one row per measure, grouped by objective."""
    if not seen.rows:
        return nothing_here("The release tells of no measure here.")
    titles = {each.code: each.title for each in seen.objectives}
    groups = [
        group(f"{code} {titles.get(code, '')}", list(found), seen.release.period)
        for code, found in groupby(seen.rows, key=lambda each: each[0])
    ]
    caption = (
        f"{subject_words(seen.asked.unit or DEPARTMENT)}, {period_words(seen.release.period)}, as released"
    )
    shown = table(caption, ["Measure", *HEADS], groups, "values cards")
    return framed(shown, "Released values against target")


def group(title: str, found: Rows, period: str) -> Component:
    """Draw one objective's measures under its title."""
    head = html.Tr(html.Th(title, scope="rowgroup", colSpan=len(HEADS) + 1), className="group-head")
    return html.Tbody([head, *(value_row(measure, row, period) for _, measure, row in found)])


def value_row(measure: Measure, found: Row | None, period: str) -> Component:
    """Draw one measure with the plan's caution beside its value."""
    value, *compared = compared_cells(measure, found)
    note = [html.Span(caution_words(measure.caution), className="note d-block")] if measure.caution else []
    address = f"/measures/{measure.code}?period={period}"
    name: Content = [html.A(measure.code, href=address), measure.title]
    return row(name, [[html.Span(value), *note], reported_of(found), *compared], HEADS)

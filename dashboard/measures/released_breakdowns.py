"""Draws a released breakdown: why it is shown as it is, its charts, its completeness, its table; pure."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.theme import chart
from dashboard.measures.charts import HIGH, by_unit, has_values
from dashboard.measures.figure_words import SHARES
from dashboard.measures.kinds import kind_of
from dashboard.measures.released_frames import slice_finding, slice_frame
from dashboard.measures.released_queries import Told
from dashboard.measures.released_slices import Slice, slices
from dashboard.measures.released_tables import groups_table, period_words, table_title
from dashboard.released.shapes import Measure, Table
from dashboard.statistics import CENSUS
from models.vocabulary import MeasureKindName


def breakdown(told: Told, table: Table, unit: str) -> list[Component]:
    """Draw one breakdown: why it is shown as it is, its chart, its completeness, and its table."""
    drawn = slices(table, unit)
    within = next((each.within for each in drawn), "")
    title = f"{table_title(table)}{f', {within}' if within else ''}"
    parts: list[Component] = [html.H3(title), html.P(table.why, className="why"), *beside(table)]
    if not table.keys:
        return parts
    twin = groups_table(told.measure, table, within, period_words(told.release.period))
    charts = [figure for each in drawn for figure in sliced(told, each)]
    return [*parts, *charts, html.Div(twin, className="twin")]


def beside(table: Table) -> list[Component]:
    """Return what has to be read beside a breakdown: completeness, and that parts may exceed the total."""
    found: list[Component] = []
    if table.completeness:
        told = table.completeness
        found.append(html.P(f"The group is known for {told.known:,} of {told.total:,}.", className="meta"))
    for dim in table.dims:
        if dim.overlapping:
            because = dim.because or "one can belong to several groups."
            found.append(html.P(f"The rows may add up to more than the total: {because}", className="note"))
    return found


def sliced(told: Told, found: Slice) -> list[Component]:
    """Draw one dimension as a dot chart; nothing where no figure of it is shown."""
    frame = slice_frame(told.measure, found)
    if not has_values(frame):
        return []
    title = f"{slice_finding(told.measure, found)}, {period_words(told.release.period)}"
    label = f"Dot chart. {title}. The table below holds the same numbers."
    percent = told.measure.kind in SHARES
    spans = [html.P(f"Lines beside a dot: {CENSUS}", className="note")] if frame[HIGH].notna().any() else []
    figure = by_unit(frame, axis(told.measure), percent=percent)
    return [html.H4(title, className="h6"), chart(figure, label, html.Div(spans), stacked=True)]


def axis(measure: Measure) -> str:
    """Return the title of the axis of values."""
    named = kind_of(measure.kind).axis
    if measure.kind is MeasureKindName.YES_NO:
        return "Bureaus and offices"
    return named or measure.unit_of_count.capitalize()

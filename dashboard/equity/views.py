"""Draws gaps between groups, parity with a pool and the gap over time, on released figures."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.messages import nothing_here, nothing_released
from dashboard.design.theme import chart
from dashboard.equity.charts import VALUE, gaps, over_time
from dashboard.equity.choosing import choices
from dashboard.equity.frames import gap_frame, parity_frame, track_frame
from dashboard.equity.queries import EquityList, EquityPage
from dashboard.equity.tables import gap_table, parity_table, track_table
from dashboard.equity.words import (
    OVERLAP,
    finding,
    known_words,
    not_computed,
    reference_words,
    unknown_words,
)
from dashboard.measures.figure_words import caution_words
from dashboard.measures.released_tables import period_words
from dashboard.statistics import CENSUS

NO_CONTEXT = "No context has been written for this measure yet: what made these gaps, and what keeps them."
POINTS = "Difference in percentage points"


def list_view(found: EquityList) -> list[Component]:
    """Draw the measures whose groups can be compared."""
    if found.release is None:
        return [nothing_released()]
    if not found.measures:
        return [nothing_here("The latest release breaks no measure down by groups.")]
    period = found.release.period
    items = [
        html.Li([html.A(each.code, href=f"/equity?measure={each.code}&period={period}"), f" {each.title}"])
        for each in found.measures
    ]
    return [
        html.P(f"Measures of the release of {period_words(period)} with groups that can be compared:"),
        html.Ul(items),
    ]


def equity_view(page: EquityPage) -> list[Component]:
    """Draw the whole comparison of one measure."""
    measure = page.told.measure
    name = html.P([html.A(measure.code, href=f"/measures/{measure.code}"), f" {measure.title}"])
    return [
        name,
        choices(page),
        *beside(page),
        *gap_part(page),
        *parity_part(page),
        *track_part(page),
    ]


def beside(page: EquityPage) -> list[Component]:
    """Draw what is read before any gap: why the table is so, completeness, caution and context."""
    measure, grouping = page.told.measure, page.grouping
    banner = unknown_words(grouping.unknown)
    context = measure.equity_context or NO_CONTEXT
    return [
        html.P(grouping.table.why, className="why"),
        html.P(known_words(grouping), className="meta"),
        *([html.P(banner, className="caution")] if banner else []),
        *([html.P(caution_words(measure.caution), className="caution")] if measure.caution else []),
        html.P([html.Strong("Context: "), context]),
    ]


def source(page: EquityPage) -> str:
    """Return the end of every caption: the period and where figures come from."""
    return f"{period_words(page.told.release.period)}, as released. Source: {page.told.measure.source}."


def gap_part(page: EquityPage) -> list[Component]:
    """Draw the gaps: difference and ratio together, with their intervals."""
    comparison = page.comparison
    title = f"{finding(comparison)}, {period_words(page.told.release.period)}"
    twin = gap_table(page.told.measure, comparison, f"Gaps, {source(page)}")
    if comparison.reference is None:
        return [
            html.H2("Gaps"),
            html.P(f"Gaps are {not_computed(comparison.why or 'nothing is shown')}."),
            twin,
        ]
    notes = [reference_words(comparison.reference)]
    notes += [OVERLAP] if comparison.reference.code is None else []
    head = [html.H2(title), html.P(" ".join(notes), className="meta")]
    frame = gap_frame(comparison)
    if not frame[VALUE].notna().any():
        return [*head, twin]
    label = f"Dot chart of gaps with 95 % intervals. {title}. The table below holds the same numbers."
    drawn = chart(gaps(frame, 0.0, POINTS), label, twin, stacked=True)
    return [*head, drawn, html.P(f"Intervals of 95 %: {CENSUS}", className="note")]


def parity_part(page: EquityPage) -> list[Component]:
    """Draw each group's share in the outcome beside its share in the pool."""
    parity = page.parity
    if parity is None:
        return []
    head = [
        html.H2("Parity of representation"),
        html.P(f"Share in the outcome divided by the share in the pool ({parity.pool}); 1.00 is parity."),
    ]
    if parity.why:
        return [*head, html.P(f"Parity is {not_computed(parity.why)}.")]
    rule = html.P("Only those whose group is known count, in the outcome and in the pool.", className="note")
    twin = parity_table(page.grouping.dim.title, parity, f"Parity, {source(page)}")
    frame = parity_frame(parity)
    if not frame[VALUE].notna().any():
        return [*head, rule, twin]
    label = "Dot chart of parity with 95 % intervals. The table below holds the same numbers."
    return [*head, rule, chart(gaps(frame, 1.0, "Parity, 1 is the target"), label, twin, stacked=True)]


def track_part(page: EquityPage) -> list[Component]:
    """Draw the gap itself as a series over the released periods."""
    if not page.past:
        return []
    frame = track_frame(page.past)
    twin = track_table(page.past, f"The gap over time, as released. Source: {page.told.measure.source}.")
    head = html.H2("The gap over time")
    if not frame[VALUE].notna().any():
        return [head, twin]
    label = "Line chart of the gap in each released period. The table below holds the same numbers."
    return [head, chart(over_time(frame, POINTS), label, twin, stacked=True)]

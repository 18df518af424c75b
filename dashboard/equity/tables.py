"""The table twins of the comparisons: gaps, parity, and the gap over time; data to component."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.design.tables import framed, row, table
from dashboard.equity.comparing import Comparison, Gap
from dashboard.equity.representation import Parity, Representation
from dashboard.equity.tracking import Tracked
from dashboard.equity.words import not_computed, points, share_words, times
from dashboard.measures.released_tables import period_words
from dashboard.measures.released_words import cell_words
from dashboard.released.shapes import Measure

GAPS = ("Figure", "Difference", "Ratio")
PARITY = ("Share in the outcome", "Share in the pool", "Parity")
TRACK = ("Group", "Difference", "Ratio")


def gap_table(measure: Measure, comparison: Comparison, caption: str) -> Component:
    """Draw every group with its figure and both statistics, or why there are none."""
    rows = [row(each.group.name, gap_cells(measure, each), GAPS) for each in comparison.gaps]
    heads = [comparison.grouping.dim.title, *GAPS]
    return framed(table(caption, heads, [html.Tbody(rows)], "values cards"), "Gaps by group")


def gap_cells(measure: Measure, gap: Gap) -> list[str]:
    """Return figure, difference and ratio of a group."""
    figure = cell_words(measure, gap.group.cell)
    if gap.difference is None:
        return [figure, not_computed(gap.why) if gap.why else not_computed("of what is said above"), "–"]
    ratio = times(gap.ratio) if gap.ratio else not_computed("nobody is counted in what it is compared with")
    return [figure, points(gap.difference), ratio]


def parity_table(title: str, parity: Parity, caption: str) -> Component:
    """Draw every group with its two shares and their quotient."""
    rows = [row(each.group.name, parity_cells(each), PARITY) for each in parity.rows]
    return framed(table(caption, [title, *PARITY], [html.Tbody(rows)], "values cards"), "Parity by group")


def parity_cells(told: Representation) -> list[str]:
    """Return both shares and the parity of a group."""
    if told.why:
        return ["–", "–", not_computed(told.why)]
    return [share_words(told.outcome), share_words(told.pool), times(told.parity)]


def track_table(past: Sequence[Tracked], caption: str) -> Component:
    """Draw the gap of every released period, the newest first."""
    rows = [row(period_words(each.period), track_cells(each), TRACK) for each in reversed(past)]
    return framed(table(caption, ["Period", *TRACK], [html.Tbody(rows)], "values cards"), "The gap over time")


def track_cells(told: Tracked) -> list[str]:
    """Return the group, difference and ratio of a period."""
    if told.gap is None:
        return ["–", not_computed(told.why or "there is none"), "–"]
    return [told.gap.group.name, points(told.gap.difference), times(told.gap.ratio)]

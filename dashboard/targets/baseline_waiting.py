"""Draws the baselines that wait for a lead, and the form that approves several at once."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import Ticks, form
from dashboard.design.tables import Content, framed, row, table
from dashboard.plan.words import counted
from dashboard.targets.baseline_words import address, baseline_words, name_of
from dashboard.targets.closing import Waiting
from dashboard.targets.parts import day_of, measure_heading
from dashboard.targets.queries import ClosingList


def waiting(seen: ClosingList) -> list[Component]:
    """Draw the proposals that wait, and for leads the form that approves several at once."""
    if not seen.waiting:
        return []
    heads = ("Measure and unit", "Proposed", "Source", "By")
    rows = [_waiting_row(each, seen) for each in seen.waiting]
    title = counted(len(rows), "baseline waits for a lead", "baselines wait for a lead")
    shown = framed(table(title, heads, [html.Tbody(rows)], "cards"), title)
    free = [each for each in seen.waiting if each.barred is None]
    parts: list[Component] = [html.H2("Waiting for a decision"), shown]
    if seen.may_decide and free:
        options = [(str(each.row.id), f"{name_of(each.place)}: {_figure(each)}") for each in free]
        ticks = Ticks("proposals", "Approve these", options=options)
        parts.append(form("/baselines/approve", "approve-many", [ticks], "Approve the ticked ones"))
    return [html.Section(parts)]


def _waiting_row(each: Waiting, seen: ClosingList) -> Component:
    figure: Content = _figure(each)
    if each.corrects is not None:
        was = f"corrects {baseline_words(each.place, each.corrects)}: {each.row.reason}"
        figure = [figure, html.Span(was, className="meta")]
    by: Content = [each.row.proposer or "", html.Span(day_of(each.row.proposed_at), className="meta")]
    if seen.may_decide and each.barred:
        by = [*by, html.Span(each.barred, className="meta")]
    cells = [figure, each.row.source or "", by]
    return row(measure_heading(each.place, address(each.place, each.row.plan_year)), cells, _labels(cells))


def _labels(cells: Sequence[Content]) -> Sequence[str]:
    return ("Proposed", "Source", "By")[: len(cells)]


def _figure(each: Waiting) -> str:
    return baseline_words(each.place, each.row)

"""Draws the central dashboard as native tables: reports by unit and objective, and values against target."""

from collections.abc import Sequence
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard.calendar.queries import PeriodView
from dashboard.design.filters import Filter, filter_form
from dashboard.design.messages import nothing_here
from dashboard.design.status import live_mark, n_of_m
from dashboard.design.tables import Content, framed, row, table
from dashboard.measures.figure_words import (
    NONE_YET,
    baseline_words,
    caution_words,
    figure_words,
    reported_words,
    target_words,
)
from dashboard.measures.status_views import status_with_reason
from dashboard.overview.matrix import Cell, Count, Matrix, Objective, UnitRow
from dashboard.overview.queries import Choices, Filters, Overview
from dashboard.overview.values import ValueRow
from dashboard.reporting.states import REPORT_WORDS

HEADS = ("Measure", "Value", "Reported", "Baseline")
STATUS = "Status"


def overview_view(seen: Overview) -> list[Component]:
    """Draw the filters and what the viewer may read; everybody else reads releases."""
    parts = [filters(seen.filters, seen.choices, seen.period)]
    if seen.matrix.rows:
        parts += [reports(seen), values(seen)]
    elif seen.sees_live:
        parts.append(nothing_here(f"Nothing is asked for here in {seen.period.label}."))
    return parts


def filters(chosen: Filters, choices: Choices, period: PeriodView) -> Component:
    """Draw period, objective and unit as a form."""
    objectives = [(each.code, f"{each.code} {each.title}") for each in choices.objectives]
    units = [(unit.abbreviation, f"{unit.name} ({unit.abbreviation})") for unit in choices.units]
    return filter_form(
        "/overview",
        [
            Filter("period", "Period", [(each.code, each.label) for each in choices.periods], period.code),
            Filter("objective", "Objective", [("", "All objectives"), *objectives], chosen.objective),
            Filter("unit", "Unit", [("", "All units"), *units], chosen.unit),
        ],
    )


def reports(seen: Overview) -> Component:
    """Draw the state of reports, unit by objective, with n of m in every cell and total."""
    found = seen.matrix
    title = "Reports by unit and objective"
    heads = ["Unit", *map(objective_head, found.objectives), "All"]
    body = html.Tbody([unit_row(each, seen.period, may_review=seen.may_review) for each in found.rows])
    caption = f"State of the lines and how many are accepted, {seen.period.label}"
    groups = [body, *totals(found, "All units" if seen.whole else "Together")]
    return html.Section(
        [html.H2([title, " ", live_mark()]), framed(table(caption, heads, groups, "matrix"), title)]
    )


def objective_head(objective: Objective) -> Component:
    """Name an objective by its code; its wording stands in the legend of the values."""
    return html.A(objective.code, href=f"/plan/{objective.code}", title=objective.title)


def unit_row(each: UnitRow, period: PeriodView, *, may_review: bool) -> Component:
    """Draw one unit, with the way to its review for those who review."""
    short = each.unit.abbreviation
    name: Content = short
    if may_review:
        name = html.A(short, href=f"/review?unit={short}&period={period.code}")
    heading = [name, html.Span(each.unit.name, className="meta")]
    return html.Tr(
        [html.Th(heading, scope="row"), *map(state_cell, each.cells), html.Td(counted(each.total))]
    )


def state_cell(found: Cell | None) -> Component:
    """Draw icon and word on the first line, n of m on the second; a dash where nothing is asked."""
    if found is None:
        return html.Td("–", className="empty")
    icon, word = REPORT_WORDS[found.state]
    return html.Td(f"{icon} {word}\n{counted(found.count)}", className=found.state.value)


def counted(count: Count) -> str:
    """Return n of m, accepted of owed lines."""
    return n_of_m(count.accepted, count.owed)


def totals(found: Matrix, name: str) -> list[Component]:
    """Draw the totals of several units; one unit is its own total."""
    if len(found.rows) < 2:
        return []
    cells = [html.Td(counted(each) if each.owed else "–") for each in (*found.totals, found.total)]
    return [html.Tfoot(html.Tr([html.Th(name, scope="row"), *cells]))]


def values(seen: Overview) -> Component:
    """Draw one row per measure, grouped by objective."""
    title = "Values against target"
    year = f"Target Year {seen.period.plan_year}"
    titles = {objective.code: objective.title for objective in seen.choices.objectives}
    groups = [
        value_group(f"{code} {titles.get(code, '')}", list(found), seen.period, year)
        for code, found in groupby(seen.values, key=lambda each: each.measure.objective)
    ]
    caption = f"{whose(seen)}, {seen.period.label}"
    shown = table(caption, [*HEADS, year, STATUS], groups, "values cards")
    return html.Section([html.H2([title, " ", live_mark()]), framed(shown, title)])


def whose(seen: Overview) -> str:
    """Say whose figures these are."""
    if seen.whole:
        return "Whole department"
    return seen.filters.unit or "The units that you may read before a release, not the whole department"


def value_group(title: str, found: Sequence[ValueRow], period: PeriodView, year: str) -> Component:
    """Draw one objective's measures under its title."""
    head = html.Tr(html.Th(title, scope="rowgroup", colSpan=len(HEADS) + 2), className="group-head")
    return html.Tbody([head, *(value_row(each, period, (*HEADS[1:], year, STATUS)) for each in found)])


def value_row(each: ValueRow, period: PeriodView, labels: Sequence[str]) -> Component:
    """Draw one measure: value, n of m, baseline and target, the plan's caution beside the value."""
    measure = each.measure
    figure = figure_words(measure.kind, measure.scale, each.figure, period.kind)
    shown: Content = figure
    if measure.caution:
        shown = [html.Span(figure), html.Span(caution_words(measure.caution), className="note d-block")]
    base = baseline_words(measure.kind, measure.scale, each.baseline)
    cells = (shown, reported(each), base, target(each), standing(each))
    return row(measure_name(each, period), cells, labels)


def measure_name(each: ValueRow, period: PeriodView) -> Content:
    """Return the measure's code as a link to its page, with its title."""
    address = f"/measures/{each.measure.code}?period={period.code}"
    return [html.A(each.measure.code, href=address), each.measure.title]


def reported(each: ValueRow) -> str:
    """Return n of m, or by whom the department's single figure is reported."""
    if each.reporter is None:
        return reported_words(each.figure)
    return f"reported by {each.reporter}" if each.figure.reported else f"expected from {each.reporter}"


def target(each: ValueRow) -> str:
    """Return the target of the plan year."""
    if each.target is None:
        return NONE_YET
    return target_words(each.measure.kind, each.measure.scale, each.target.kept.answer())


def standing(each: ValueRow) -> Content:
    """Return how the measure stands, with the reason; a dash where several units stand side by side."""
    return "–" if each.status is None else status_with_reason(each.status)

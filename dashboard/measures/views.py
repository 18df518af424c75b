"""Draws one measure: its figures as charts with table twins, its definition, and the plan's wording."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.filters import Filter, filter_form
from dashboard.design.messages import nothing_here, nothing_released
from dashboard.design.status import live_mark
from dashboard.design.tables import Content, framed, row, table
from dashboard.design.theme import chart
from dashboard.measures.answers import words
from dashboard.measures.charts import by_period, by_unit, has_values
from dashboard.measures.definition_views import cautions, definition_list, heading, suggestion_item
from dashboard.measures.figure_words import (
    NONE_YET,
    SHARES,
    baseline_words,
    figure_words,
    reported_words,
    target_words,
)
from dashboard.measures.findings import finding, period_frame, period_name, spread, unit_frame
from dashboard.measures.kinds import show
from dashboard.measures.queries import Definition, MeasurePage, Values
from dashboard.measures.rollup import Kept, RollUp
from dashboard.measures.series import Nature, PeriodRow, UnitRow
from models.vocabulary import Level, LineState, MeasureKindName, Presence, VersionState

HEADS = ("Value", "Reported", "Baseline", "Target")
UNIT_HEADS = ("Value", "Baseline", "Target")
WAITING = {
    LineState.SUBMITTED: "submitted, not accepted yet",
    LineState.RETURNED: "returned, not accepted",
}
NOT_IN_USE = "This measure is a proposal and not in use, so it has no values."


def measure_view(page: MeasurePage) -> list[Component]:
    """Draw the whole page."""
    return [
        heading(page),
        *cautions(page.suggestions),
        *figures(page),
        html.H2("Definition"),
        definition_list(page.definition),
        html.H2("The plan's wording"),
        html.Ul([suggestion_item(each) for each in page.suggestions]),
    ]


def figures(page: MeasurePage) -> list[Component]:
    """Draw what the viewer may read of the values; everybody else reads releases."""
    if page.definition.state in (VersionState.DRAFT, VersionState.UNDER_REVIEW):
        return [nothing_here(NOT_IN_USE)]
    released = [] if page.sees_live else [html.H2("Whole department"), nothing_released()]
    if page.values is None:
        return released
    periods = [(each.code, each.label) for each in page.periods]
    choice = Filter("period", "Period", periods, page.values.period.code)
    return [
        filter_form(f"/measures/{page.code}", [choice]),
        *over_time(page.definition, page.values),
        *across_units(page.definition, page.values),
        *released,
    ]


def over_time(definition: Definition, values: Values) -> list[Component]:
    """Draw the baseline-versus-target chart over time, titled with what it shows, and its table."""
    nature, last = values.nature, values.figure
    frame = period_frame(nature, values.series, values.baseline)
    title = finding(nature, last, counted=counts_units(definition, values))
    twin = period_table(definition, values)
    head = html.H2([title, " ", live_mark()])
    if not has_values(frame):
        return [head, twin]
    label = f"Line chart, {whose(definition, values)}: {title}. The table below holds the same numbers."
    drawn = by_period(frame, axis(definition), percent=definition.kind in SHARES)
    return [head, chart(drawn, label, twin)]


def across_units(definition: Definition, values: Values) -> list[Component]:
    """Draw the units of one period as chart and table; nothing where the department is the only subject."""
    if definition.level is Level.DEPARTMENT:
        return []
    whole = values.figure if values.whole else None
    frame = unit_frame(values.nature, values.rows, whole, values.baseline)
    title = f"{spread(values.nature, values.rows)}, {period_name(values.period)}"
    twin = unit_table(definition, values)
    head = html.H2([title, " ", live_mark()])
    if not has_values(frame):
        return [html.H2(["By unit", " ", live_mark()]), twin]
    label = f"Bar chart. {title}. The table below holds the same numbers."
    drawn = by_unit(frame, axis(definition), percent=definition.kind in SHARES)
    return [head, chart(drawn, label, twin)]


def counts_units(definition: Definition, values: Values) -> bool:
    """Say whether units stand behind the figure, so that it needs its n of m."""
    return definition.level is Level.UNIT and (values.whole or values.figure.figure.expected != 1)


def whose(definition: Definition, values: Values) -> str:
    """Say whose figures the chart over time shows."""
    if values.whole or definition.level is Level.DEPARTMENT:
        return "whole department"
    return ", ".join(each.unit.abbreviation for each in values.rows)


def axis(definition: Definition) -> str:
    """Return the title of the axis of values."""
    if definition.kind in SHARES:
        return "Percent"
    return "Dollars" if definition.kind is MeasureKindName.CURRENCY else definition.unit_of_count.capitalize()


def period_table(definition: Definition, values: Values) -> Component:
    """Draw the periods with the numbers of the chart."""
    baseline = baseline_words(values.nature.kind, values.nature.scale, values.baseline)
    rows = [
        row(period_name(each.period), period_cells(definition, values, each, baseline), HEADS)
        for each in reversed(values.series)
    ]
    caption = source_line(definition, values, f"By period, {whose(definition, values)}")
    shown = table(caption, ["Period", *HEADS], [html.Tbody(rows)], "values cards")
    return framed(shown, "Values by period")


def period_cells(definition: Definition, values: Values, each: PeriodRow, baseline: str) -> list[str]:
    """Return value, n of m, baseline and target of one period."""
    nature = values.nature
    reported = reported_words(each.figure) if counts_units(definition, values) else handed_in(each.figure)
    value = figure_words(nature.kind, nature.scale, each.figure, each.period.kind)
    return [value, reported, baseline, target(nature, each.target)]


def handed_in(figure: RollUp) -> str:
    """Say how the single subject answered."""
    if figure.answer is None or figure.answer.presence is None:
        return NONE_YET
    return words(figure.answer.presence)


def unit_table(definition: Definition, values: Values) -> Component:
    """Draw the units with the numbers of the chart, and the department's in the foot."""
    rows = [row(unit_name(each), unit_cells(values.nature, each, values), UNIT_HEADS) for each in values.rows]
    groups: list[Component] = [html.Tbody(rows)]
    if values.whole:
        cells = (
            figure_words(values.nature.kind, values.nature.scale, values.figure.figure, values.period.kind),
            baseline_words(values.nature.kind, values.nature.scale, values.baseline),
            target(values.nature, values.figure.target),
        )
        groups.append(html.Tfoot(row("All units", cells, UNIT_HEADS)))
    caption = source_line(definition, values, f"By unit, {values.period.label}")
    shown = table(caption, ["Unit", *UNIT_HEADS], groups, "values cards")
    return framed(shown, "Values by unit")


def unit_name(each: UnitRow) -> list[Component]:
    """Return a unit's abbreviation with its name."""
    return [html.Span(each.unit.abbreviation), html.Span(each.unit.name, className="meta")]


def unit_cells(nature: Nature, each: UnitRow, values: Values) -> list[Content]:
    """Return value, baseline and target of one unit."""
    goal = target(nature, each.target)
    borrowed = f"{goal} (the department's)" if each.borrowed else goal
    return [unit_value(nature, each, values), kept_words(nature, each.baseline), borrowed]


def unit_value(nature: Nature, each: UnitRow, values: Values) -> Content:
    """Return the accepted answer, or what stands in its place, with the reason where one was given."""
    if each.line is not None and each.line.accepted is not None:
        kept = each.line.accepted.at(nature.scale)
        shown = show(nature.kind, kept.answer(), nature.scale, values.period.kind)
    elif each.line is not None and each.line.state in WAITING:
        return WAITING[each.line.state]
    else:
        shown = each.presence.value.replace("_", " ")
    absent = each.presence is not Presence.REPORTED
    return [shown, html.Span(each.reason, className="note d-block")] if absent and each.reason else shown


def kept_words(nature: Nature, kept: Kept | None) -> str:
    """Return a baseline in words."""
    return NONE_YET if kept is None else show(nature.kind, kept.answer(), nature.scale)


def target(nature: Nature, kept: Kept | None) -> str:
    """Return a target in words."""
    return NONE_YET if kept is None else target_words(nature.kind, nature.scale, kept.answer())


def source_line(definition: Definition, values: Values, what: str) -> str:
    """Return a table's caption: what it shows, n of m and where the figures come from."""
    behind = f" {reported_words(values.figure.figure)} in {period_name(values.period)}."
    counted = behind if counts_units(definition, values) else ""
    return f"{what}.{counted} Source: {definition.source}."

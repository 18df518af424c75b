"""The table twins of a measure's charts: by period, by unit, and how the values came to be."""

from dash import html
from dash.development.base_component import Component

from dashboard.clock import LOCAL
from dashboard.design.tables import Content, framed, row, table
from dashboard.measures.answers import words
from dashboard.measures.figure_words import (
    NONE_YET,
    baseline_words,
    figure_words,
    reported_words,
    year_periods,
    year_reported,
    year_words,
)
from dashboard.measures.findings import aim_words, period_name
from dashboard.measures.imported import imported_words
from dashboard.measures.intervals import number_words
from dashboard.measures.kinds import show
from dashboard.measures.queries import DEPARTMENT, Definition, Values
from dashboard.measures.rollup import RollUp
from dashboard.measures.series import PeriodRow, UnitRow
from dashboard.measures.status_views import status_with_reason
from models.vocabulary import DecisionKind, Level, LineState, Presence

HEADS = ("Value", "Reported", "Expected", "Baseline", "Target")
UNIT_HEADS = ("Value", "Baseline", "Target", "Status")
BY_HAND = "typed by hand; the definition counts a register"
HISTORY_HEADS = ("Revision", "Value", "Submitted", "Decision", "Reason")
WAITING = {
    LineState.SUBMITTED: "submitted, not accepted yet",
    LineState.RETURNED: "returned, not accepted",
}
DECIDED = {
    DecisionKind.ACCEPT: "accepted",
    DecisionKind.RETURN: "returned",
    DecisionKind.REFUSE: "refused",
}


def counts_units(values: Values) -> bool:
    """Say whether units stand behind the figure, so that it needs its n of m."""
    return values.nature.level is Level.UNIT and (values.whole or values.figure.figure.expected != 1)


def whose(definition: Definition, values: Values) -> str:
    """Say whose figures the chart over time shows."""
    if values.whole or definition.level is Level.DEPARTMENT:
        return "whole department"
    return ", ".join(each.unit.abbreviation for each in values.rows)


def period_table(definition: Definition, values: Values) -> Component:
    """Draw the periods with the numbers of the chart."""
    baseline = baseline_words(values.nature.kind, values.nature.scale, values.baseline)
    aims = {step.period.id: step.expected for step in values.outlook.steps}
    shown = number_words(values.nature)
    rows = []
    for each in reversed(values.series):
        aim = aims.get(each.period.id)
        value, *others = period_cells(values, each, baseline, NONE_YET if aim is None else shown(aim))
        rows.append(row(period_name(each.period), [[value, *_imported(each)], *others], HEADS))
    caption = source_line(definition, values, f"By period, {whose(definition, values)}")
    drawn = table(caption, ["Period", *HEADS], [html.Tbody(rows)], "values cards")
    return framed(drawn, "Values by period")


def _imported(each: PeriodRow) -> list[Component]:
    words = imported_words(each.imported)
    return [html.Small(words, className="imported")] if words else []


def period_cells(values: Values, each: PeriodRow, baseline: str, expected: str) -> list[str]:
    """Return value, n of m, expected value, baseline and target of one period."""
    nature = values.nature
    goal = NONE_YET if each.target is None else aim_words(nature, each.target.kept)
    if each.year is not None:
        behind = f" ({year_periods(each.year)})" if each.year.periods else ""
        value = f"{year_words(nature.kind, nature.scale, each.year)}{behind}"
        return [value, year_reported(each.year), expected, baseline, goal]
    reported = reported_words(each.figure) if counts_units(values) else handed_in(each.figure)
    value = figure_words(nature.kind, nature.scale, each.figure, each.period.kind)
    return [value, reported, expected, baseline, goal]


def handed_in(figure: RollUp) -> str:
    """Say how the single subject answered."""
    if figure.answer is None or figure.answer.presence is None:
        return NONE_YET
    return words(figure.answer.presence)


def unit_table(definition: Definition, values: Values) -> Component:
    """Draw the units with the numbers of the chart, and the department's in the foot."""
    rows = [row(unit_name(each), unit_cells(each, values), UNIT_HEADS) for each in values.rows]
    groups: list[Component] = [html.Tbody(rows)]
    if values.whole:
        groups.append(html.Tfoot(row("All units", foot_cells(values), UNIT_HEADS)))
    caption = source_line(definition, values, f"By unit, {values.period.label}")
    shown = table(caption, ["Unit", *UNIT_HEADS], groups, "values cards")
    return framed(shown, "Values by unit")


def foot_cells(values: Values) -> list[Content]:
    """Return the department's value, baseline, target and status."""
    nature, last = values.nature, values.figure
    goal = NONE_YET if last.target is None else aim_words(nature, last.target.kept)
    own = values.standing
    return [
        figure_words(nature.kind, nature.scale, last.figure, values.period.kind),
        baseline_words(nature.kind, nature.scale, values.baseline),
        goal,
        "–" if own is None else [status_with_reason(own.status), *judge(values, DEPARTMENT)],
    ]


def unit_name(each: UnitRow) -> list[Component]:
    """Return a unit's abbreviation with its name."""
    return [html.Span(each.unit.abbreviation), html.Span(each.unit.name, className="meta")]


def unit_cells(each: UnitRow, values: Values) -> list[Content]:
    """Return value, baseline, target and status of one unit."""
    nature, found = values.nature, values.of(each.subject)
    goal = NONE_YET if each.target is None else aim_words(nature, each.target.kept)
    base = NONE_YET if each.baseline is None else show(nature.kind, each.baseline.kept.answer(), nature.scale)
    return [
        unit_value(each, values),
        base,
        f"{goal} (the department's)" if each.borrowed else goal,
        "–" if found is None else [status_with_reason(found.status), *judge(values, each.unit.abbreviation)],
    ]


def judge(values: Values, unit: str) -> list[Component]:
    """Return the way to another judgement of a status, for those who may propose one."""
    if values.judge is None:
        return []
    name: list[Content] = [html.Span(f"{unit}: ", className="visually-hidden"), "judge otherwise"]
    return [html.A(name, href=f"{values.judge}{unit}", className="note")]


def unit_value(each: UnitRow, values: Values) -> Content:
    """Return the accepted answer, or what stands in its place, with the reason where one was given."""
    if each.accepted is not None:
        shown = show(values.nature.kind, each.accepted.answer(), values.nature.scale, values.period.kind)
    elif each.line is not None and each.line.state in WAITING:
        return WAITING[each.line.state]
    else:
        shown = each.presence.value.replace("_", " ")
    absent = each.presence is not Presence.REPORTED
    return [shown, html.Span(each.reason, className="note d-block")] if absent and each.reason else shown


def source_line(definition: Definition, values: Values, what: str) -> str:
    """Return a table's caption: what it shows, n of m and where the figures come from."""
    behind = f" {reported_words(values.figure.figure)} in {period_name(values.period)}."
    counted = behind if counts_units(values) else ""
    return f"{what}.{counted} Source: {definition.source}."


def revision_table(values: Values) -> Component:
    """Draw every revision of the period's values with what was decided about it, and why."""
    rows = [
        row(
            each.unit,
            (
                str(each.number),
                [each.told, *([html.Span(BY_HAND, className="note d-block")] if each.by_hand else [])],
                f"{each.submitted_at.astimezone(LOCAL):%-d %b %Y} by {each.submitted_by}",
                "waits" if each.decision is None else f"{DECIDED[each.decision]} by {each.decided_by}",
                each.reason or "",
            ),
            HISTORY_HEADS,
        )
        for each in values.revised
    ]
    caption = f"Revisions, {values.period.label}"
    return framed(table(caption, ["Unit", *HISTORY_HEADS], [html.Tbody(rows)], "cards"), "Revisions")

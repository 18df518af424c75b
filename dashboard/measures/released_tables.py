"""The table twins of released charts: over time, by bureau and office, and by group; data to component."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.tables import Content, framed, row, table
from dashboard.measures.released_queries import ReleasedMeasure, Told
from dashboard.measures.released_slices import unit_place
from dashboard.measures.released_words import (
    HIDDEN,
    NONE,
    cell_words,
    compared_words,
    reported_of,
    row_marks,
    status_of,
    value_words,
)
from dashboard.measures.status_views import status_with_reason
from dashboard.released.shapes import ALL, DEPARTMENT, Measure, Row, Table

OVER_TIME = ("Value", "Reported", "Expected", "Baseline", "Target", "Status")
BY_UNIT = ("Value", "Baseline", "Target", "Status")


def period_words(code: str) -> str:
    """Return 'Y3 Q4'."""
    return code.replace("Q", " Q")


def subject_words(subject: str) -> str:
    """Name a subject."""
    return "Whole department" if subject == DEPARTMENT else subject


def over_time_table(page: ReleasedMeasure, measure: Measure) -> Component:
    """Draw every released period, the newest first."""
    rows = [
        row(period_words(told.release.period), over_time_cells(told, found), OVER_TIME)
        for told, found in reversed(list(page.over_time()))
    ]
    caption = (
        f"As released, {subject_words(page.subject).lower() if page.subject == DEPARTMENT else page.subject}"
    )
    drawn = table(
        f"{caption}. Source: {measure.source}.", ["Period", *OVER_TIME], [html.Tbody(rows)], "values cards"
    )
    return framed(drawn, "Released values by period")


def over_time_cells(told: Told, found: Row | None) -> list[Content]:
    """Return value, n of m, expected value, baseline, target and status of one period."""
    compared = found.compared if found else None
    expected = None if compared is None else compared.expected
    value, *others = compared_cells(told.measure, found)
    return [value, reported_of(found), compared_words(told.measure, expected), *others]


def compared_cells(measure: Measure, found: Row | None) -> list[Content]:
    """Return value, baseline, target and status; of a hidden row nothing but that it is hidden."""
    marks = [html.Span(words, className="note d-block") for words in row_marks(found)]
    value: Content = [value_words(measure, found), *marks, *_notes(found)]
    if found is None or not found.shown:
        return [value, NONE, NONE, NONE]
    compared, status = found.compared, status_of(found)
    pair = (compared.baseline, compared.target) if compared else (None, None)
    shown = HIDDEN if status is None else status_with_reason(status)
    return [value, *(compared_words(measure, each) for each in pair), shown]


def _notes(found: Row | None) -> list[Component]:
    """Return the texts beside a figure that a person has passed for everybody."""
    told = () if found is None else (found.why_absent, found.note)
    return [html.Span(words, className="note d-block") for words in told if words]


def subjects_table(measure: Measure, period: str) -> Component:
    """Draw the bureaus and offices with the numbers of the chart, and the department in the foot."""
    units = sorted(
        (each for each in measure.rows if each.subject != DEPARTMENT), key=lambda each: each.subject
    )
    rows = [row(each.subject, compared_cells(measure, each), BY_UNIT) for each in units]
    groups: list[Component] = [html.Tbody(rows)]
    whole = measure.row(DEPARTMENT)
    if whole is not None:
        groups.append(html.Tfoot(row("Whole department", compared_cells(measure, whole), BY_UNIT)))
    caption = f"By bureau and office, {period}, as released. Source: {measure.source}."
    drawn = table(caption, ["Unit", *BY_UNIT], groups, "values cards")
    return framed(drawn, "Released values by bureau and office")


def table_title(table: Table) -> str:
    """Return 'Bureaus and offices by race and ethnicity'."""
    first, *others = [dim.title for dim in table.dims] or ["Figures"]
    return " by ".join([first, *(each.lower() for each in others)])


def groups_table(measure: Measure, found: Table, unit: str, period: str) -> Component:
    """Draw every place of a breakdown: one row for each group, of two dimensions the second in columns."""
    title = table_title(found)
    caption = f"{title}, {period}, as released. Source: {measure.source}."
    at = unit_place(found)
    keys = [key for key in found.keys if not unit or at is None or key[at] == unit]
    if len(found.dims) == 1:
        names = found.dims[0]
        rows = [
            row(names.name_of(key[0]), [cell_words(measure, found.cells.get(key))], ["Value"]) for key in keys
        ]
        return framed(table(caption, [names.title, "Value"], [html.Tbody(rows)], "values cards"), title)
    return framed(_grid(measure, found, keys, caption), title)


def _grid(measure: Measure, found: Table, keys: list[tuple[str, ...]], caption: str) -> Component:
    first, second = found.dims[0], found.dims[-1]
    places = set(keys)
    columns = [
        code
        for code in (*(each.code for each in second.categories), ALL)
        if any(key[-1] == code for key in keys)
    ]
    rows = [
        row(
            first.name_of(code),
            [
                cell_words(measure, found.cells.get((code, each))) if (code, each) in places else NONE
                for each in columns
            ],
            [second.name_of(each) for each in columns],
        )
        for code in dict.fromkeys(key[0] for key in keys)
    ]
    heads = [first.title, *(second.name_of(each) for each in columns)]
    return table(caption, heads, [html.Tbody(rows)], "values cards")

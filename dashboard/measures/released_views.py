"""Draws one measure as it was released, for everybody who does not see live figures; data to component."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.design.filters import Filter, filter_form
from dashboard.design.messages import nothing_here, nothing_released
from dashboard.design.theme import chart
from dashboard.measures.charts import UNIT as UNITS
from dashboard.measures.charts import by_period, by_unit, has_values
from dashboard.measures.figure_words import SHARES, caution_words
from dashboard.measures.released_breakdowns import axis, breakdown
from dashboard.measures.released_frames import (
    over_time_frame,
    subjects_finding,
    subjects_frame,
)
from dashboard.measures.released_queries import ReleasedMeasure, Told
from dashboard.measures.released_tables import (
    over_time_table,
    period_words,
    subject_words,
    subjects_table,
    table_title,
)
from dashboard.measures.released_words import short_value, status_of
from dashboard.measures.showing import show_moment
from dashboard.measures.status_views import status_with_reason
from dashboard.released.shapes import DEPARTMENT, UNIT, Measure, Table

FILES = (("Excel workbook", "xlsx"), ("CSV", "csv"))
NOTHING_OF_IT = "No release tells of this measure yet."


def released_part(page: ReleasedMeasure, period_name: str = "period") -> list[Component]:
    """Draw the released figures under their own heading; the address names the period `period_name`."""
    head = html.H2("As released")
    if page.found is None:
        return [head, nothing_here(NOTHING_OF_IT) if page.anything else nothing_released()]
    told = page.found
    return [
        head,
        release_line(told),
        choices(page, told, period_name),
        *caution(told.measure),
        *over_time(page, told),
        *([as_files(page.code)] if period_name == "period" else []),
        *([] if page.choice.unit else by_subject(told)),
        *(part for each in chosen_tables(page, told) for part in breakdown(told, each, page.choice.unit)),
    ]


def as_files(code: str) -> Component:
    """Draw the links to the department's released figures over time as files."""
    xlsx, csv = (html.A(name, href=f"/measures/{code}/{code}.{end}") for name, end in FILES)
    return html.P(
        ["Released figures of the department over time as a file: ", xlsx, " or ", csv], className="note"
    )


def release_line(told: Told) -> Component:
    """Say which release this is, with the ways to it and to the comparison of groups."""
    release = told.release
    when = f"{period_words(release.period)}, revision {release.revision}, as of {show_moment(release.as_of)}"
    parts: list[Component | str] = [
        f"Release of {when}. ",
        html.A("The whole release", href=f"/releases/{release.id}"),
    ]
    if any(is_comparable(each) for each in told.measure.tables):
        address = f"/equity?measure={told.measure.code}&period={release.period}"
        parts += [" · ", html.A("Compare groups", href=address)]
    return html.P(parts, className="meta")


def is_comparable(table: Table) -> bool:
    """Say whether a breakdown has groups that can be compared with one another."""
    return any(dim.name != UNIT for dim in table.dims) and bool(table.cells)


def choices(page: ReleasedMeasure, told: Told, period_name: str) -> Component:
    """Draw the released periods, the subjects and the breakdowns as a form."""
    periods = [(each.release.period, period_words(each.release.period)) for each in page.past]
    units = [("", "Whole department"), *((each, each) for each in page.units)]
    tables = [(each.code, table_title(each)) for each in told.measure.tables if not each.is_totals]
    filters = [Filter(period_name, "Released period", periods, told.release.period)]
    filters.append(Filter("unit", "Bureau or office", units, page.choice.unit))
    if tables:
        filters.append(Filter("by", "Breakdown", [("", "All breakdowns"), *tables], page.choice.by))
    return filter_form(f"/measures/{page.code}", filters)


def caution(measure: Measure) -> list[Component]:
    """Draw what the plan prints beside the measure, which travels with its numbers."""
    return [html.P(caution_words(measure.caution), className="caution")] if measure.caution else []


def over_time(page: ReleasedMeasure, told: Told) -> list[Component]:
    """Draw the subject over the released periods, titled with what it shows, and its table."""
    measure = told.measure
    own = measure.row(page.subject)
    title = (
        f"{subject_words(page.subject)}: {short_value(measure, own)} in {period_words(told.release.period)}"
    )
    twin = over_time_table(page, measure)
    status = None if own is None else status_of(own)
    head = [html.H3(title), *([status_with_reason(status)] if status else [])]
    past = [(period_words(each.release.period), each.measure, row) for each, row in page.over_time()]
    frame = over_time_frame(past)
    if not has_values(frame):
        return [*head, twin]
    label = f"Line chart of released values. {title}. The table below holds the same numbers."
    drawn = by_period(frame, axis(measure), percent=measure.kind in SHARES)
    return [*head, chart(drawn, label, twin, stacked=True)]


def by_subject(told: Told) -> list[Component]:
    """Draw bureaus and offices, or what is shown in their place; nothing for one subject."""
    measure = told.measure
    if len(measure.rows) < 2:
        return []
    if (wider := wider_totals(measure)) is not None:
        return breakdown(told, wider, "")
    title = f"{subjects_finding(measure)}, {period_words(told.release.period)}"
    twin = subjects_table(measure, period_words(told.release.period))
    frame = subjects_frame(measure)
    if not has_values(frame[frame[UNITS] != DEPARTMENT]):
        return [html.H3(title), twin]
    label = f"Dot chart. {title}. The table below holds the same numbers."
    drawn = by_unit(frame, axis(measure), percent=measure.kind in SHARES)
    return [html.H3(title), chart(drawn, label, twin, stacked=True)]


def wider_totals(measure: Measure) -> Table | None:
    """Return the wider groups that stand in the place of bureaus and offices, None where these are shown."""
    return next((each for each in measure.tables if each.is_totals), None)


def chosen_tables(page: ReleasedMeasure, told: Told) -> Sequence[Table]:
    """Return the breakdowns that the address asks for, all without a choice."""
    return [
        each
        for each in told.measure.tables
        if each.code == page.choice.by or (not page.choice.by and not each.is_totals)
    ]

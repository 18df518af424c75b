"""Draws one measure: its figures as charts with table twins, its definition, and the plan's wording."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.design.filters import Filter, filter_form
from dashboard.design.messages import nothing_here
from dashboard.design.status import live_mark
from dashboard.design.tables import framed, table
from dashboard.design.theme import chart
from dashboard.measures.charts import HIGH, by_period, by_unit, has_values
from dashboard.measures.definition_views import (
    cautions,
    definition_list,
    heading,
    suggestion_item,
    version_list,
)
from dashboard.measures.duties import UNDECIDED
from dashboard.measures.figure_words import SHARES
from dashboard.measures.findings import breaks, finding, period_frame, period_name, spread, unit_frame
from dashboard.measures.kinds import kind_of, show
from dashboard.measures.queries import Definition, MeasurePage, Values
from dashboard.measures.status_views import status_with_reason
from dashboard.measures.value_tables import (
    counts_units,
    period_table,
    revision_table,
    unit_table,
    whose,
)
from dashboard.statistics import CENSUS
from models.vocabulary import Level

FILES = (("Excel workbook", "xlsx"), ("CSV", "csv"))
NOT_IN_USE = "This measure is a proposal and not in use, so it has no values."
PROVISIONAL = (
    "Provisional: these values were given on a draft. They have no status and are never released; when the "
    "definition is taken into use, it is decided what becomes of them."
)


def measure_view(
    page: MeasurePage,
    links: Sequence[Component] = (),
    form: Sequence[Component] = (),
    lineage: Sequence[Component] = (),
    released: Sequence[Component] = (),
) -> list[Component]:
    """Draw the whole page; printed, it is one page with charts, periods and definition.

    What else is known is handed in: the ways to what the viewer may change, a form that the address asks
    for, the lineage from and to other measures, and what was released, for those who do not see live figures.
    """
    beyond_one_page = [
        html.H2("Versions of the definition"),
        version_list(page),
        html.H2("The plan's wording"),
        html.Ul([suggestion_item(each) for each in page.suggestions]),
        *lineage,
    ]
    parts = [
        heading(page, links),
        *form,
        *cautions(page.suggestions),
        *figures(page),
        *([] if page.definition.state in UNDECIDED else released),
        html.H2("Definition"),
        definition_list(page),
        html.Div(beyond_one_page, className="beyond-one-page"),
    ]
    return [html.Div(parts, className="measure")]


def figures(page: MeasurePage) -> list[Component]:
    """Draw the live figures that the viewer may read; everybody else reads releases."""
    if page.definition.state in UNDECIDED:
        return tried(page)
    if page.values is None:
        return []
    periods = [(each.code, each.label) for each in page.periods]
    choice = Filter("period", "Period", periods, page.values.period.code)
    return [
        filter_form(f"/measures/{page.code}", [choice]),
        *over_time(page.definition, page.values),
        as_files(page.code),
        *across_units(page.definition, page.values),
        *revisions(page.values),
    ]


def tried(page: MeasurePage) -> list[Component]:
    """Draw provisional values to those who may read them, marked as such."""
    if not page.tried:
        return [nothing_here(NOT_IN_USE)]
    definition = page.definition
    rows = [
        html.Tr(
            [
                html.Th(each.period, scope="row"),
                html.Td(each.unit),
                html.Td(show(definition.kind, each.answer, definition.scale) if each.answer else each.state),
            ]
        )
        for each in page.tried
    ]
    shown = table("Provisional values", ["Period", "Unit", "Value"], [html.Tbody(rows)], "cards")
    return [html.H2("Provisional values"), html.P(PROVISIONAL, className="caution"), framed(shown, "Values")]


def over_time(definition: Definition, values: Values) -> list[Component]:
    """Draw the values over time on their way to the target, titled with what they show, and their table."""
    nature, last = values.nature, values.figure
    frame = period_frame(nature, values.series, values.baseline, values.outlook)
    title = finding(nature, last, counted=counts_units(values))
    twin = period_table(definition, values)
    head = [html.H2([title, " ", live_mark()]), *standing(values)]
    if not has_values(frame):
        return [*head, twin]
    label = f"Line chart, {whose(definition, values)}: {title}. The table below holds the same numbers."
    drawn = by_period(frame, axis(definition), percent=definition.kind in SHARES)
    return [*head, chart(drawn, label, twin), *notes(values)]


def as_files(code: str) -> Component:
    """Draw the links to the figures over time as files."""
    xlsx, csv = (html.A(name, href=f"/measures/{code}/{code}.{end}") for name, end in FILES)
    return html.P(["Figures over time as a file: ", xlsx, " or ", csv], className="note")


def standing(values: Values) -> list[Component]:
    """Draw how the figure stands, with the reason."""
    found = values.standing
    return [] if found is None else [status_with_reason(found.status)]


def notes(values: Values) -> list[Component]:
    """Say where the series breaks, where the trend leads, and what chance explains."""
    broken = breaks(values.series)
    sentences = [
        *(
            f"The definition changed in {when}; values before and after cannot be compared."
            for when in broken
        ),
        *([values.outlook.trend] if values.outlook.trend else []),
        *([values.outlook.runs.sentence] if values.outlook.runs else []),
    ]
    return [html.P(sentence, className="note") for sentence in sentences]


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
    label = f"Dot chart. {title}. The table below holds the same numbers."
    drawn = by_unit(frame, axis(definition), percent=definition.kind in SHARES)
    spans = [html.P(f"Lines beside a dot: {CENSUS}", className="note")] if frame[HIGH].notna().any() else []
    return [head, chart(drawn, label, twin, stacked=True), *spans]


def revisions(values: Values) -> list[Component]:
    """Draw how the answers of the period came to be, folded away."""
    if not values.revised:
        return []
    title = f"How the values of {period_name(values.period)} came to be"
    return [html.Details([html.Summary(title), revision_table(values)], className="history")]


def axis(definition: Definition) -> str:
    """Return the title of the axis of values."""
    return kind_of(definition.kind).axis or definition.unit_of_count.capitalize()

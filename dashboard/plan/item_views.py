"""The page of one printed line; a primary activity shows activities and suggestions side by side."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.design.attributes import aria
from dashboard.plan.items import ENGAGEMENT, Item
from dashboard.plan.parts import (
    address,
    breadcrumb,
    caution,
    code_link,
    editors_note,
    footnotes,
    meta,
    nested,
    printed,
    resources,
    secondary_facts,
)
from dashboard.plan.queries import ItemPage
from dashboard.plan.section_views import engagement, step_list
from dashboard.plan.views import activity_branch, objective_branch
from dashboard.plan.words import CADENCES, FORMS, PHASES, breakdowns, heading, years_in_words
from models.vocabulary import PlanItemKind

WITH_YEARS = (PlanItemKind.PRIMARY_ACTIVITY, PlanItemKind.SECONDARY_ACTIVITY)
NO_SECONDARY = "The plan lists no secondary activities here."
NO_SUGGESTION = "The plan suggests no measures here."
SHARED = (PlanItemKind.SHARED_ACTIVITY, PlanItemKind.SHARED_INSTANCE)


def item_view(page: ItemPage) -> Component:
    """Return the page of any printed line."""
    item = page.item
    if item.code == ENGAGEMENT:
        content = [html.H1("Community engagement"), *engagement(page.plan, page.units)]
    else:
        content = [html.H1(heading(item)), *_printed(page), *_facts(page), *_below(page), *_beside(page)]
    return html.Article([breadcrumb(page.plan, item), *content], className="plan")


def _printed(page: ItemPage) -> list[Component]:
    """Return the line's own words with the lists printed inside it, then what stands beside them."""
    item, original = page.item, page.plan.original(page.item)
    return [
        printed(item.text, className="printed lead-text"),
        *nested(original.of(PlanItemKind.NESTED_ITEM)),
        *resources(original.of(PlanItemKind.RESOURCE)),
        *_parts(item),
        *caution(item),
        *footnotes(item),
        *_summary_wording(item),
        *editors_note(item),
    ]


def _summary_wording(item: Item) -> list[Component]:
    summary = item.printed.get("summary_title", item.text)
    if summary == item.text:
        return []
    label = html.Span("In the executive summary: ", className="fw-semibold")
    return [html.P([label, html.Span(summary, className="printed")], className="footnote")]


def _facts(page: ItemPage) -> list[Component]:
    """Return what is known of the line besides its words, down to its place in the text."""
    item, plan = page.item, page.plan
    if item.kind in SHARED or item.kind is PlanItemKind.SECONDARY_ACTIVITY:
        told = secondary_facts(plan, item, page.units)
    else:
        years = years_in_words(plan, item) if item.kind in WITH_YEARS else ""
        told = [years, *_step_facts(item), *_suggestion_facts(item)]
    line = f"Line {item.source_line} of the plan’s text" if item.source_line else ""
    return [meta([*told, line])]


def _step_facts(item: Item) -> list[str]:
    phase = PHASES.get(str(item.printed.get("phase")), "")
    # The phase says already how often a step of the calendar comes.
    cadence = CADENCES[item.cadence] if item.cadence and not phase else ""
    return [phase, cadence, "Optional: as needed" if item.printed.get("optional") else ""]


def _suggestion_facts(item: Item) -> list[str]:
    return [f"Printed form: {FORMS[item.form].lower()}" if item.form else "", breakdowns(item)]


def _below(page: ItemPage) -> list[Component]:
    """Return what the plan prints below the line, by its kind."""
    item = page.item
    if item.kind is PlanItemKind.PRIMARY_ACTIVITY:
        return _activity(page)
    objectives = [objective_branch(one) for one in item.of(PlanItemKind.OBJECTIVE)]
    activities = [activity_branch(one) for one in item.of(PlanItemKind.PRIMARY_ACTIVITY)]
    steps = item.of(PlanItemKind.CALENDAR_STEP)
    return [
        *objectives,
        *([html.Ul(activities, className="plan-branches", role="list")] if activities else []),
        *([step_list(steps)] if steps else []),
    ]


def _activity(page: ItemPage) -> list[Component]:
    item = page.item
    opening = [html.Div([printed(one.text), *editors_note(one)]) for one in item.of(PlanItemKind.PREAMBLE)]
    rules = [html.Div([printed(one.text), *editors_note(one)]) for one in item.of(PlanItemKind.DATA_RULE)]
    secondary = [html.Li(_secondary(page, one)) for one in item.secondary()]
    suggested = [html.Li(_suggestion(page, one)) for one in item.of(PlanItemKind.SUGGESTED_MEASURE)]
    columns = [
        _column("Secondary activities", "activities", [*opening, *_lines(secondary, NO_SECONDARY)]),
        _column("Suggested measures", "measures", [*_lines(suggested, NO_SUGGESTION), *rules]),
    ]
    return [html.Div(columns, className="plan-columns")]


def _column(title: str, name: str, content: Sequence[Component]) -> Component:
    key = f"plan-{name}"
    return html.Section([html.H2(title, id=key), *content], **aria(labelledby=key))


def _lines(rows: Sequence[Component], nothing: str) -> list[Component]:
    return (
        [html.Ol(rows, className="plan-lines", role="list")]
        if rows
        else [html.P(nothing, className="nothing")]
    )


def _secondary(page: ItemPage, item: Item) -> list[Component]:
    original = page.plan.original(item)
    return [
        code_link(item),
        printed(item.text),
        *nested(original.of(PlanItemKind.NESTED_ITEM)),
        meta([*_shared_badge(item), *secondary_facts(page.plan, item, page.units)]),
        *editors_note(item),
    ]


def _shared_badge(item: Item) -> list[Component]:
    return [html.Span("Shared by several activities", className="badge-shared")] if item.shared else []


def _suggestion(page: ItemPage, item: Item) -> list[Component]:
    return [
        code_link(item),
        printed(item.text),
        *_parts(item),
        *caution(item),
        meta([*_suggestion_facts(item), CADENCES.get(item.cadence or "", ""), *_measure_links(page, item)]),
        *editors_note(item),
    ]


def _parts(item: Item) -> list[Component]:
    parts = [html.Li(part.text, className="printed") for part in item.of(PlanItemKind.MEASURE_PART)]
    return [html.Ul(parts, className="nested")] if parts else []


def _measure_links(page: ItemPage, item: Item) -> list[Component]:
    return [
        dcc.Link(f"Measure {code}", href=f"/measures/{code}") for code in page.measures.get(item.code, ())
    ]


def _beside(page: ItemPage) -> list[Component]:
    """Return where else the line stands, its measures, and the lines before and after it."""
    item, plan = page.item, page.plan
    measures = [html.P(link) for link in _measure_links(page, item)]
    places = [html.Li([code_link(one), printed(one.text)]) for one in plan.places(item)]
    original = [html.P(["Printed once, as ", code_link(plan.original(item)), "."])] if item.shared else []
    shared = [html.H2("Stands under"), html.Ul(places, className="plan-lines", role="list")] if places else []
    return [*measures, *original, *shared, *_neighbours(page)]


def _neighbours(page: ItemPage) -> list[Component]:
    alike = page.plan.of(page.item.kind)
    place = alike.index(page.item)
    before = [_neighbour(one, "← Before: ") for one in alike[max(0, place - 1) : place]]
    after = [_neighbour(one, "Next → ") for one in alike[place + 1 : place + 2]]
    return [html.Nav([*before, *after], className="plan-neighbours", **aria(label="Before and after"))]


def _neighbour(item: Item, word: str) -> Component:
    return dcc.Link(f"{word}{heading(item)}", href=address(item))

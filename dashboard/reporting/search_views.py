"""Draws the team's search in what units told in words."""

from collections.abc import Sequence
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard.calendar.queries import PeriodView
from dashboard.design.filters import Filter, Typed, filter_form
from dashboard.design.keeping import keep_links
from dashboard.design.messages import nothing_here
from dashboard.measures.showing import show_day
from dashboard.plan.items import PrintedPlan
from dashboard.plan.words import counted
from dashboard.reporting.search_export import LISTS
from dashboard.reporting.search_queries import Found
from dashboard.reporting.search_rules import SOURCES, Sought
from dashboard.reporting.states import LINE_WORDS
from models.vocabulary import PlanItemKind

ADDRESS = "/narratives"
MOST = 100  # So many texts are shown; a file has all.
ONLY_ACTIONS = "With an objective chosen, only actions are found: narrative fields speak of the whole report."


def search_form(
    sought: Sought, plan: PrintedPlan, periods: Sequence[PeriodView], units: Sequence[tuple[str, str]]
) -> Component:
    """Draw what can be looked for."""
    objectives = [(item.code, f"{item.code} {item.title}"[:70]) for item in plan.of(PlanItemKind.OBJECTIVE)]
    known = [(each.code, each.label) for each in reversed(periods)]
    return filter_form(
        ADDRESS,
        [
            Typed("q", "Words", sought.words),
            Filter("period", "Period", [("", "All periods"), *known], sought.period),
            Filter("unit", "Unit", [("", "All units"), *units], sought.unit),
            Filter("source", "In", [("", "Everything"), *SOURCES.items()], sought.source),
            Filter("objective", "Objective", [("", "All objectives"), *objectives], sought.objective),
        ],
    )


def found_view(found: Sequence[Found], sought: Sought) -> list[Component]:
    """Draw how many texts there are, the way to all of them as a file, and the first hundred."""
    hint = [html.P(ONLY_ACTIONS, className="hint")] if sought.objective else []
    if not found:
        return [html.P("Nothing found.", role="status"), *hint, nothing_here(none_words(sought))]
    told = f"{counted(len(found), 'text', 'texts')} found" + (
        f"; the first {MOST} are shown." if len(found) > MOST else "."
    )
    files = keep_links(ADDRESS, LISTS, query(sought))
    reports = groupby(found[:MOST], key=lambda each: each.address)
    listed = [found_report(tuple(texts)) for _, texts in reports]
    return [html.P(told, role="status"), files, *hint, html.Div(listed, className="found")]


def none_words(sought: Sought) -> str:
    """Say what an empty answer means."""
    if sought == Sought():
        return "No unit has handed in a narrative or an action yet."
    return "No handed-in text fits. Try fewer words, or a wider filter."


def sought_words(sought: Sought) -> str:
    """Return what was looked for in one sentence."""
    filters = (sought.period, sought.unit, SOURCES.get(sought.source, ""), sought.objective)
    told = [f"“{sought.words}”" if sought.words else "all texts", *filter(None, filters)]
    return f"Looked for: {', '.join(told)}."


def query(sought: Sought) -> dict[str, str]:
    """Return what was looked for as an address asks for it."""
    parts = {"q": sought.words, **{name: getattr(sought, name) for name in ("period", "unit", "source")}}
    return {**parts, "objective": sought.objective}


def found_report(found: Sequence[Found]) -> Component:
    """Draw what was found in one report, under the way to it."""
    first = found[0]
    head = html.A(f"{first.unit_name} ({first.unit}), {first.period}", href=first.address)
    return html.Section([html.H2(head), html.Ul([html.Li(found_item(each)) for each in found])])


def found_item(each: Found) -> list[Component]:
    """Draw one found text: what it is, and its excerpt with the words marked."""
    day = [show_day(each.on_date)] if each.on_date else []
    facts: list[Component] = [html.Strong(each.what)]
    facts += [html.Span(fact, className="meta") for fact in (*day, LINE_WORDS[each.state])]
    facts += [html.A(code, href=f"/plan/{code}", className="meta") for code in each.concerns]
    return [
        html.P(facts, className="facts mb-1"),
        html.P([html.Mark(text) if marked else text for text, marked in each.excerpt], className="told mb-0"),
    ]

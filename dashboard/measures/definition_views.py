"""Draws what a measure is: its title, the plan's cautions and wording, and its definition in words."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.measures import definition_words as told
from dashboard.measures.figure_words import caution_words
from dashboard.measures.kinds import kind_of
from dashboard.measures.queries import Definition, MeasurePage, Suggestion


def heading(page: MeasurePage) -> Component:
    """Draw the title, with the code, the activities and the state of the definition."""
    links = [html.A(f"Activity {code}", href=f"/plan/{code}") for code in page.activities]
    facts = [html.Span(page.code, className="code"), *links, html.Span(told.STATE[page.definition.state])]
    return html.Div([html.H1(page.definition.title), html.P(facts, className="facts")])


def cautions(suggestions: Sequence[Suggestion]) -> list[Component]:
    """Draw the plan's printed cautions, which travel with the figures."""
    found = dict.fromkeys(each.caution for each in suggestions if each.caution)
    return [html.P(caution_words(caution), className="caution") for caution in found]


def suggestion_item(each: Suggestion) -> Component:
    """Draw one printed suggestion with its way to the plan."""
    link = html.A(each.code, href=f"/plan/{each.code}")
    return html.Li([link, f" {each.text}"])


def definition_list(definition: Definition) -> Component:
    """Draw the definition in words, leaving out what it does not say."""
    frequency = f"{told.FREQUENCY[definition.frequency]}, {told.DECIDED_BY[definition.decided_by]}"
    lines = (
        ("Kind", kind_of(definition.kind).label),
        ("Numerator", definition.numerator_wording),
        ("Denominator", definition.denominator_wording),
        ("Unit of count", definition.unit_of_count),
        ("Counted", definition.inclusion),
        ("Subject", told.LEVEL[definition.level]),
        ("Asked", frequency),
        ("Direction", told.DIRECTION[definition.direction]),
        ("Across units", told.ACROSS_UNITS[definition.across_units]),
        ("Across time", told.ACROSS_TIME[definition.across_time]),
        ("A value tells", told.ACCUMULATION[definition.accumulation]),
        ("Source", definition.source),
        ("Owner", definition.owner),
        ("Limitations", definition.limitations),
        ("Note", definition.note),
        ("Version", f"{definition.number}, {told.STATE[definition.state]}"),
    )
    parts = [part for name, words in lines if words for part in (html.Dt(name), html.Dd(words))]
    return html.Dl(parts, className="definition")

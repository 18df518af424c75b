"""Draws what a measure is: its title, the plan's cautions and wording, its definition and its versions."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.clock import LOCAL
from dashboard.measures import definition_words as told
from dashboard.measures.figure_words import caution_words
from dashboard.measures.kinds import kind_of
from dashboard.measures.queries import Definition, MeasurePage, Suggestion


def heading(page: MeasurePage, work: Sequence[Component] = ()) -> Component:
    """Draw the title, with the code, the activities, the state of the definition, and further links."""
    links = [html.A(f"Activity {code}", href=f"/plan/{code}") for code in page.activities]
    facts = [
        html.Span(page.code, className="code"),
        *links,
        html.Span(told.STATE[page.definition.state]),
        *work,
    ]
    return html.Div([html.H1(page.definition.title), html.P(facts, className="facts")])


def cautions(suggestions: Sequence[Suggestion]) -> list[Component]:
    """Draw the plan's printed cautions, which travel with the figures."""
    found = dict.fromkeys(each.caution for each in suggestions if each.caution)
    return [html.P(caution_words(caution), className="caution") for caution in found]


def suggestion_item(each: Suggestion) -> Component:
    """Draw one printed suggestion with its way to what became of it."""
    link = html.A(each.code, href=f"/measures/{each.code}")
    return html.Li([link, f" {each.text}"])


def definition_list(page: MeasurePage) -> Component:
    """Draw the definition in words, leaving out what it does not say."""
    definition = page.definition
    frequency = f"{told.FREQUENCY[definition.frequency]}, {told.DECIDED_BY[definition.decided_by]}"
    lines = (
        ("Kind", kind_of(definition.kind).label),
        ("Type", told.TYPE[definition.measure_type]),
        ("Numerator", definition.numerator_wording),
        ("Denominator", definition.denominator_wording),
        ("Unit of count", definition.unit_of_count),
        ("Counted", definition.inclusion),
        ("Subject", told.LEVEL[definition.level]),
        ("Asked", f"{frequency}; in {years(definition)}"),
        ("Direction", told.DIRECTION[definition.direction]),
        ("Across units", told.ACROSS_UNITS[definition.across_units]),
        ("Across time", told.ACROSS_TIME[definition.across_time]),
        ("A value tells", told.ACCUMULATION[definition.accumulation]),
        ("Figures are about", told.DATA_CLASS[definition.data_class]),
        ("Source", definition.source),
        ("Collected", definition.collection_method),
        ("Owner", definition.owner),
        ("Data steward", definition.steward),
        ("Limitations", definition.limitations),
        ("Equity context", definition.equity_context),
        ("Note", definition.note),
        ("Version", version_line(definition, page.approver)),
    )
    parts = [part for name, words in lines if words for part in (html.Dt(name), html.Dd(words))]
    return html.Dl(parts, className="definition")


def years(definition: Definition) -> str:
    """Return the plan years in which the measure is asked."""
    named = [str(year) for year in definition.years]
    return f"Year {named[0]}" if len(named) == 1 else f"Years {', '.join(named)}"


def version_line(definition: Definition, approver: str | None) -> str:
    """Return number, state and approval of a version."""
    state = f"{definition.number}, {told.STATE[definition.state]}"
    if definition.approved_at is None or approver is None:
        return state
    return f"{state}; approved by {approver} on {definition.approved_at.astimezone(LOCAL):%-d %B %Y}"


def version_list(page: MeasurePage) -> Component:
    """Draw every version, the newest first, with the periods it holds for and why it changed."""
    codes = {each.ordinal: each.code for each in page.periods}
    return html.Ol(
        [html.Li(_version(each, name, codes)) for each, name in reversed(page.versions)], reversed=True
    )


def _version(each: Definition, approver: str, codes: dict[int, str]) -> list[Component | str]:
    first, last = codes.get(each.effective_from_ordinal or 0), codes.get(each.effective_to_ordinal or 0)
    span = f" from {first}" if first and each.approved_at else ""
    span += f" to {last}" if last and each.approved_at else ""
    by = f", approved by {approver}" if approver else ""
    broken = [html.Span("Values before and after cannot be compared.", className="meta")]
    why = [html.Span(f"Why it changed: {each.change_reason}", className="meta")]
    return [
        f"{each.title}: {told.STATE[each.state]}{span}{by}",
        *(why if each.change_reason else []),
        *(broken if each.breaks_series else []),
    ]

"""Draws one suggestion of the plan, verbatim, and what became of it."""

from datetime import datetime

from dash import html
from dash.development.base_component import Component

from dashboard.clock import LOCAL
from dashboard.definitions.lineage import Lineage
from dashboard.definitions.lineage_views import lineage_view, named
from dashboard.definitions.standing import WORDS, Standing
from dashboard.definitions.suggestion import NoneDecided, SuggestionPage
from dashboard.definitions.suggestion_wording_views import wording
from dashboard.definitions.version_views import approval, since
from dashboard.design.attributes import aria
from dashboard.design.messages import nothing_here
from dashboard.design.status import icon_and_word
from dashboard.plan.words import counted

UNANSWERED = "Nobody has answered this suggestion yet: no measure comes from it, and no reason is recorded."


def suggestion_view(page: SuggestionPage) -> list[Component]:
    """Draw the whole screen."""
    return [
        html.H1(f"Suggested measure {page.suggestion.code}"),
        *wording(page.suggestion),
        html.H2("What became of it"),
        *became(page),
        neighbours(page),
    ]


def became(page: SuggestionPage) -> list[Component]:
    """Draw the measures that answer the suggestion, the decision for none, or that nobody answered."""
    if page.measures:
        return answered(page)
    if page.refusal is not None:
        return refused(page.refusal)
    mark = icon_and_word(WORDS[Standing.SUGGESTED].icon, WORDS[Standing.SUGGESTED].name, "suggested")
    return [html.P(mark), nothing_here(UNANSWERED)]


def answered(page: SuggestionPage) -> list[Component]:
    """Draw how many measures the suggestion became, each one, and the lineage of each."""
    measures = page.measures
    sentence = f"The suggestion became {counted(len(measures), 'measure', 'measures')}."
    parts: list[Component] = [html.P(sentence), html.Ul([html.Li(measure(each)) for each in measures])]
    for each in measures:
        parts += [html.H2(f"Lineage of {each.node.code}"), lineage_view(each)]
    return parts


def measure(lineage: Lineage) -> list[Component | str]:
    """Draw one measure: state, version, since when, approved by whom, and what else it answers."""
    node = lineage.node
    others = len(node.suggestions) - 1
    told = (
        since(node.shown),
        approval(node.shown),
        f"Version {node.pending.number} is being prepared." if node.pending else "",
        f"Merged: it also answers {counted(others, 'other suggestion', 'other suggestions')}."
        if others
        else "",
    )
    return [*named(node), *[html.Span(words, className="meta") for words in told if words]]


def refused(refusal: NoneDecided) -> list[Component]:
    """Draw the decision for no measure."""
    mark = icon_and_word(WORDS[Standing.NO_MEASURE].icon, WORDS[Standing.NO_MEASURE].name, "no_measure")
    return [
        html.P([mark, f", because: {refusal.reason}"]),
        html.Ul(
            [
                html.Li(
                    decided("Proposed", refusal.proposed_by, refusal.proposed_at, "with the first drafts")
                ),
                html.Li(decided("Approved", refusal.approved_by, refusal.approved_at, "by nobody yet")),
            ]
        ),
    ]


def decided(word: str, name: str | None, moment: datetime | None, otherwise: str) -> str:
    """Say who did something on which local day, or what stands in its place."""
    if name is None:
        return f"{word} {otherwise}."
    if moment is None:
        return f"{word} by {name}."
    day = moment.astimezone(LOCAL).date()
    return f"{word} by {name} on {day.day} {day:%B %Y}."


def neighbours(page: SuggestionPage) -> Component:
    """Draw the ways to the suggestions before and after this one, and to all of them."""
    before = [html.A(f"← Before: {page.before}", href=f"/measures/{page.before}")] if page.before else []
    after = [html.A(f"Next → {page.after}", href=f"/measures/{page.after}")] if page.after else []
    whole = html.A("All measures", href="/measures")
    return html.Nav([*before, *after, whole], className="plan-neighbours", **aria(label="Before and after"))

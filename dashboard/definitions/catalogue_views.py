"""Draws the catalogue: counts that are links, filters, and suggestions beside the measures they became."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.definitions import catalogue_words as told
from dashboard.definitions.catalogue_asked import Found
from dashboard.definitions.catalogue_entries import Catalogue, Entry, PrintedLine, Refusal, Shown
from dashboard.definitions.catalogue_head_views import (
    ADDRESS,
    exports,
    search_and_filters,
    shown_line,
    state_links,
    type_links,
)
from dashboard.definitions.standing import WORDS, Standing, standing_of
from dashboard.design.messages import nothing_here
from dashboard.design.status import icon_and_word
from dashboard.design.tables import cell, framed, table
from dashboard.measures.figure_words import caution_words
from dashboard.plan.words import FORMS, counted

HEADS = ("The plan’s suggestion", "What became of it")
NOTHING = "No entry of the catalogue holds all of this. Take a filter away, or search for fewer words."


def catalogue_view(book: Catalogue, found: Found) -> list[Component]:
    """Draw the whole screen below its heading."""
    return [
        html.P(told.decided_sentence(found.counts), className="catalogue-decided"),
        state_links(found),
        type_links(found),
        search_and_filters(book, found.asked),
        html.Div([shown_line(book, found), exports(found.asked)], className="group"),
        *(tables(book, found.entries) or [nothing_here(NOTHING)]),
    ]


def tables(book: Catalogue, entries: Sequence[Entry]) -> list[Component]:
    """Draw the entries by objective, each a table grouped by activity in plan order."""
    return [
        part
        for objective, mine in groupby(entries, lambda entry: book.objective_of(entry.activity))
        for part in objective_part(book, objective, list(mine))
    ]


def objective_part(
    book: Catalogue, objective: PrintedLine | None, entries: Sequence[Entry]
) -> list[Component]:
    """Draw one objective with its table."""
    name = f"Objective {objective.code}" if objective else "Without an activity"
    title = f"{name}: {objective.text}" if objective else name
    groups = [
        group(activity, list(mine), book.excused.get(activity.id) if activity else None)
        for activity, mine in groupby(entries, lambda entry: entry.activity)
    ]
    caption = f"{name}: {counted(len(entries), 'entry', 'entries')}. Source: the plan and the definitions."
    return [html.H2(title), framed(table(caption, HEADS, groups, "values cards catalogue"), name)]


def group(activity: PrintedLine | None, entries: Sequence[Entry], excused: Refusal | None) -> Component:
    """Draw the rows of one activity below its heading; `excused` says why the activity is not measured."""
    rows = [
        entry_row(list(mine)) for _, mine in groupby(entries, lambda entry: entry.suggestion or entry.measure)
    ]
    if activity is None:
        return html.Tbody(rows)
    link = html.A(f"Activity {activity.code}", href=f"/plan/{activity.code}", className="d-inline")
    why = [html.Span(told.refusal_sentence(excused), className="meta")] if excused else []
    head = html.Th([link, f" {activity.text}", *why], colSpan=len(HEADS), scope="rowgroup")
    return html.Tbody([html.Tr(head, className="group-head"), *rows])


def entry_row(entries: Sequence[Entry]) -> Component:
    """Draw a suggestion beside everything that became of it; an added measure beside where it comes from."""
    first = entries[0]
    outcomes = [outcome(entry) for entry in entries]
    became = outcomes[0] if len(outcomes) == 1 else html.Ul([html.Li(each) for each in outcomes])
    heading = suggestion_cell(first.suggestion) if first.suggestion else added_cell(first.measure)
    return html.Tr([html.Th(heading, scope="row"), cell(became, HEADS[1])])


def suggestion_cell(line: PrintedLine) -> list[Component | str]:
    """Draw a suggestion's own words, with its printed form and caution."""
    parts = [html.Ul([html.Li(part) for part in line.parts], className="mb-1")] if line.parts else []
    form = [html.Span(f"Printed form: {FORMS[line.form].lower()}", className="meta")] if line.form else []
    caution = [html.Span(caution_words(line.caution), className="meta caution")] if line.caution else []
    link = html.A(line.code, href=f"{ADDRESS}/{line.code}")
    return [link, html.Span(line.text, className="printed"), *parts, *form, *caution]


def added_cell(shown: Shown | None) -> list[Component | str]:
    """Say where a measure comes from that answers no suggestion."""
    origin = shown.version.origin_note if shown else None
    return [html.Span("Added since the plan was printed"), html.Span(origin or "", className="meta")]


def outcome(entry: Entry) -> list[Component | str]:
    """Draw what became of a suggestion in one measure, or in none."""
    if entry.measure is not None:
        return measure_outcome(entry.measure)
    if entry.refusal is not None:
        return [
            state_mark(Standing.NO_MEASURE),
            html.Span(told.refusal_sentence(entry.refusal), className="meta"),
        ]
    return [state_mark(Standing.SUGGESTED), html.Span("Nobody has answered it yet.", className="meta")]


def measure_outcome(shown: Shown) -> list[Component | str]:
    """Draw a measure's title, state and facts."""
    version = shown.version
    link = html.A(version.title, href=f"{ADDRESS}/{version.code}")
    state: list[Any] = [state_mark(standing_of(version.state)), f", version {version.number}"]
    coming = (
        f"; version {shown.pending.number} {WORDS[standing_of(shown.pending.state)].name.lower()}"
        if shown.pending
        else ""
    )
    lines = [html.Span([version.code, " ", *state, coming], className="meta")]
    lines.append(html.Span(told.facts(version), className="meta"))
    if shown.suggestions > 1:
        lines.append(html.Span(f"One measure for {shown.suggestions} suggestions", className="meta"))
    return [link, *lines]


def state_mark(standing: Standing) -> Component:
    """Draw a state as icon and word."""
    words = WORDS[standing]
    return icon_and_word(words.icon, words.name, standing.value)

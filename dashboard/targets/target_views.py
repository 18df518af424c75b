"""Draws the targets of a plan year: how many measures have one, what waits, and each beside its baseline."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.design.filters import Filter, filter_form
from dashboard.design.messages import nothing_here
from dashboard.design.status import icon_and_word
from dashboard.design.tables import Content, framed, row, table
from dashboard.plan.words import counted
from dashboard.targets.parts import caution, measure_heading, pages, share
from dashboard.targets.target_entries import AGAIN, NONE, STATES, TargetEntry
from dashboard.targets.target_queries import TargetList
from dashboard.targets.target_waiting import waiting
from dashboard.targets.target_words import ADDRESS, address, based_words, prior_words, steps
from dashboard.targets.words import METHODS, aim_words

HEADS = ("Measure and unit", "Year before", "Baseline", "Target", "Milestones", "Method", "State")
ICONS = {NONE: "–", "approved": "✓", "proposed": "…", "returned": "↩", AGAIN: "!"}


def list_view(seen: TargetList) -> list[Component]:
    """Draw the targets of a plan year, without the goals and judgements below them."""
    return [_filters(seen), _coverage(seen), *_gaps(seen), *waiting(seen), _entries(seen)]


def _filters(seen: TargetList) -> Component:
    chosen, offered = seen.filters, seen.choices
    states = [("", "All"), *((word, word) for word in STATES)]
    return filter_form(
        ADDRESS,
        [
            Filter("year", "Plan year", offered.years, str(seen.year.number)),
            Filter("objective", "Objective", [("", "All objectives"), *offered.objectives], chosen.objective),
            Filter("measure", "Measure", [("", "All measures"), *offered.measures], chosen.measure),
            Filter("unit", "Unit", [("", "All units"), *offered.units], chosen.unit),
            Filter("state", "State", states, chosen.state),
        ],
    )


def _coverage(seen: TargetList) -> Component:
    """Draw how many measures of each objective have an approved target."""
    title = f"Measures in use with an approved target, {seen.year.name}"
    rows = [
        row(
            [html.A(each.objective, href=f"/plan/{each.objective}"), html.Span(each.text, className="meta")],
            [share(each.covered, each.measures)],
        )
        for each in seen.coverage
    ]
    total = (sum(each.covered for each in seen.coverage), sum(each.measures for each in seen.coverage))
    foot = html.Tfoot(row("Together", [share(*total)]))
    shown = table(title, ("Objective", "Measures with a target"), [html.Tbody(rows), foot], "tally")
    return html.Section([html.H2("Coverage"), framed(shown, title)])


def _gaps(seen: TargetList) -> list[Component]:
    """Draw the activities that keep this year's targets from being approved."""
    if not seen.gaps:
        return []
    lines = [html.Li([html.A(gap.code, href=f"/plan/{gap.code}"), f" {gap.text}"]) for gap in seen.gaps]
    told = (
        f"Targets of {seen.year.name} can be approved once each of these primary activities has a measure in "
        "use, or a recorded reason why not:"
    )
    summary = html.Summary(counted(len(lines), "activity has no measure", "activities have no measure"))
    return [
        html.Section(
            [html.H2("Before targets can be approved"), html.P(told), html.Details([summary, html.Ul(lines)])]
        )
    ]


def _entries(seen: TargetList) -> Component:
    heading = html.H2("All targets")
    if not seen.entries:
        return html.Section([heading, nothing_here("Nothing here under these choices.")])
    title = counted(seen.found, "place for a target", "places for a target") + f", {seen.year.name}"
    rows = [_entry_row(seen, each) for each in seen.entries]
    shown = framed(table(title, HEADS, [html.Tbody(rows)], "cards"), title)
    return html.Section([heading, shown, *pages(ADDRESS, seen.filters, seen.found)])


def _entry_row(seen: TargetList, each: TargetEntry) -> Component:
    measure, found, beside = each.place.measure, each.shown, seen.compared[each.place.key]
    cells: Sequence[Content] = [
        prior_words(measure, beside),
        based_words(measure, beside),
        aim_words(measure.kind, found.answer, measure.scale) if found else "–",
        steps(measure, found) or "–",
        METHODS[found.method].partition(":")[0] if found else "–",
        icon_and_word(ICONS[each.state], each.state, "nowrap"),
    ]
    heading = [*measure_heading(each.place, address(each.place, seen.year.number)), *caution(measure)]
    return row(heading, cells, HEADS[1:])

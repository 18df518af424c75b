"""Draws the targets that wait for a lead, and the form that approves several at once."""

from dash import html
from dash.development.base_component import Component

from dashboard.access.roles import Right
from dashboard.design.forms import Ticks, form
from dashboard.design.tables import Content, framed, row, table
from dashboard.plan.words import counted
from dashboard.targets.baseline_words import name_of
from dashboard.targets.parts import day_of, measure_heading
from dashboard.targets.target_entries import TargetEntry
from dashboard.targets.target_queries import TargetList
from dashboard.targets.target_words import address, based_words, decision_key, prior_words
from dashboard.targets.words import aim_words

WAITING = ("Measure and unit", "Year before", "Baseline", "Target", "By")


def waiting(seen: TargetList) -> list[Component]:
    """Draw the targets that wait, and for leads the form that approves several at once."""
    if not seen.waiting:
        return []
    title = counted(len(seen.waiting), "target waits for a lead", "targets wait for a lead")
    rows = [made for each in seen.waiting for made in [_waiting_row(seen, each)]]
    shown = framed(table(title, WAITING, [html.Tbody(rows)], "cards"), title)
    parts: list[Component] = [html.H2("Waiting for a decision"), shown]
    free = [each for each in seen.waiting if each.barred is None]
    if seen.viewer.may_somewhere(Right.TARGET_APPROVE) and free:
        options = [
            (decision_key(each.to_decide, seen.compared[each.place.key]), _short(each))
            for each in free
            if each.to_decide
        ]
        ticks = Ticks("targets", "Approve these", options=options)
        parts.append(form("/targets/approve", "approve-many", [ticks], "Approve the ticked ones"))
    return [html.Section(parts)]


def _waiting_row(seen: TargetList, each: TargetEntry) -> Component:
    measure, found = each.place.measure, each.to_decide
    beside = seen.compared[each.place.key]
    aimed = aim_words(measure.kind, found.answer, measure.scale) if found else ""
    by: list[Content] = [found.proposer or "" if found else ""]
    by.append(html.Span(day_of(found.proposed_at) if found else "", className="meta"))
    if seen.viewer.may_somewhere(Right.TARGET_APPROVE) and each.barred:
        by.append(html.Span(each.barred, className="meta"))
    if found and found.flagged:
        by.append(html.Span("The baseline has changed: approve again.", className="meta"))
    cells = [prior_words(measure, beside), based_words(measure, beside), aimed, by]
    return row(measure_heading(each.place, address(each.place, seen.year.number)), cells, WAITING[1:])


def _short(each: TargetEntry) -> str:
    measure, found = each.place.measure, each.to_decide
    aimed = aim_words(measure.kind, found.answer, measure.scale) if found else ""
    return f"{name_of(each.place)}: {aimed}"

"""Draws judgements in place of a status by rule: the form that proposes one, and those that wait."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.design.forms import Area, Choice, form, hidden
from dashboard.design.tables import Content, framed, row, table
from dashboard.targets.overrides import Override
from dashboard.targets.parts import day_of
from dashboard.targets.words import JUDGED, status_words
from models.measure_vocabulary import MeasureStatus

HEADS = ("About", "Proposed status", "Reason", "By", "Decision")


def override_form(measure: str, unit: str, period: str, ruled: MeasureStatus, seen: int = 0) -> Component:
    """Draw the form that proposes another status than `ruled`, the rule's; `seen` is the newest revision.

    It stands beside the status of one measure, unit and period, for those who may propose (`STATUS_PROPOSE`).
    """
    options = [(each.value, status_words(each)) for each in JUDGED if each is not ruled]
    fields = [
        *hidden(measure=measure, unit=unit, period=period, seen=str(seen)),
        Choice("status", f"Another status than “{status_words(ruled)}”", options=[("", "Choose"), *options]),
        Area("reason", "Why the rule’s answer is wrong here", rows=2),
    ]
    key = f"override-{unit}-{period}"
    return form("/overrides/propose", key, fields, "Propose this status", label="Propose another status")


def decide_forms(found: Override) -> Component:
    """Draw the decision about a judgement that waits, or the way to take an approved one back."""
    own, name = str(found.id), f"“{status_words(found.status)}” for {found.code}, {found.unit}"
    refuse = form(
        "/overrides/decide",
        f"override-no-{own}",
        [*hidden(override=own, accept="no"), Area("reason", "Reason, needed to refuse", rows=1)],
        "Take back" if found.holds else "Refuse",
        quiet=True,
        label=f"Refuse {name}",
    )
    if found.holds:
        return refuse
    key, about = f"override-yes-{own}", hidden(override=own, accept="yes")
    approve = form("/overrides/decide", key, about, "Approve", quiet=True, label=f"Approve {name}")
    return html.Div([approve, refuse], className="decide")


def waiting_view(viewer: Viewer, waiting: Sequence[Override]) -> list[Component]:
    """Draw the judgements that wait for a lead; nothing where none does."""
    if not waiting:
        return []
    title = "Statuses that a person would judge otherwise than the rule"
    rows = [_row(viewer, each) for each in waiting]
    shown = framed(table(title, HEADS, [html.Tbody(rows)], "cards"), title)
    return [html.Section([html.H2("Judgements that wait for a decision"), shown], id="judgements")]


def _row(viewer: Viewer, each: Override) -> Component:
    heading = [
        html.A(each.code, href=f"/measures/{each.code}?period={each.period_code}"),
        html.Span(f"{each.unit}, {each.period_code}", className="meta"),
    ]
    decision: Content = "waits for a lead"
    if viewer.may_somewhere(Right.STATUS_APPROVE):
        decision = each.barred or decide_forms(each)
    by = [each.proposer, html.Span(day_of(each.proposed_at), className="meta")]
    return row(heading, [status_words(each.status), each.reason, by, decision], HEADS[1:])

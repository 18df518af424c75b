"""Draws what was proposed for one baseline, and for a lead the two decisions."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import hidden
from dashboard.targets.baseline_rows import BaselineRow
from dashboard.targets.baseline_words import baseline_words
from dashboard.targets.parts import decision_forms, signed
from dashboard.targets.place_queries import BaselinePage
from dashboard.targets.words import QUALITY


def decision(page: BaselinePage) -> list[Component]:
    """Draw what waits, and for a lead the two decisions, or why this lead may not decide."""
    waiting = page.course.open
    if waiting is None or not (waiting.waits or waiting.returned_reason):
        return []
    told: list[Component] = [html.P(html.Strong(baseline_words(page.place, waiting)))]
    if page.course.frozen is not None and waiting.reason:
        told.append(html.P(f"Why it has to be corrected: {waiting.reason}"))
    if waiting.source:
        quality = QUALITY[waiting.quality] if waiting.quality else ""
        told.append(html.P(f"Source: {waiting.source}. Quality {quality}."))
    told.append(html.P(signed("Proposed", waiting.proposer, waiting.proposed_at), className="note"))
    if waiting.returned_reason:
        told.append(html.P(f"Returned: {waiting.returned_reason}", className="returned"))
        return [html.Section([html.H2("Returned"), *told])]
    if page.may_decide:
        told.append(_decide(page, waiting))
    return [html.Section([html.H2("Waiting for a decision"), *told])]


def _decide(page: BaselinePage, waiting: BaselineRow) -> Component:
    if page.barred:
        return html.P(page.barred, className="text-body-secondary")
    own = str(waiting.id)
    name = f"the baseline of {page.place.measure.code}, {page.place.subject.abbreviation}"
    approve = ("/baselines/approve", hidden(proposal=own))
    return decision_forms("decide", name, approve, ("/baselines/return", {"baseline": own}))

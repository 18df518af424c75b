"""Draws one target: what it is compared with, the decision, the form, and everything said before."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import form, hidden
from dashboard.design.tables import Content
from dashboard.targets.baseline_words import address as baseline_address
from dashboard.targets.baseline_words import name_of
from dashboard.targets.parts import decision_forms, fact_list, place_head, signed
from dashboard.targets.places import Place
from dashboard.targets.target_form import proposal_fields
from dashboard.targets.target_history import history
from dashboard.targets.target_place_query import TargetPage
from dashboard.targets.target_rows import TargetRow
from dashboard.targets.target_words import ADDRESS, based_words, decision_key, prior_words, steps
from dashboard.targets.words import METHODS, aim_words


def target_view(page: TargetPage) -> list[Component]:
    """Draw one measure about one unit, with the forms that the viewer may send."""
    back = html.P(html.A("All targets", href=f"{ADDRESS}?year={page.year.number}"))
    head = place_head(page.entry.place, page.year)
    return [back, head, _beside(page), *_holds(page), *_decision(page), *_proposal(page), *history(page)]


def _beside(page: TargetPage) -> Component:
    """Draw what the target is compared with, in sight of the form."""
    place, measure = page.entry.place, page.entry.place.measure
    based: list[Content] = [based_words(measure, page.compared), " "]
    based.append(html.A("The baseline", href=baseline_address(place, page.year.number)))
    facts: list[tuple[str, Content]] = [
        ("Baseline", based),
        ("Year before", prior_words(measure, page.compared)),
    ]
    return html.Section([html.H2("What it is compared with"), fact_list(facts)])


def _holds(page: TargetPage) -> list[Component]:
    found = page.entry.aims.holds
    if found is None:
        return [html.P(f"There is no approved target for {page.year.name} yet.")]
    return [html.Section([html.H2(f"The target of {page.year.name}"), _facts(page.entry.place, found)])]


def _facts(place: Place, found: TargetRow) -> Component:
    measure = place.measure
    facts: list[tuple[str, Content]] = [
        ("Target", html.Strong(aim_words(measure.kind, found.answer, measure.scale))),
        ("Due", found.due),
        ("Milestones", steps(measure, found)),
        ("Method", METHODS[found.method]),
        ("Why", found.rationale),
        ("Why it serves equity", found.equity_rationale),
        ("Affected group", found.equity_group),
        ("Beside the year before", found.relation_to_prior),
        ("Why without a baseline", found.no_baseline_reason),
        ("Proposed", signed("proposed", found.proposer, found.proposed_at)),
        ("Decided", signed("approved", found.approver, found.approved_at)),
    ]
    return fact_list(facts)


def _decision(page: TargetPage) -> list[Component]:
    """Draw what waits with what a lead should know, and the two decisions."""
    found, place = page.entry.to_decide, page.entry.place
    if found is None:
        return _returned(page)
    again = found.approved_at is not None
    parts: list[Component] = [html.H2("Approve again" if again else "Waiting for a decision")]
    if found.flagged:
        parts.append(html.P("The baseline has changed since this target was set.", className="returned"))
    if not again:
        parts.append(_facts(place, found))
    if page.notes:
        parts += [html.P("To be looked at:"), html.Ul([html.Li(note) for note in page.notes])]
    if page.may_decide:
        parts.append(_decide(page, found, again=again))
    return [html.Section(parts)]


def _returned(page: TargetPage) -> list[Component]:
    found = page.entry.aims.open
    if found is None or not found.returned_reason:
        return []
    told = html.P(f"Returned: {found.returned_reason}", className="returned")
    return [html.Section([html.H2("Returned"), told])]


def _decide(page: TargetPage, found: TargetRow, *, again: bool) -> Component:
    if page.entry.barred:
        return html.P(page.entry.barred, className="text-body-secondary")
    name = f"the target of {name_of(page.entry.place)}"
    fields = hidden(target=decision_key(found, page.compared))
    if again:
        return form("/targets/approve", "decide-approve", fields, "Approve again", label=f"Approve {name}")
    back = ("/targets/return", {"target": str(found.id)})
    return decision_forms("decide", name, ("/targets/approve", fields), back)


def _proposal(page: TargetPage) -> list[Component]:
    """Draw the form; what was returned, or holds, stands in it to be changed."""
    if not page.may_propose:
        return []
    made = form("/targets/propose", "propose", proposal_fields(page), "Propose this target")
    if page.entry.aims.holds or page.entry.aims.waits:
        return [html.Details([html.Summary("Propose another target"), made], className="fold")]
    return [html.Section([html.H2("Propose a target"), made])]

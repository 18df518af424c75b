"""Draws the forms by which the privacy policy is proposed, approved and returned."""

from collections.abc import Mapping
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import Area, Choice, Field, File, form, hidden
from dashboard.publishing.policy_content import ClassPolicy, Zeros, proposed_policy
from dashboard.publishing.policy_differences import policy_differences
from dashboard.publishing.policy_queries import PolicyPage
from models.vocabulary import DataClass

PROPOSE, UPLOAD = "/admin/privacy/propose", "/admin/privacy/upload"
APPROVE, RETURN = "/admin/privacy/approve", "/admin/privacy/return"
ZERO_CHOICES: Mapping[Zeros, str] = MappingProxyType(
    {
        Zeros.DEPARTMENT: "for the whole department only",
        Zeros.EVERYWHERE: "everywhere",
        Zeros.NOWHERE: "nowhere",
    }
)
FILE_HINT = "In the form of data/privacy.yaml. Without a file, the values of that file are proposed."


def deciding_part(page: PolicyPage) -> list[Component]:
    """Draw the proposal that waits, and its decision for a lead who did not propose it."""
    waiting = page.waiting
    if waiting is None:
        return []
    before = page.in_force.content if page.in_force else None
    lines = policy_differences(before, waiting.content)
    head = [
        html.H2("A proposal waits"),
        html.P(f"Version {waiting.version}, proposed by {waiting.proposed_by}: {waiting.reason or ''}"),
        html.Ul([html.Li(line) for line in lines]),
    ]
    if not page.may_approve:
        return head
    if page.barred:
        return [*head, html.P(page.barred, className="note")]
    number = str(waiting.version)
    return [
        *head,
        form(APPROVE, "approve-policy", hidden(version=number), f"Approve version {number}"),
        form(
            RETURN,
            "return-policy",
            [*hidden(version=number), Area("reason", "Reason", rows=2)],
            "Return it",
            quiet=True,
            label="Return the proposal",
        ),
    ]


def proposing_part(page: PolicyPage) -> list[Component]:
    """Draw the forms of a proposal, for the team."""
    if not page.may_propose:
        return []
    content = page.in_force.content if page.in_force else proposed_policy()
    forms = [
        html.Details([html.Summary(content.classes[each].name), class_form(each, content.classes[each])])
        for each in DataClass
    ]
    fields = [File("file", "Policy file", ".yaml", FILE_HINT), Area("reason", "Reason", rows=2)]
    return [
        html.H2("Propose other values"),
        html.P("A proposal holds once a lead other than its author has approved it."),
        *forms,
        html.Details([html.Summary("A whole policy"), form(UPLOAD, "policy-file", fields, "Propose it")]),
    ]


def class_form(data_class: DataClass, rule: ClassPolicy) -> Component:
    """Draw the form of one class of data."""
    threshold = "" if rule.threshold is None else str(rule.threshold)
    fields = [
        *hidden(data_class=data_class.value),
        Field("threshold", "Counts below this are hidden", threshold, "Empty: no threshold."),
        Choice("zeros", "True zeros are shown", rule.zeros.value, options=list(_zeros())),
        Field("minimum_denominator", "Percentages are shown of at least", str(rule.minimum_denominator)),
        Field("unreliable_below", "Marked as unreliable below", str(rule.unreliable_below)),
        Area("reason", "Reason", rows=2),
    ]
    return form(PROPOSE, f"policy-{data_class.value}", fields, "Propose these values", label=rule.name)


def _zeros() -> tuple[tuple[str, str], ...]:
    return tuple((each.value, words) for each, words in ZERO_CHOICES.items())

"""Draws the privacy policy: why and what is hidden, which tables are published, every version."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.messages import nothing_here
from dashboard.design.tables import framed, row, table
from dashboard.measures.showing import show_moment
from dashboard.publishing.policy_content import PolicyContent
from dashboard.publishing.policy_forms import deciding_part, proposing_part
from dashboard.publishing.policy_queries import PolicyPage, PolicyVersion
from dashboard.publishing.policy_words import WHY, class_words, product_words, share_words
from models.vocabulary import DataClass

NONE = "No policy is in force yet. Until a lead approves one, nothing can be released."
HEADS = ("Version", "Proposed", "Why", "Stands")


def policy_view(page: PolicyPage) -> list[Component]:
    """Draw the policy in force, then what waits, then every version."""
    return [
        *(html.P(each) for each in WHY),
        *(nothing_part() if page.in_force is None else content_part(page.in_force)),
        *deciding_part(page),
        *proposing_part(page),
        *versions_part(page),
    ]


def nothing_part() -> list[Component]:
    """Say that nothing is in force."""
    return [html.H2("What holds"), nothing_here(NONE)]


def content_part(version: PolicyVersion) -> list[Component]:
    """Draw what holds: classes, products, audiences."""
    content = version.content
    approved = f"Version {version.version}, approved by {version.approved_by}"
    moment = f", {show_moment(version.approved_at)}" if version.approved_at else ""
    return [
        html.H2("What is hidden"),
        html.P(f"{approved}{moment}.", className="meta"),
        html.Dl(classes(content), className="words"),
        html.H2("What is published"),
        html.Ul([html.Li(f"{each.name}: {product_words(each)}.") for each in content.products]),
        html.P(share_words(content)),
        html.P(groups_words(content)),
        html.H2("Who is shown what"),
        html.P("One set of tables is protected by the strictest rule. Each audience is shown a part of it."),
        html.Dl(audiences(content), className="words"),
    ]


def classes(content: PolicyContent) -> list[Component]:
    """Draw each class of data with its rule."""
    return [
        part
        for rule in (content.classes[each] for each in DataClass)
        for part in (html.Dt(rule.name), html.Dd(" ".join(class_words(rule))))
    ]


def audiences(content: PolicyContent) -> list[Component]:
    """Draw each audience with what it is shown."""
    names = {each.code: each.name for each in content.products}
    return [
        part
        for shown in content.audiences.values()
        for part in (html.Dt(shown.name), html.Dd("; ".join(names[code] for code in shown.products) + "."))
    ]


def groups_words(content: PolicyContent) -> str:
    """Say how bureaus are grouped where single ones cannot be shown."""
    names = ", ".join(content.groups.values())
    return f"Where single bureaus and offices cannot be shown, they are put together by their kind: {names}."


def versions_part(page: PolicyPage) -> list[Component]:
    """Draw every version."""
    if not page.versions:
        return []
    rows = [
        row(f"Version {each.version}", [proposed(each), each.reason or "", standing(each, page)], HEADS[1:])
        for each in page.versions
    ]
    shown = table("Versions of the policy, the newest first", HEADS, [html.Tbody(rows)], "cards")
    return [html.H2("Versions"), framed(shown, "Versions of the policy")]


def proposed(each: PolicyVersion) -> str:
    """Say who proposed a version, and when."""
    return f"{each.proposed_by}, {show_moment(each.proposed_at)}"


def standing(each: PolicyVersion, page: PolicyPage) -> str:
    """Say how a version stands."""
    if each.returned_reason is not None:
        return f"returned: {each.returned_reason}"
    if each.approved_at is None:
        return "waits for a lead"
    word = "in force" if page.in_force == each else "superseded"
    return f"{word}; approved by {each.approved_by}, {show_moment(each.approved_at)}"

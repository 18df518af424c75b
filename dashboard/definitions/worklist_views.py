"""Draws what waits in the life of definitions: reviews, approvals, endings, gaps, the years' sets."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.clock import LOCAL
from dashboard.definitions.worklist import OpenVersion, WaitingEnding, WaitingNoMeasure, Worklist, YearSetView
from dashboard.design.forms import Area, Choice, Hidden, form, hidden
from dashboard.design.messages import nothing_here
from dashboard.design.tables import framed, row, table
from dashboard.plan.words import counted
from models.vocabulary import VersionState

WAY = "/definitions"


def worklist_view(seen: Worklist, viewer: Viewer) -> list[Component]:
    """Draw everything that waits, what the viewer decides first."""
    reviews = [each for each in seen.open if each.state is VersionState.UNDER_REVIEW and not each.reviewed_by]
    approvals = [each for each in seen.open if each.state is VersionState.UNDER_REVIEW and each.reviewed_by]
    drafts = [each for each in seen.open if each.state is VersionState.DRAFT]
    return [
        html.P(counts_sentence(seen), className="facts"),
        html.P(
            [
                html.A("Define a new measure", href="/definition-new", className="btn btn-primary"),
                " ",
                html.A(
                    "Many at once, in a workbook",
                    href="/definitions-workbook",
                    className="btn btn-outline-secondary",
                ),
            ]
        ),
        *versions("Waiting for a lead to approve", approvals),
        *versions("Waiting for a reviewer", reviews),
        *decisions(seen, viewer),
        *gaps(seen),
        *sets(seen, viewer),
        *versions("Drafts", drafts),
    ]


def counts_sentence(seen: Worklist) -> str:
    """Say how many measures stand where."""
    parts = [f"{seen.counts.get(state, 0)} {state.replace('_', ' ')}" for state in VersionState]
    return "Measures by their newest version: " + ", ".join(parts) + "."


def versions(title: str, found: Sequence[OpenVersion]) -> list[Component]:
    """Draw undecided versions with the way to each; nothing where there is none."""
    if not found:
        return []
    heads = ("Title", "Version", "Prepared by", "Passed by", "Note")
    rows = [
        row(
            html.A(each.measure, href=f"{WAY}/{each.measure}"),
            (
                each.title,
                str(each.number),
                each.prepared_by or "the file of drafts",
                each.reviewed_by or "–",
                each.review_note or "",
            ),
            heads,
        )
        for each in found
    ]
    shown = table(
        counted(len(found), "definition", "definitions"), ["Measure", *heads], [html.Tbody(rows)], "cards"
    )
    return [html.H2(f"{title} ({len(found)})"), framed(shown, title)]


def decisions(seen: Worklist, viewer: Viewer) -> list[Component]:
    """Draw proposals that only a lead decides, with the decision beside each for those who may."""
    if not seen.endings and not seen.no_measures:
        return []
    decides = viewer.may(Right.DEFINITION_APPROVE)
    items = [
        *(
            html.Li([ending_words(each), *([decide_ending(each)] if decides else [])])
            for each in seen.endings
        ),
        *(
            html.Li([no_measure_words(each), *([decide_no_measure(each)] if decides else [])])
            for each in seen.no_measures
        ),
    ]
    return [html.H2("Proposals that wait for a lead"), html.Ul(items, className="proposals")]


def ending_words(each: WaitingEnding) -> Component:
    """Say which measure shall end, when, followed by what, and why."""
    follows = f", {each.kind.value} into {', '.join(each.successors)}" if each.kind else ""
    return html.P(
        [
            html.A(each.measure, href=f"{WAY}/{each.measure}"),
            f" is asked for the last time in {each.last_period}{follows}: {each.reason} "
            f"(proposed by {each.proposed_by})",
        ]
    )


def no_measure_words(each: WaitingNoMeasure) -> Component:
    """Say what shall get no measure, and why."""
    link = html.A(each.item, href=f"/measures/{each.item}" if "-M" in each.item else f"/plan/{each.item}")
    by = f" (proposed by {each.proposed_by})" if each.proposed_by else ""
    return html.P([link, f" “{each.text}” gets no measure: {each.reason}{by}"])


def decide_ending(each: WaitingEnding) -> Component:
    """Draw the two decisions about an ending."""
    fields = [*hidden(ending=str(each.id)), *verdict()]
    return form("/definitions/end/decide", f"end-{each.id}", fields, "Decide", quiet=True, label=each.measure)


def decide_no_measure(each: WaitingNoMeasure) -> Component:
    """Draw the two decisions about a suggestion without a measure."""
    key = f"none-{each.item}".replace(".", "_")
    fields = [*hidden(item=each.item), *verdict()]
    return form("/definitions/none/decide", key, fields, "Decide", quiet=True, label=each.item)


def verdict() -> list[Choice | Area]:
    """Return the two fields of a decision."""
    return [
        Choice(
            "approve", "Decision", "", options=(("", "Choose"), ("true", "Approve"), ("false", "Give back"))
        ),
        Area("reason", "Reason, needed to give back", rows=2),
    ]


def gaps(seen: Worklist) -> list[Component]:
    """Draw the scheduled activities that nothing measures; the list must reach zero."""
    title = f"Year {seen.plan_year}: scheduled activities without a measure ({len(seen.gaps)})"
    if not seen.gaps:
        return [html.H2(title), nothing_here("Every scheduled activity is measured, or has its reason.")]
    note = "Until this list is empty, no target of the year can be approved."
    items = [
        html.Li([html.A(each.code, href=f"/plan/{each.code}"), f" {each.text} ", no_measure_form(each.code)])
        for each in seen.gaps
    ]
    return [html.H2(title), html.P(note), html.Ul(items, className="proposals")]


def no_measure_form(item: str) -> Component:
    """Draw the form that records why something gets no measure."""
    fields = [Hidden("item", "", item), Area("reason", "No measure, because", rows=2)]
    drawn = form(
        "/definitions/none",
        f"no-{item}".replace(".", "_"),
        fields,
        "Propose",
        quiet=True,
        label=f"No measure for {item}",
    )
    return html.Details([html.Summary("No measure, because …"), drawn])


def sets(seen: Worklist, viewer: Viewer) -> list[Component]:
    """Draw which years' measures are locked, and lock or unlock them for those who may."""
    decides = viewer.may(Right.DEFINITION_APPROVE)
    items = [html.Li([set_words(each), *([lock_form(each)] if decides else [])]) for each in seen.sets]
    return [html.H2("The years' sets of measures"), html.Ul(items, className="proposals")]


def set_words(each: YearSetView) -> str:
    """Say how a year's set stands."""
    if each.at is None:
        return f"Year {each.plan_year}: open."
    state = "locked" if each.locked else "unlocked"
    return (
        f"Year {each.plan_year}: {state} on {each.at.astimezone(LOCAL):%-d %B %Y} by {each.by}: {each.reason}"
    )


def lock_form(each: YearSetView) -> Component:
    """Draw the form that locks a year's measures, or unlocks them again."""
    words = "Unlock" if each.locked else "Lock"
    fields = [
        *hidden(plan_year=str(each.plan_year), locked="false" if each.locked else "true"),
        Area("reason", "Reason", rows=2),
    ]
    label = f"{words} Year {each.plan_year}"
    drawn = form("/definitions/set", f"set-{each.plan_year}", fields, label, quiet=True, label=label)
    return html.Details([html.Summary(f"{words} …"), drawn])

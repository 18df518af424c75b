"""Draws one baseline: what holds, what waits and its decision, the forms, and everything said before."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import hidden
from dashboard.design.tables import Content, framed, row, table
from dashboard.measures.figure_words import baseline_words as rolled_words
from dashboard.plan.words import NUMBERS
from dashboard.targets.baseline_forms import (
    is_frozen,
    none_form,
    plan_form,
    planned_words,
    suggestions,
    value_form,
)
from dashboard.targets.baseline_rows import BaselineRow, Course
from dashboard.targets.baseline_views import ADDRESS, address, baseline_words, standing_mark
from dashboard.targets.parts import day_of, decision_forms, fact_list, place_head, signed
from dashboard.targets.places import Place
from dashboard.targets.queries import BaselinePage
from dashboard.targets.words import QUALITY
from models.vocabulary import BaselineState

HISTORY = ("Revision", "State", "Baseline", "Source", "Proposed", "Decided")


def baseline_view(page: BaselinePage) -> list[Component]:
    """Draw one measure about one unit, with the forms that the viewer may send."""
    back = html.P(html.A("All baselines", href=f"{ADDRESS}?year={page.year.number}"))
    parts = [back, place_head(page.place, page.year), _now(page)]
    if page.rolled is not None:
        return [*parts, _from_units(page)]
    return [*parts, *_decision(page), *_forms(page), *_history(page)]


def _now(page: BaselinePage) -> Component:
    """Draw what holds at present."""
    if page.rolled is not None:
        return html.Div()
    course = page.course
    overdue = course.open is not None and course.open.overdue_on(page.today)
    lines: list[Component] = [
        html.P(["State: ", standing_mark(course, overdue=overdue and not course.frozen)])
    ]
    if course.frozen is not None:
        lines.append(_facts(page.place, course.frozen))
    if planned := planned_words(page):
        lines.append(html.P(planned))
    return html.Section([html.H2("Now"), *lines])


def _facts(place: Place, found: BaselineRow) -> Component:
    facts: list[tuple[str, Content]] = [
        ("Baseline", html.Strong(baseline_words(place, found))),
        ("Of the period", found.period if found.answer.given else None),
        ("Holds from", f"Year {NUMBERS[found.plan_year]} on"),
        ("Source", found.source),
        ("Quality", QUALITY[found.quality] if found.quality else None),
        ("Decided", signed("approved", found.approver, found.approved_at)),
    ]
    return fact_list(facts)


def _from_units(page: BaselinePage) -> Component:
    """Draw the department's baseline where it is made of the units' baselines."""
    if page.rolled is None:
        return html.Div()
    measure = page.place.measure
    told = rolled_words(measure.kind, measure.scale, page.rolled)
    where = f"{ADDRESS}?year={page.year.number}&measure={measure.code}"
    return html.Section(
        [
            html.H2("Made of the units’ baselines"),
            html.P([html.Strong(told), "; only approved baselines are added."]),
            html.P(html.A("The units’ baselines", href=where)),
        ]
    )


def _decision(page: BaselinePage) -> list[Component]:
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


def _forms(page: BaselinePage) -> list[Component]:
    """Draw what somebody may propose here."""
    if not page.may_propose:
        return []
    parts: list[Component] = []
    if is_frozen(page):
        parts.append(
            html.P(
                "The approved baseline goes on holding until a lead approves the correction. Targets that "
                "were set against it then have to be approved again."
            )
        )
    elif page.course.frozen is not None:
        parts.append(_earlier(page.place, page.course.frozen, page.year.name))
    parts += [*suggestions(page), value_form(page)]
    parts.append(html.Details([html.Summary("There is no baseline, because …"), none_form(page)]))
    if not is_frozen(page) and not (page.course.open and page.course.open.waits):
        parts.append(html.Details([html.Summary("Plan who obtains it"), plan_form(page)]))
    if page.course.frozen is None or page.taken is not None:
        return [html.Section([html.H2(_heading(page)), *parts])]
    return [html.Details([html.Summary(_heading(page)), *parts], className="fold")]


def _heading(page: BaselinePage) -> str:
    if is_frozen(page):
        return "Correct the approved baseline"
    return "Propose a new baseline" if page.course.frozen else "Propose the obtained baseline"


def _earlier(place: Place, frozen: BaselineRow, year: str) -> Component:
    """Say that a baseline of an earlier year holds, and where it is corrected."""
    name = f"Year {NUMBERS[frozen.plan_year]}"
    link = html.A(f"Correct the one of {name}", href=address(place, frozen.plan_year))
    return html.P([f"A new baseline would hold from {year} on. ", link, " where that one is wrong."])


def _history(page: BaselinePage) -> list[Component]:
    """Draw every revision, newest first."""
    if not page.course.all:
        return []
    rows = [_history_row(page.place, page.course, each) for each in page.course.all]
    title = "Everything said about this baseline"
    shown = framed(table(title, HISTORY, [html.Tbody(rows)], "cards"), title)
    return [html.Section([html.H2("History"), shown])]


def _history_row(place: Place, course: Course, found: BaselineRow) -> Component:
    proposed: Content = [found.proposer or "–", html.Span(day_of(found.proposed_at), className="meta")]
    decided: Content = "–"
    if found.approved_at is not None:
        decided = [f"approved by {found.approver}", html.Span(day_of(found.approved_at), className="meta")]
    elif found.returned_reason:
        decided = f"returned: {found.returned_reason}"
    figure: list[Content] = [baseline_words(place, found)]
    if found.reason and found.answer.given:
        figure.append(html.Span(f"corrected because: {found.reason}", className="meta"))
    cells = [row_state(course, found), figure, found.source or "–", proposed, decided]
    return row(f"Year {found.plan_year}, revision {found.revision}", cells, HISTORY[1:])


def row_state(course: Course, found: BaselineRow) -> str:
    """Return the words for how one revision stands."""
    if found.approved:
        return "approved" if found == course.frozen else "approved, followed by a newer one"
    if found.state is BaselineState.SUPERSEDED:
        return "superseded" if found.approved_at else "replaced before it was decided"
    if found.returned_reason:
        return "returned"
    return "proposed" if found.waits else "to be obtained"

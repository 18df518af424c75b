"""Draws one baseline: what holds, what waits and its decision, the forms, and everything said before."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.tables import Content
from dashboard.measures.figure_words import baseline_words as rolled_words
from dashboard.plan.words import NUMBERS
from dashboard.targets.baseline_deciding import decision
from dashboard.targets.baseline_forms import is_frozen, none_form, value_form
from dashboard.targets.baseline_history import history
from dashboard.targets.baseline_offers import plan_form, planned_words, suggestions
from dashboard.targets.baseline_rows import BaselineRow
from dashboard.targets.baseline_words import ADDRESS, address, baseline_words, standing_mark
from dashboard.targets.parts import fact_list, place_head, signed
from dashboard.targets.place_queries import BaselinePage
from dashboard.targets.places import Place
from dashboard.targets.words import QUALITY


def baseline_view(page: BaselinePage) -> list[Component]:
    """Draw one measure about one unit, with the forms that the viewer may send."""
    back = html.P(html.A("All baselines", href=f"{ADDRESS}?year={page.year.number}"))
    parts = [back, place_head(page.place, page.year), _now(page)]
    if page.rolled is not None:
        return [*parts, _from_units(page)]
    return [*parts, *decision(page), *_forms(page), *history(page)]


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

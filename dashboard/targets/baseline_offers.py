"""Draws the accepted values that may be taken over, and the form that plans who obtains a baseline."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import Choice, Field, form, hidden
from dashboard.measures.kinds import show
from dashboard.measures.showing import show_day
from dashboard.targets.baseline_words import address, name_of
from dashboard.targets.place_queries import BaselinePage
from models.vocabulary import BaselineState

SHOWN = 8  # So many accepted values are offered.


def suggestions(page: BaselinePage) -> list[Component]:
    """Draw the accepted values; each stands there until a person takes it over."""
    if not page.suggestions:
        return [html.P("No value has been accepted here yet.", className="note")]
    measure, own = page.place.measure, address(page.place, page.year.number)
    lines = [
        html.Li(
            [
                f"The accepted value of {each.period.label} is ",
                html.Strong(show(measure.kind, each.answer, measure.scale)),
                ". ",
                html.A(
                    "Take it over", href=f"{own}&take={each.period.code}", title=f"From {each.period.code}"
                ),
            ]
        )
        for each in page.suggestions[:SHOWN]
    ]
    return [html.P("Suggestions; none of them counts until a person takes it over:"), html.Ul(lines)]


def plan_form(page: BaselinePage) -> Component:
    """Draw the form that says who obtains this baseline, and until when."""
    planned = page.course.open
    owner = str(planned.owner_id) if planned and planned.owner_id else ""
    due = planned.due_on.isoformat() if planned and planned.due_on else ""
    fields = [
        *hidden(year=str(page.year.number), place=name_of(page.place)),
        Choice("owner", "Who obtains it", owner, options=[("", "Choose a person"), *page.people]),
        Field("due", "Until", due, "A day such as 2027-03-31 or 3/31/2027."),
    ]
    return form("/baselines/plan", "plan", fields, "Plan", quiet=True)


def planned_words(page: BaselinePage) -> str:
    """Return who obtains the baseline, and whether they are late."""
    planned = page.course.open
    if planned is None or planned.state is not BaselineState.TO_BE_OBTAINED or planned.due_on is None:
        return ""
    late = ", overdue" if planned.overdue_on(page.today) else ""
    return f"To be obtained by {planned.owner}, until {show_day(planned.due_on)}{late}."

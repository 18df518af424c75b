"""Draws goals for managers' appraisals: how many managers linked one, then each goal, ready to be copied."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import data
from dashboard.design.filters import Filter, filter_form
from dashboard.design.keeping import keep_links
from dashboard.design.messages import nothing_here
from dashboard.work_plans.appraisal_count_views import counts_part
from dashboard.work_plans.appraisal_export import LISTS
from dashboard.work_plans.appraisal_goals import Goal
from dashboard.work_plans.appraisal_page import AppraisalsPage
from dashboard.work_plans.assign_words import year_word

ADDRESS = "/appraisals"
NO_DATA = "No appraisal data is kept here: only how many managers there are, and how many linked a goal."
NOTHING = "This unit has no activity in this year."


def appraisals_view(page: AppraisalsPage) -> list[Component]:
    """Draw the whole screen below its heading."""
    whose = page.unit.abbreviation if page.unit else "the whole plan"
    drawn = [goal_part(each) for each in page.goals]
    return [
        filters(page),
        html.H2(f"Managers with a goal, {year_word(page.year)}"),
        html.P(NO_DATA, className="note"),
        *counts_part(page),
        html.H2(f"Goals of {whose}, {year_word(page.year)}"),
        keep_links(ADDRESS, LISTS, {"year": page.year, "unit": page.unit.abbreviation if page.unit else ""}),
        *(drawn or [nothing_here(NOTHING)]),
    ]


def filters(page: AppraisalsPage) -> Component:
    """Draw the filters, which stand in the address."""
    years = [(str(year), year_word(year)) for year in page.book.years]
    units = [(each.abbreviation, f"{each.abbreviation} {each.name}") for each in page.units]
    whole = [("", "The whole plan, without tasks of units")] if page.whole else []
    chosen = page.unit.abbreviation if page.unit else ""
    return filter_form(
        ADDRESS,
        [
            Filter("year", "Plan year", years, str(page.year)),
            *([Filter("unit", "Unit", [*whole, *units], chosen)] if len(units) > 1 else []),
        ],
    )


def goal_part(goal: Goal) -> Component:
    """Draw one goal with the button that copies it."""
    place = f"goal-{goal.activity.id}"
    button = html.Button(
        ["Copy", html.Span(f" the goal of {goal.activity.code}", className="visually-hidden")],
        type="button",
        className="btn btn-outline-secondary btn-sm",
        **data(copy=place),
    )
    return html.Div([html.P(goal.wording, id=place, className="mb-1"), button], className="goal")

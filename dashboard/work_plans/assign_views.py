"""Draws who does what in a year: what nobody has first, then the activities of each objective."""

from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard.design.filters import Filter, filter_form
from dashboard.design.messages import nothing_here
from dashboard.work_plans.assign_activities import is_primary, short
from dashboard.work_plans.assign_asked import Shown
from dashboard.work_plans.assign_form_views import assign_part, planned_part
from dashboard.work_plans.assign_gap_views import gaps_part
from dashboard.work_plans.assign_queries import AssignmentsPage
from dashboard.work_plans.assign_table_views import objective_part
from dashboard.work_plans.assign_words import PART_WORDS, year_word

ADDRESS = "/admin/assignments"
SHARED = "CE"
SHOWN = (
    ("", "Everything"),
    (Shown.NO_UNIT, "Without a unit"),
    (Shown.NO_LEAD, "Without a lead"),
    (Shown.NO_PERSON, "Without an accountable person somewhere"),
    (Shown.WORDS, "By the plan’s words alone, not yet assigned"),
)
NOTHING = "No activity matches all of this. Choose another year or objective, or take a filter away."


def assignments_view(page: AssignmentsPage) -> list[Component]:
    """Draw the whole screen below its heading."""
    grouped = groupby(page.rows, key=lambda row: row.activity.objective)
    tables = [part for code, rows in grouped for part in objective_part(page, code, list(rows))]
    return [
        html.H2(f"Unassigned in {year_word(page.year)}"),
        *gaps_part(page),
        *planned_part(page),
        html.H2(f"Who does what in {year_word(page.year)}"),
        filters(page),
        *(tables or [nothing_here(NOTHING)]),
        assign_part(page),
    ]


def filters(page: AssignmentsPage) -> Component:
    """Draw the filters, all of which stand in the address."""
    asked, book = page.asked, page.book
    objectives = [(code, f"{code} {text}") for code, text in book.objectives.items()]
    activities = [(each.code, f"{each.code} {short(each)}") for each in book.activities if is_primary(each)]
    return filter_form(
        ADDRESS,
        [
            Filter(
                "year", "Plan year", [(str(year), year_word(year)) for year in book.years], str(page.year)
            ),
            Filter(
                "objective",
                "Objective",
                [("", "All objectives"), *objectives, (SHARED, "CE Community engagement, shared")],
                asked.objective,
            ),
            Filter("activity", "Primary activity", [("", "All activities"), *activities], asked.activity),
            Filter(
                "unit",
                "Unit",
                [
                    ("", "All units"),
                    *((each.abbreviation, f"{each.abbreviation} {each.name}") for each in page.offices),
                ],
                asked.unit,
            ),
            Filter(
                "part",
                "Part",
                [
                    ("", "Any part"),
                    *((part.value, words[1].capitalize()) for part, words in PART_WORDS.items()),
                ],
                asked.part or "",
            ),
            Filter("show", "Show", SHOWN, asked.show or ""),
        ],
    )

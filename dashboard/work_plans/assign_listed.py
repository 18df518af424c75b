"""Who does what in a year, and what nobody has, as lists to keep."""

from collections.abc import Sequence

from dashboard.plan.words import year_names
from dashboard.spreadsheet.listed import Listing, Listings
from dashboard.spreadsheet.shape import Value
from dashboard.work_plans.assign_gaps import Unassigned
from dashboard.work_plans.assign_queries import AssignedRow, AssignmentsPage
from dashboard.work_plans.assign_words import year_word

LISTS = (("assignments", "who does what"), ("unassigned", "what nobody has"))
HEADS = (
    *("Objective", "Activity", "Words of the plan", "Plan years", "Lead", "Participating", "Units"),
    *("With an accountable person", "Rests on the plan’s words alone"),
)
UNASSIGNED = ("Activity", "Words of the plan", "Unit", "What is missing")
AIM = "Unassigned is a list that must reach zero. It is of the whole year, whatever the filters show."


def assignments_lists(page: AssignmentsPage) -> Listings:
    """Return the activities that the filters show, and everything of the year that nobody has."""
    year = year_word(page.year)
    gaps = [_gap(each) for each in (*page.no_unit, *page.no_person)]
    return Listings(
        f"assignments-year-{page.year}",
        (f"Assignments in {year}", AIM),
        (
            Listing("assignments", "Assignments", HEADS, [_row(each) for each in page.rows], frozen=2),
            Listing("unassigned", "Unassigned", UNASSIGNED, gaps),
        ),
    )


def _row(each: AssignedRow) -> Sequence[Value]:
    activity = each.activity
    leads, others = ((part.unit.abbreviation for part in parts) for parts in (each.leads, each.others))
    return (
        *(activity.objective or "CE", activity.code, activity.text, year_names(activity.years)),
        *(", ".join(leads) or None, ", ".join(others) or None, len(each.parts), each.persons),
        "yes" if any(not part.assigned for part in each.parts) else "no",
    )


def _gap(each: Unassigned) -> Sequence[Value]:
    missing = "no unit" if each.unit is None else "no accountable person"
    return each.code, each.text, each.unit, missing

"""Goals for managers' appraisals as lists to keep: one row per activity, and how many linked one by unit."""

from dashboard.spreadsheet.listed import Listing, Listings
from dashboard.work_plans.appraisal_counts import Linked
from dashboard.work_plans.appraisal_page import AppraisalsPage
from dashboard.work_plans.assign_words import year_word

LISTS = (("goals", "goals"), ("managers", "managers with a goal"))
HEADS = ("Plan year", "Unit", "Objective", "Activity", "Goal")
MANAGERS = ("Plan year", "Unit", "Name of the unit", "Managers", "With a goal")
ABOUT = (
    "Each row of the goals is a wording that a manager can copy into MassPerform.",
    "No appraisal data is kept here: not who has which goal, nor how anybody was appraised.",
)


def appraisals_lists(page: AppraisalsPage) -> Listings:
    """Return the goals and the counts of managers that the screen shows."""
    year = year_word(page.year)
    unit = page.unit.abbreviation if page.unit else "all"
    goals = [
        (year, unit, each.activity.objective or "CE", each.activity.code, each.wording) for each in page.goals
    ]
    counts = [_count(year, each) for each in page.counts]
    return Listings(
        f"goals-year-{page.year}",
        (f"Goals for appraisals, {year}", *ABOUT),
        (
            Listing("goals", "Goals", HEADS, goals, frozen=4),
            Listing("managers", "Managers with a goal", MANAGERS, counts),
        ),
    )


def _count(year: str, each: Linked) -> tuple[str, str, str, int | None, int | None]:
    return year, each.unit.abbreviation, each.unit.name, each.managers, each.linked

"""The wording of a goal for a manager's appraisal, of the plan's words and the unit's own tasks; pure."""

from collections.abc import Sequence

from dashboard.work_plans.assign_words import year_word
from dashboard.work_plans.ground import Activity

ENDS = ".!?…"


def goal_wording(activity: Activity, year: int, tasks: Sequence[str] = ()) -> str:
    """Return a goal that a manager can copy: which activity of the plan, its words, and the unit's tasks."""
    start = (
        f"In {year_word(year)} I contribute to activity {activity.code} of the DPH Strategic Plan to Advance "
        f"Racial Equity: “{activity.text.strip()}”"
    )
    told = [" ".join(task.split()).rstrip(ENDS) for task in tasks]
    own = "; ".join(task for task in told if task)
    return f"{start} In my unit this means: {own}." if own else start

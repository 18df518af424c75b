"""When the scope of an activity is due for its yearly review; pure."""

from datetime import date, timedelta

from dashboard.measures.showing import show_day
from dashboard.work_plans.plan_records import EntryView

YEARLY = timedelta(days=365)


def review_due(entry: EntryView) -> date | None:
    """Return the day on which the review of a scope is due; None without a scope or a first review."""
    if entry.scope is None or entry.scope_reviewed_on is None:
        return None
    return entry.scope_reviewed_on + YEARLY


def review_note(entry: EntryView, today: date) -> str | None:
    """Return what the scope still needs, or None."""
    if entry.scope is None:
        return "The scope of this activity has not been stated yet."
    due = review_due(entry)
    if due is None:
        return "The scope has not been reviewed yet."
    return f"The yearly review of the scope was due on {show_day(due)}." if due < today else None

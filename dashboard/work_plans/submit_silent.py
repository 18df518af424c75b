"""Finds the activities about which a unit has said nothing in a quarter, for the check before submitting."""

from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.errors import NotFound
from dashboard.reporting.places import UnitView
from dashboard.work_plans.plan_queries import work_plan
from models.vocabulary import PeriodKind

UNSAID = "No update for this quarter."
Pointed = tuple[str, str, str]


def silent_activities(
    session: Session, viewer: Viewer, unit: UnitView, period: PeriodView
) -> tuple[Pointed, ...]:
    """Return words, address and matter of each activity without an update; none outside of quarters."""
    if period.kind is not PeriodKind.QUARTER:
        return ()
    try:
        plan = work_plan(session, viewer, unit.abbreviation, period=period.code)
    except NotFound:  # The unit ended before this plan year.
        return ()
    address = f"/work-plan/{unit.abbreviation}?period={period.code}&activity="
    silent = [row for row in plan.counted if row.told is None]
    activities = [(row.part.activity, row.needed or UNSAID) for row in silent]
    return tuple((f"{each.code} {each.text}", f"{address}{each.code}", why) for each, why in activities)

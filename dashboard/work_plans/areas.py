"""A shared engagement activity is answered once, with ticks for its areas; its four places derive; pure."""

from collections.abc import Collection, Mapping

from dashboard.errors import ValueRejected
from dashboard.work_plans.ground import Activity
from models.vocabulary import ImplementationStatus

ANYWHERE = frozenset({ImplementationStatus.NOT_DUE, ImplementationStatus.NOT_STARTED})


def place_code(area: str, code: str) -> str:
    """Return the code of a shared activity under one primary activity: `4.2.2/CE.1`."""
    return f"{area}/{code}"


def statuses(
    activity: Activity, status: ImplementationStatus, areas: Collection[str]
) -> Mapping[str, ImplementationStatus]:
    """Return the status of each place of a shared activity, by its code; of any other, its own.

    What is under way, done, blocked or changed is so in the areas that are ticked, and not started elsewhere.
    """
    if not activity.shared:
        return {activity.code: status}
    return {
        place_code(area, activity.code): status
        if status in ANYWHERE or area in areas
        else ImplementationStatus.NOT_STARTED
        for area in activity.areas
    }


def checked_areas(activity: Activity, status: ImplementationStatus, areas: Collection[str]) -> list[str]:
    """Return the ticked areas in plan order; raise `ValueRejected` where they do not fit the status."""
    if set(areas) - set(activity.areas):
        raise ValueRejected("This activity has no such area.", "areas")
    if not activity.shared or status in ANYWHERE:
        return []
    if not areas:
        raise ValueRejected("Tick the areas of engagement for which this holds.", "areas")
    return [area for area in activity.areas if area in areas]

"""What nobody has, for the team's to-do list: it must reach zero."""

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import periods, present_quarter
from dashboard.design.to_do import ToDo, Urgency
from dashboard.plan.words import counted
from dashboard.work_plans.assign_gaps import unassigned
from dashboard.work_plans.assign_views import ADDRESS


def unassigned_to_do(session: Session, viewer: Viewer) -> list[ToDo]:
    """Return how many activities of the present plan year have no unit, or nobody accountable in a unit."""
    if not viewer.may(Right.ASSIGNMENT_KEEP):
        return []
    present = present_quarter(periods(session), session.info["clock"].today())
    if present is None:
        return []
    found = unassigned(session, present.plan_year)
    no_unit = sum(each.unit is None for each in found)
    no_person = len(found) - no_unit
    told = (
        (no_unit, "no_unit", counted(no_unit, "activity has no unit", "activities have no unit")),
        (
            no_person,
            "no_person",
            f"{counted(no_person, 'activity', 'activities')} of units without an accountable person",
        ),
    )
    return [ToDo(Urgency.WAITS, words, f"{ADDRESS}?show={show}") for number, show, words in told if number]

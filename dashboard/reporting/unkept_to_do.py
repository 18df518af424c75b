"""What nobody looks after, for the team's to-do list: measures without an owner, and without values."""

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.design.to_do import ToDo, Urgency
from dashboard.plan.words import counted
from dashboard.reporting.unkept_queries import unkept
from dashboard.reporting.unkept_views import ADDRESS, OWNER, VALUES


def unkept_to_do(session: Session, viewer: Viewer) -> list[ToDo]:
    """Return how many measures have no owner, and how many had no value in two quarters running."""
    if not viewer.may(Right.REVIEW_READ):
        return []
    found = unkept(session)
    owner, values = len(found.ownerless), len({each.code for each in found.silent})
    quarters = " and ".join(each.code for each in found.quarters)
    units = counted(len({each.unit for each in found.silent}), "unit", "units")
    told = (
        (owner, OWNER, f"{counted(owner, 'measure has', 'measures have')} no owner", ""),
        (
            values,
            VALUES,
            f"{counted(values, 'measure', 'measures')} without values two quarters running",
            f"{quarters}, {units}",
        ),
    )
    return [
        ToDo(Urgency.WAITS, words, f"{ADDRESS}#{place}", more)
        for number, place, words, more in told
        if number
    ]

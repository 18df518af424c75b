"""What nobody looks after in the demonstration: a measure that no unit is asked for, one that never comes."""

from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import periods, present_quarter
from dashboard.demonstration.counted import take_into_use
from dashboard.demonstration.stage import Stage

OWNERLESS = "PM-2.2.2-02"


def add_unkept(session: Session, viewer: Viewer, stage: Stage) -> None:
    """Put a measure in use that nobody is asked for yet, as it happens when a definition comes first."""
    present = present_quarter(periods(session), stage.today)
    if present is not None:
        take_into_use(session, viewer, stage, OWNERLESS, present)

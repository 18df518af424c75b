"""How many managers linked a goal in the demonstration: a few units, one of them zero, the others not yet."""

from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.demonstration.accounts import director
from dashboard.demonstration.stage import Stage
from models.work_plans import AppraisalCount

LINKED = (("BCHAP", 24, 9), ("BFHN", 11, 11), ("BSAS", 8, 0))  # Unit, managers, of these with a goal.


def add_appraisals(session: Session, viewer: Viewer, stage: Stage) -> None:
    """Add the numbers of the present plan year."""
    authorise(session, viewer, Right.CONTENT_LOAD)
    year = stage.quarters[-1].period.plan_year
    for code, managers, linked in LINKED:
        unit = stage.unit(code).id
        session.add(
            AppraisalCount(
                reporter_unit_id=unit,
                subject_unit_id=unit,
                plan_year=year,
                managers=managers,
                linked=linked,
                entered_by=stage.people[director(code)],
                entered_at=stage.now,
            )
        )
    session.flush()

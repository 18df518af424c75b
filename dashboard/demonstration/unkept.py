"""What nobody looks after in the demonstration: a measure that no unit is asked for, one that never comes."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import periods, present_quarter
from dashboard.demonstration.accounts import LEAD, REVIEWER, SECOND_REVIEWER
from dashboard.demonstration.stage import Stage
from dashboard.measures.commands import Adopt, adopt
from models.measures import Measure, MeasureVersion

OWNERLESS = "PM-2.2.2-02"


def add_unkept(session: Session, viewer: Viewer, stage: Stage) -> None:
    """Put a measure in use that nobody is asked for yet, as it happens when a definition comes first."""
    present = present_quarter(periods(session), stage.today)
    statement = select(MeasureVersion).join(Measure, Measure.id == MeasureVersion.measure_id)
    version = session.scalars(statement.where(Measure.code == OWNERLESS)).one()
    if present is None:
        return
    command = Adopt(
        measure=OWNERLESS,
        from_ordinal=present.ordinal,
        to_ordinal=version.effective_to_ordinal,
        frequency=version.frequency,
        decided_by=version.decided_by,
        prepared_by=stage.people[REVIEWER],
        reviewed_by=stage.people[SECOND_REVIEWER],
        approved_by=stage.people[LEAD],
    )
    adopt(session, viewer, command)

"""Takes the measures that the inequity register answers into use, for units whose report is not handed in."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.demonstration.accounts import LEAD, REVIEWER, SECOND_REVIEWER
from dashboard.demonstration.register_words import KEEPING
from dashboard.demonstration.stage import Stage
from dashboard.measures.commands import Adopt, adopt
from models.duties import Duty
from models.measures import Measure, MeasureVersion
from models.reporting import Line
from models.vocabulary import DutyState, LineState, PeriodKind

COUNTED = ("PM-4.2.1-09", "PM-4.2.1-10", "PM-4.2.1-12", "PM-4.2.1-13")


def take_counted_into_use(session: Session, viewer: Viewer, stage: Stage) -> None:
    """Put them in use from the present quarter on, as their drafts propose."""
    begun = [each.period for each in stage.quarters if each.period.kind is PeriodKind.QUARTER]
    if not begun:
        return
    present = begun[-1]
    units = [unit for unit in KEEPING if not _handed_in(session, stage, unit, present)]
    for code in COUNTED:
        version = take_into_use(session, viewer, stage, code, present)
        for unit in units:
            key = stage.unit(unit).id
            owed = {"reporter_unit_id": key, "subject_unit_id": key, "state": DutyState.MUST_REPORT}
            session.add(Duty(measure_id=version.measure_id, from_ordinal=present.ordinal, **owed))
    session.flush()


def _handed_in(session: Session, stage: Stage, unit: str, present: PeriodView) -> bool:
    """Say whether a unit has handed in anything for the present quarter; then nothing more is asked."""
    moved = select(Line.id).where(
        Line.reporter_unit_id == stage.unit(unit).id,
        Line.period_id == present.id,
        Line.state != LineState.OPEN,
    )
    return session.scalars(moved.limit(1)).first() is not None


def take_into_use(
    session: Session, viewer: Viewer, stage: Stage, code: str, present: PeriodView
) -> MeasureVersion:
    """Put a measure in use from a quarter on, as its draft proposes; return its definition."""
    statement = select(MeasureVersion).join(Measure, Measure.id == MeasureVersion.measure_id)
    version = session.scalars(statement.where(Measure.code == code)).one()
    command = Adopt(
        measure=code,
        from_ordinal=present.ordinal,
        to_ordinal=version.effective_to_ordinal,
        frequency=version.frequency,
        decided_by=version.decided_by,
        prepared_by=stage.people[REVIEWER],
        reviewed_by=stage.people[SECOND_REVIEWER],
        approved_by=stage.people[LEAD],
    )
    adopt(session, viewer, command)
    return version

"""Fourteen measures of the usual kinds that one bureau owes in the present quarter."""

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from models.duties import Duty
from models.measures import Measure, MeasureActivity, MeasureVersion
from models.vocabulary import AcrossUnits, DutyState, MeasureKindName
from tests.support.placing import SYSTEM, measure_id, unit_id
from tests.support.world import FIRST, MEASURES

# Two columns as in the bureau's own spreadsheet: percentages have a total, counts have none.
ADDED = tuple(f"PM-2.1.3-{number}" for number in range(41, 52))
COUNTS = ADDED[6:]
FOURTEEN = (*MEASURES, *ADDED)


def ask_for_fourteen(sessions: Sessions) -> None:
    """Take eleven further measures into use, six percentages and five counts, and ask BCHAP for them."""
    with sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        first = measure_id(session, FIRST)
        pattern = session.scalars(select(MeasureVersion).where(MeasureVersion.measure_id == first)).one()
        for code in ADDED:
            _ask(session, pattern, code)


def _ask(session: Session, pattern: MeasureVersion, code: str) -> None:
    owner, first = unit_id(session, "BCHAP"), pattern.measure_id
    measure = Measure(
        edition_id=session.get_one(Measure, first).edition_id,
        code=code,
        origin_note="Added for a test.",
        created_at=session.info["clock"].now(),
    )
    session.add(measure)
    session.flush()
    item = session.scalars(select(MeasureActivity.item_id).where(MeasureActivity.measure_id == first)).one()
    session.add(MeasureActivity(measure_id=measure.id, item_id=item))
    session.add(_like(pattern, measure.id, code))
    session.add(
        Duty(
            measure_id=measure.id,
            reporter_unit_id=owner,
            subject_unit_id=owner,
            state=DutyState.MUST_REPORT,
            from_ordinal=pattern.effective_from_ordinal,
        )
    )


def _like(pattern: MeasureVersion, measure: int, code: str) -> MeasureVersion:
    columns = {each.key for each in inspect(MeasureVersion).column_attrs} - {"id", "edits"}
    shared = {name: getattr(pattern, name) for name in columns}
    own = {"measure_id": measure, "title": f"Measure {code[-2:]}"}
    if code in COUNTS:
        own |= {"kind": MeasureKindName.COUNT, "across_units": AcrossUnits.SUM}
    return MeasureVersion(**shared | own)

"""One measure of each kind in use, which two bureaus owe in the present quarter."""

from sqlalchemy import inspect, select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.measures.measure_kind import MeasureKind
from dashboard.measures.registry import KINDS
from models.duties import Duty
from models.measures import Measure, MeasureActivity, MeasureVersion
from models.vocabulary import AcrossTime, AcrossUnits, DutyState, MeasureKindName
from tests.support.placing import SYSTEM, measure_id, unit_id
from tests.support.world import FIRST

CODES = {kind: f"PM-2.1.1-{number}" for number, kind in enumerate(MeasureKindName, 31)}
OWING = ("BCHAP", "BFHN")


def ask_for_every_kind(sessions: Sessions) -> None:
    """Take a measure of each kind into use and ask two units for it."""
    with sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        first = measure_id(session, FIRST)
        pattern = session.scalars(select(MeasureVersion).where(MeasureVersion.measure_id == first)).one()
        activity = session.scalars(
            select(MeasureActivity.item_id).where(MeasureActivity.measure_id == first)
        ).one()
        owners = [unit_id(session, unit) for unit in OWING]
        for name, code in CODES.items():
            measure = Measure(
                edition_id=session.get_one(Measure, first).edition_id,
                code=code,
                origin_note="Added for a test.",
                created_at=sessions.clock.now(),
            )
            session.add(measure)
            session.flush()
            session.add(MeasureActivity(measure_id=measure.id, item_id=activity))
            session.add(version_of(pattern, measure.id, KINDS[name]))
            session.add_all(
                Duty(
                    measure_id=measure.id,
                    reporter_unit_id=owner,
                    subject_unit_id=owner,
                    state=DutyState.MUST_REPORT,
                    from_ordinal=pattern.effective_from_ordinal,
                )
                for owner in owners
            )


def version_of(pattern: MeasureVersion, measure: int, kind: MeasureKind) -> MeasureVersion:
    """Return a definition like another one, of a kind."""
    columns = {each.key for each in inspect(MeasureVersion).column_attrs} - {"id", "edits"}
    shared = {name: getattr(pattern, name) for name in columns}
    added = kind.across_units - {AcrossUnits.NONE}
    return MeasureVersion(
        **shared
        | {
            "measure_id": measure,
            "title": f"Kind: {kind.label}",
            "kind": kind.key,
            "scale": kind.samples[0].scale,
            "across_units": min(added, default=AcrossUnits.NONE),
            "across_time": AcrossTime.LATEST,
            "origin": min(kind.origins),
        }
    )

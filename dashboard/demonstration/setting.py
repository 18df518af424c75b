"""Sets the demonstration's stage: synthetic units, measures in use, closed periods."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, periods
from dashboard.demonstration.accounts import LEAD, REVIEWER, SECOND_REVIEWER
from dashboard.demonstration.figures import NUMERIC
from dashboard.demonstration.stage import closing, department, reporting_units
from dashboard.measures.commands import Adopt, adopt
from models.calendar import Period
from models.measures import Measure, MeasureVersion
from models.organization import Unit
from models.vocabulary import DecidedBy, Frequency, UnitKind, VersionState


def add_units(session: Session, viewer: Viewer, wanted: int) -> None:
    """Add synthetic reporting units until there are as many as wanted."""
    authorise(session, viewer, Right.CONTENT_LOAD)
    top, first = department(session), periods(session)[0]
    for number in range(1, wanted - len(reporting_units(session)) + 1):
        session.add(
            Unit(
                abbreviation=f"DEMO-{number:02}",
                name=f"Demonstration unit {number:02}",
                kind=UnitKind.UNIT,
                parent_id=top.id,
                starts_on=first.starts_on,
                reports=True,
                note="Synthetic: it exists in the demonstration only.",
            )
        )
    session.flush()


def numeric_measures(session: Session) -> list[str]:
    """Return the codes of all drafted measures with numbers, in order."""
    statement = select(Measure.code).join(MeasureVersion, MeasureVersion.measure_id == Measure.id)
    wanted = statement.where(MeasureVersion.state == VersionState.DRAFT, MeasureVersion.kind.in_(NUMERIC))
    return list(session.scalars(wanted.order_by(Measure.code)))


def take_into_use(
    session: Session,
    viewer: Viewer,
    codes: Sequence[str],
    people: Mapping[str, int],
    first: PeriodView,
    *,
    to_the_end: bool,
) -> None:
    """Put drafts in use as quarterly measures, by the demonstration's decision, from a period on.

    They end where their draft proposes, unless `to_the_end` keeps them to the plan's last period.
    """
    proposed = dict(
        session.execute(
            select(Measure.code, MeasureVersion.effective_to_ordinal).join(
                MeasureVersion, MeasureVersion.measure_id == Measure.id
            )
        ).all()
    )
    for code in codes:
        command = Adopt(
            measure=code,
            from_ordinal=first.ordinal,
            to_ordinal=None if to_the_end else proposed[code],
            frequency=Frequency.QUARTERLY,
            decided_by=DecidedBy.DEMONSTRATION,
            prepared_by=people[REVIEWER],
            reviewed_by=people[SECOND_REVIEWER],
            approved_by=people[LEAD],
            years=tuple(range(1, 6)) if to_the_end else (),
        )
        adopt(session, viewer, command)


def close_periods(session: Session, viewer: Viewer, lead: int, now: datetime) -> None:
    """Close every period of the system that fell due long enough ago."""
    authorise(session, viewer, Right.CONTENT_LOAD)
    for known in periods(session):
        moment = closing(known, now)
        if moment is not None and not known.before_system:
            period = session.get_one(Period, known.id)
            period.closed_at, period.closed_by = moment, lead
    session.flush()

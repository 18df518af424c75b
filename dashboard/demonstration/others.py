"""Measures of every other kind, asked once a year as their drafts propose, and one added mid-plan."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.demonstration.accounts import LEAD, REVIEWER, SECOND_REVIEWER
from dashboard.measures.commands import Adopt, adopt
from models.measures import Measure, MeasureActivity, MeasureVersion
from models.plan import PlanItem
from models.vocabulary import (
    Accumulation,
    AcrossTime,
    AcrossUnits,
    DataClass,
    DecidedBy,
    Direction,
    Frequency,
    Level,
    MeasureKindName,
    MeasureOrigin,
    MeasureType,
    VersionState,
)

DOCUMENT, RATING, MERGED = "PM-2.1.1-03", "PM-5.1.3-10", "PM-2.2.1-02"
OTHERS = (
    DOCUMENT,
    "PM-2.1.2-01",  # Yes or no, counted over bureaus and offices.
    "PM-2.1.2-03",  # Words, of the department.
    "PM-2.1.2-04",  # A list.
    "PM-2.2.1-01",  # A count that stands at the year's end.
    MERGED,
    "PM-3.1.3-05",  # A survey's percentage.
    "PM-3.2.1-01",  # Done or not done, by a date.
    "PM-3.2.1-05",  # A count of people by race and level, published for the department alone.
    "PM-3.2.2-04",  # A share of people by level, function and race.
    "PM-4.2.2-04",  # A count by the six stages of engagement.
    "PM-5.1.1-02",  # A total with its parts.
    "PM-5.2.1-05",  # A count of vendors, of whom one may hold several certifications.
    RATING,
)


def take_others_into_use(
    session: Session, viewer: Viewer, people: Mapping[str, int], known: Sequence[PeriodView]
) -> None:
    """Put measures of the other kinds in use, once a year, from the plan's first period on."""
    add_rating(session, viewer)
    for code in OTHERS:
        version = session.scalars(
            select(MeasureVersion)
            .join(Measure, Measure.id == MeasureVersion.measure_id)
            .where(Measure.code == code)
        ).one()
        command = Adopt(
            measure=code,
            from_ordinal=known[0].ordinal,
            to_ordinal=version.effective_to_ordinal,
            frequency=version.frequency,
            decided_by=version.decided_by,
            prepared_by=people[REVIEWER],
            reviewed_by=people[SECOND_REVIEWER],
            approved_by=people[LEAD],
        )
        adopt(session, viewer, command)


def add_rating(session: Session, viewer: Viewer) -> None:
    """Add a measure that the plan did not suggest, with its origin, as the team does mid-plan."""
    authorise(session, viewer, Right.CONTENT_LOAD)
    activity = session.scalars(select(PlanItem).where(PlanItem.code == RATING[3:8])).one()
    now = session.info["clock"].now()
    origin = "Added mid-plan after the first listening sessions asked for it. (Synthetic.)"
    measure = Measure(edition_id=activity.edition_id, code=RATING, origin_note=origin, created_at=now)
    session.add(measure)
    session.flush()
    session.add(MeasureActivity(measure_id=measure.id, item_id=activity.id, first=True))
    session.add(
        MeasureVersion(
            measure_id=measure.id,
            number=1,
            state=VersionState.DRAFT,
            title="How well the unit works with community partners, by its own rating",
            kind=MeasureKindName.RATING,
            measure_type=MeasureType.QUALITATIVE,
            unit_of_count="steps from 1 to 5",
            level=Level.UNIT,
            frequency=Frequency.ANNUAL,
            decided_by=DecidedBy.DEMONSTRATION,
            direction=Direction.INCREASE,
            across_units=AcrossUnits.NONE,
            across_time=AcrossTime.NONE,
            accumulation=Accumulation.STOCK,
            data_class=DataClass.PROCESS,
            lowest_published_level=Level.UNIT,
            origin=MeasureOrigin.TYPED,
            scale=0,
            breakdowns=[],
            source="A talk of the unit's team with its partners, once a year. (Synthetic.)",
            owner="reporting unit",
            limitations="A self-rating; it is read beside what partners say, never ranked.",
            years=(2, 3, 4, 5),
        )
    )
    session.flush()

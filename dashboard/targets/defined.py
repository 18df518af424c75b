"""A measure with what its definition in a plan year says about comparing."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from dashboard.measures.duties import UNDECIDED, USED
from dashboard.measures.figures import printed_caution
from dashboard.targets.years import Year
from models.measures import Measure, MeasureActivity, MeasureVersion
from models.plan import PlanItem
from models.vocabulary import (
    AcrossUnits,
    Direction,
    Level,
    MeasureKindName,
    VersionState,
)


@dataclass(frozen=True)
class Defined:
    """A measure with what its definition in a plan year says about comparing; ordinals as in the calendar."""

    id: int
    code: str
    title: str
    kind: MeasureKindName
    scale: int
    direction: Direction
    level: Level
    across_units: AcrossUnits
    unit_of_count: str
    lowest_published_level: Level
    caution_printed: bool
    state: VersionState
    last_ordinal: int | None
    objective: str
    caution: str | None

    @property
    def in_use(self) -> bool:
        """Say whether the definition was ever taken into use."""
        return self.state in USED


def measures_of_year(session: Session, year: Year, code: str = "") -> dict[int, Defined]:
    """Return the measures that are in use, or drafted, for a plan year, by id, in order of their codes."""
    activity, objective = aliased(PlanItem), aliased(PlanItem)
    columns = (
        Measure.id,
        Measure.code,
        *(getattr(MeasureVersion, name) for name in list(Defined.__dataclass_fields__)[2:12]),
        MeasureVersion.effective_to_ordinal,
        objective.code,
        printed_caution(),
    )
    statement = (
        select(*columns, MeasureVersion.effective_from_ordinal, MeasureVersion.years)
        .join(MeasureVersion, MeasureVersion.measure_id == Measure.id)
        .join(MeasureActivity, (MeasureActivity.measure_id == Measure.id) & MeasureActivity.first)
        .join(activity, activity.id == MeasureActivity.item_id)
        .join(objective, objective.id == activity.parent_id)
        .order_by(Measure.code, MeasureVersion.number)
    )
    if code:
        statement = statement.where(Measure.code == code)
    found: dict[int, Defined] = {}
    for *told, begins, years in session.execute(statement):
        defined = Defined(*told)
        if year.number in years and _counts(defined, begins, year, found.get(defined.id)):
            found[defined.id] = defined
    return found


def _counts(defined: Defined, begins: int | None, year: Year, before: Defined | None) -> bool:
    """Say whether a definition is the one of a year: the newest in use, otherwise the newest draft."""
    if defined.state in UNDECIDED:
        return before is None or not before.in_use
    ends = defined.last_ordinal
    return begins is not None and begins <= year.last and (ends is None or ends >= year.first)

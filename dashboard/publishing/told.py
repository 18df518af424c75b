"""What a release tells of a measure besides its figures: definition, question, caution, source."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.measures import Measure, MeasureActivity, MeasureVersion
from models.plan import PlanItem
from models.vocabulary import Level


@dataclass(frozen=True)
class Told:
    """One version of a definition, as far as readers need it."""

    version: int
    title: str
    source: str
    numerator: str | None
    denominator: str | None
    inclusion: str | None
    limitations: str
    equity_context: str | None
    lowest_published: Level
    breakdowns: tuple[str, ...]
    question: str

    @property
    def definition(self) -> str:
        """Return what is counted, in the definition's own words."""
        parts = (self.numerator, self.denominator and f"of: {self.denominator}", self.inclusion)
        return "; ".join(part for part in parts if part)


def told_definitions(session: Session) -> Mapping[int, Mapping[int, Told]]:
    """Return every version of every definition by measure and number, with the activity that it serves."""
    version = MeasureVersion
    wording = (version.numerator_wording, version.denominator_wording, version.inclusion)
    columns = (version.number, version.title, version.source, *wording, version.limitations)
    rest = (version.equity_context, version.lowest_published_level, version.breakdowns, PlanItem.text)
    statement = (
        select(Measure.id, *columns, *rest)
        .join(MeasureVersion, MeasureVersion.measure_id == Measure.id)
        .join(MeasureActivity, (MeasureActivity.measure_id == Measure.id) & MeasureActivity.first)
        .join(PlanItem, PlanItem.id == MeasureActivity.item_id)
    )
    found: dict[int, dict[int, Told]] = {}
    for row in session.execute(statement):
        told = Told(*row[1:10], tuple(row[10]), row[11])
        found.setdefault(row[0], {})[told.version] = told
    return found

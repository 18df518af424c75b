"""What baselines and targets of earlier years are held against, and which revisions they get."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.measures.answers import Answer
from dashboard.measures.figures import total
from dashboard.measures.rollup import REPORTED
from dashboard.targets.defined import Defined, measures_of_year
from dashboard.targets.years import Year, plan_years
from models.targets import Baseline, Target
from models.vocabulary import BaselineState

Place = tuple[int, int, int]  # Measure, subject and plan year.


class Stands(NamedTuple):
    """The newest revision of a place, and its approved figures where there are any."""

    revision: int
    approved: Answer | None


@dataclass(frozen=True)
class GoalsBook:
    """The plan years, the measures as defined in each, and the baselines and targets there are."""

    years: Mapping[str, Year]
    measures: Mapping[int, Mapping[str, Defined]]
    baselines: Mapping[Place, Stands]
    targets: Mapping[Place, Stands]


def read_goals(session: Session) -> GoalsBook:
    """Return what baselines and targets are held against."""
    years = plan_years(session)
    return GoalsBook(
        years={str(year.number): year for year in years},
        measures={
            year.number: {each.code: each for each in measures_of_year(session, year).values() if each.in_use}
            for year in years
        },
        baselines=_stands(session, Baseline),
        targets=_stands(session, Target),
    )


def _stands(session: Session, table: type[Baseline] | type[Target]) -> Mapping[Place, Stands]:
    statement = select(table).where(table.cell_id == total()).order_by(table.revision)
    found: dict[Place, Stands] = defaultdict(lambda: Stands(0, None))
    row: Any
    for row in session.scalars(statement):
        key = (row.measure_id, row.subject_unit_id, row.plan_year)
        found[key] = Stands(row.revision, _approved(row) or found[key].approved)
    return found


def _approved(row: Any) -> Answer | None:
    if row.approved_at is None or (isinstance(row, Baseline) and row.state is not BaselineState.OBTAINED):
        return None
    return Answer(REPORTED, row.number, row.numerator, row.denominator, row.text, row.on_date)

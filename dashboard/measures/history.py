"""Reads how an answer came to be: its revisions, who decided about each, and why it changed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from dashboard.calendar.queries import PeriodView
from dashboard.measures.duties import TOTAL
from dashboard.measures.facts import Version
from dashboard.measures.kinds import show
from dashboard.measures.rollup import Kept
from models.measures import MeasureVersion
from models.organization import Person, Unit
from models.reporting import Cell, Decision, Line, Revision
from models.vocabulary import DecisionKind, MeasureOrigin, Origin


@dataclass(frozen=True)
class Revised:
    """One submitted revision of a value, in words, with what was decided about it.

    `by_hand` marks one that somebody typed although the definition says that a register is counted.
    """

    unit: str
    number: int
    told: str
    submitted_at: datetime
    submitted_by: str
    decision: DecisionKind | None
    reason: str | None
    decided_by: str | None
    by_hand: bool = False


def revised(session: Session, measure: int, period: PeriodView, version: Version) -> tuple[Revised, ...]:
    """Return every revision of a measure's values in a period that the viewer may read, by unit."""
    submitter, decider = aliased(Person), aliased(Person)
    figures = (
        *(Revision.presence, Revision.number, Revision.numerator, Revision.denominator),
        *(Revision.text, Revision.on_date, Revision.reason, Revision.scale),
    )
    statement = (
        select(
            *(Unit.abbreviation, Revision.number_in_line, Revision.submitted_at, submitter.display_name),
            *(Decision.kind, Decision.reason, Revision.correction_reason, decider.display_name),
            *(Revision.origin, MeasureVersion.origin),
            *figures,
        )
        .join(Line, Line.id == Revision.line_id)
        .join(Cell, Cell.id == Line.cell_id)
        .join(Unit, Unit.id == Line.subject_unit_id)
        .outerjoin(
            MeasureVersion,
            (MeasureVersion.measure_id == measure) & (MeasureVersion.number == version.number),
        )
        .join(submitter, submitter.id == Revision.submitted_by)
        .outerjoin(Decision, (Decision.line_id == Line.id) & (Decision.revision == Revision.number_in_line))
        .outerjoin(decider, decider.id == Decision.person_id)
        .where(Line.measure_id == measure, Line.period_id == period.id, Cell.key == TOTAL)
        .order_by(Unit.abbreviation, Revision.number_in_line)
    )
    found = []
    for row in session.execute(statement):
        unit, number, at, by, kind, reason, corrected, decided_by, origin, asked, *kept = row
        answer = Kept(*kept).at(version.scale).answer()
        told = show(version.kind, answer, version.scale, period.kind)
        by_hand = asked is MeasureOrigin.REGISTER and origin is not Origin.REGISTER
        found.append(Revised(unit, number, told, at, by, kind, reason or corrected, decided_by, by_hand))
    return tuple(found)

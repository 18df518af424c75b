"""Reads the values that were accepted in some periods, newest first."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView
from dashboard.measures.answers import Answer
from dashboard.measures.figures import total
from dashboard.measures.rollup import REPORTED, Kept
from dashboard.targets.defined import Defined
from models.reporting import Line, Revision


class Accepted(NamedTuple):
    """An accepted value: measure, subject, period and the answer at its own scale."""

    measure: int
    subject: int
    period: PeriodView
    kept: Kept


def accepted_values(
    session: Session, periods: Sequence[PeriodView], measures: Collection[int]
) -> list[Accepted]:
    """Return the accepted, reported totals of some measures in some periods, newest first."""
    by_id = {period.id: period for period in periods}
    figures = (Revision.number, Revision.numerator, Revision.denominator, Revision.text, Revision.on_date)
    statement = (
        select(
            Line.measure_id,
            Line.subject_unit_id,
            Line.period_id,
            Revision.presence,
            *figures,
            Revision.reason,
            Revision.scale,
        )
        .join(Revision, (Revision.line_id == Line.id) & (Revision.number_in_line == Line.accepted_revision))
        .where(
            Line.cell_id == total(),
            Line.period_id.in_(by_id),
            Line.measure_id.in_(measures),
            Revision.presence == REPORTED,
        )
    )
    found = [
        Accepted(measure, subject, by_id[period], Kept(*kept))
        for measure, subject, period, *kept in session.execute(statement)
    ]
    return sorted(found, key=lambda each: -each.period.ordinal)


def at_scale(kept: Kept, defined: Defined) -> Answer | None:
    """Return an answer at the scale of a definition, or None where digits would be lost."""
    try:
        return kept.at(defined.scale).answer()
    except ValueError:
        return None

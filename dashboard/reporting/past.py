"""Reads what was accepted before: the last four periods of the same kind, with the words beside them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView
from dashboard.measures.answers import Answer
from dashboard.measures.figures import LONGEST, total
from dashboard.measures.rollup import Place
from dashboard.reporting.soft_checks import Past
from models.measures import MeasureVersion
from models.reporting import Line, Revision

SHOWN = 4
LOOKED_AT = 8  # Periods: an absence or two in between do not end the history.


def earlier(known: Sequence[PeriodView], when: PeriodView) -> list[PeriodView]:
    """Return the periods of the same kind before one, the newest first."""
    before = [each for each in known if each.kind is when.kind and each.ordinal < when.ordinal]
    return sorted(before, key=lambda each: each.ordinal, reverse=True)[:LOOKED_AT]


def accepted_before(
    session: Session, unit: int, periods: Sequence[PeriodView], measure: int | None = None
) -> Mapping[Place, tuple[Past, ...]]:
    """Return the newest four accepted answers of each measure and subject, in one statement."""
    known = {each.id: each for each in periods}
    found: dict[Place, list[Past]] = defaultdict(list)
    for measure_id, subject, period, note, *kept in session.execute(_accepted(unit, known, measure)):
        when = known[period]
        answer = Answer(*kept)
        past = Past(when.code, when.ordinal, when.plan_year, answer, note or answer.reason)
        found[measure_id, subject].append(past)
    return {place: _newest(rows) for place, rows in found.items()}


def _newest(rows: list[Past]) -> tuple[Past, ...]:
    return tuple(sorted(rows, key=lambda each: each.ordinal, reverse=True)[:SHOWN])


def _accepted(unit: int, periods: Mapping[int, PeriodView], measure: int | None) -> Any:
    words = (func.substr(Revision.text, 1, LONGEST), Revision.on_date, Revision.reason)
    figures = (Revision.number, Revision.numerator, Revision.denominator)
    accepted = (Revision.line_id == Line.id) & (Revision.number_in_line == Line.accepted_revision)
    statement = (
        select(Line.measure_id, Line.subject_unit_id, Line.period_id, Revision.note)
        .add_columns(Revision.presence, *figures, *words)
        .join(Revision, accepted)
        .where(Line.reporter_unit_id == unit, Line.period_id.in_(periods), Line.cell_id == total())
    )
    return statement if measure is None else statement.where(Line.measure_id == measure)


def since_break(rows: Sequence[Past], version: MeasureVersion) -> tuple[Past, ...]:
    """Return the history with what lies before a break of the series marked as not comparable."""
    first = version.effective_from_ordinal if version.breaks_series else None
    return tuple(
        Past(
            each.period, each.ordinal, each.plan_year, each.answer, each.comment, each.ordinal >= (first or 0)
        )
        for each in rows
    )

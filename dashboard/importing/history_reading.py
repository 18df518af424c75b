"""Reads what rows of earlier periods are held against, in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import edition_id, periods
from dashboard.importing.history_book import Book, Definition, Held, Key, Owed, UnitFacts
from dashboard.measures.answers import Answer
from dashboard.measures.duties import USED
from dashboard.measures.figures import total
from models.duties import Duty
from models.measures import Measure, MeasureVersion
from models.organization import Unit, UnitName, UnitSuccession
from models.reporting import Line, Revision
from models.vocabulary import DutyState, UnitKind


def read_book(session: Session) -> Book:
    """Return everything that rows are held against."""
    units = _units(session)
    return Book(
        measures=_measures(session),
        units=units,
        periods={each.code: each for each in periods(session)},
        duties=_duties(session),
        lines=_lines(session),
        predecessors=_predecessors(session, {each.id: each.abbreviation for each in units.values()}),
    )


def _measures(session: Session) -> Mapping[str, tuple[int, list[Definition]]]:
    columns = (MeasureVersion.kind, MeasureVersion.scale, MeasureVersion.level, MeasureVersion.frequency)
    span = (MeasureVersion.effective_from_ordinal, MeasureVersion.effective_to_ordinal)
    statement = (
        select(Measure.code, Measure.id, MeasureVersion.id, *columns, *span)
        .join(MeasureVersion, MeasureVersion.measure_id == Measure.id)
        .where(Measure.edition_id == edition_id(session), MeasureVersion.state.in_(USED))
        .where(MeasureVersion.effective_from_ordinal.is_not(None))
        .order_by(Measure.code, MeasureVersion.number)
    )
    found: dict[str, tuple[int, list[Definition]]] = {}
    for row in session.execute(statement):
        found.setdefault(row[0], (row[1], []))[1].append(_definition(*row[2:]))
    return found


def _definition(*told: Any) -> Definition:
    return Definition(*told)


def _units(session: Session) -> Mapping[str, UnitFacts]:
    statement = select(
        Unit.id, Unit.abbreviation, Unit.kind, Unit.reports, Unit.starts_on, Unit.ends_on
    ).order_by(Unit.id)
    units = [
        UnitFacts(row[0], row[1], row[2] is UnitKind.DEPARTMENT, *row[3:])
        for row in session.execute(statement)
    ]
    known = {each.id: each for each in units}
    former = select(UnitName.abbreviation, UnitName.unit_id).where(UnitName.abbreviation.is_not(None))
    named = {str(row[0]).casefold(): known[row[1]] for row in session.execute(former)}
    return {**named, **{each.abbreviation.casefold(): each for each in units}}


def _duties(session: Session) -> Mapping[tuple[int, int], list[Owed]]:
    statement = select(
        Duty.measure_id, Duty.subject_unit_id, Duty.reporter_unit_id, Duty.from_ordinal, Duty.to_ordinal
    ).where(Duty.state == DutyState.MUST_REPORT)
    found: dict[tuple[int, int], list[Owed]] = defaultdict(list)
    for row in session.execute(statement):
        found[row[0], row[1]].append(Owed(row[2], row[3], row[4]))
    return found


def _lines(session: Session) -> Mapping[Key, Held]:
    newest = (
        select(func.max(Revision.number_in_line))
        .where(Revision.line_id == Line.id)
        .correlate(Line)
        .scalar_subquery()
    )
    figures = (Revision.presence, Revision.number, Revision.numerator, Revision.denominator, Revision.text)
    statement = (
        select(Line.measure_id, Line.subject_unit_id, Line.period_id, Line.id, Line.state, newest)
        .add_columns(*figures, Revision.on_date, Revision.reason, Revision.scale)
        .outerjoin(
            Revision, (Revision.line_id == Line.id) & (Revision.number_in_line == Line.accepted_revision)
        )
        .where(Line.cell_id == total())
    )
    return {(row[0], row[1], row[2]): _held(*row[3:]) for row in session.execute(statement)}


def _held(line: int, state: Any, newest: int | None, *kept: Any) -> Held:
    accepted = None if kept[0] is None else Answer(*kept[:7])
    return Held(line, state, newest or 0, accepted, kept[7] or 0)


def _predecessors(session: Session, names: Mapping[int, str]) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, list[str]] = defaultdict(list)
    for after, before in session.execute(select(UnitSuccession.to_unit_id, UnitSuccession.from_unit_id)):
        found[after].append(names[before])
    return {unit: tuple(sorted(before)) for unit, before in found.items()}

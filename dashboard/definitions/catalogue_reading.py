"""Reads what the catalogue is put together from, one statement for each table."""

from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from dashboard.calendar.queries import periods, present_quarter
from dashboard.definitions.catalogue_entries import Catalogued, Owing, PrintedLine, Refusal, Shown
from dashboard.definitions.standing import pending_version, shown_version
from models.duties import Duty
from models.measures import Measure, MeasureSuggestion, MeasureVersion, NoMeasure
from models.organization import Person, Unit
from models.plan import PlanItem
from models.vocabulary import (
    DutyState,
    PlanItemKind,
)

LINES = (
    PlanItemKind.OBJECTIVE,
    PlanItemKind.PRIMARY_ACTIVITY,
    PlanItemKind.SUGGESTED_MEASURE,
    PlanItemKind.MEASURE_PART,
)


def printed_lines(session: Session, edition: int) -> dict[int, PrintedLine]:
    """Return the lines of the plan that the catalogue shows, by their id."""
    names = [name for name in PrintedLine.__dataclass_fields__ if name != "parts"]
    columns: list[Any] = [getattr(PlanItem, name) for name in names]
    statement = (
        select(*columns)
        .where(PlanItem.edition_id == edition, PlanItem.kind.in_(LINES))
        .order_by(PlanItem.ordinal)
    )
    rows = session.execute(statement).all()
    parts: dict[int, tuple[str, ...]] = {}
    for row in rows:
        if row.kind is PlanItemKind.MEASURE_PART:
            parts[row.parent_id] = (*parts.get(row.parent_id, ()), row.text)
    return {row.id: PrintedLine(**row._mapping, parts=parts.get(row.id, ())) for row in rows}


def shown_measures(session: Session, edition: int) -> dict[int, Shown]:
    """Return every measure with the version that is shown, by the order of codes."""
    columns = [
        getattr(Measure if name in ("code", "origin_note") else MeasureVersion, name)
        for name in Catalogued.__dataclass_fields__
    ]
    statement = (
        select(*columns)
        .join(Measure, Measure.id == MeasureVersion.measure_id)
        .where(Measure.edition_id == edition)
        .order_by(Measure.code, MeasureVersion.number)
    )
    versions: dict[int, list[Catalogued]] = {}
    for row in session.execute(statement):
        versions.setdefault(row.measure_id, []).append(Catalogued(*row))
    counted = _counted(session)
    return {
        key: Shown(shown_version(found), pending_version(found), counted.get(key, 0))
        for key, found in versions.items()
    }


def _counted(session: Session) -> dict[int, int]:
    """Return how many suggestions each measure answers."""
    counted: dict[int, int] = {}
    for measure in session.scalars(select(MeasureSuggestion.measure_id)):
        counted[measure] = counted.get(measure, 0) + 1
    return counted


def answering_measures(session: Session) -> dict[int, tuple[int, ...]]:
    """Return the measures that answer each suggestion, by their codes' order."""
    statement = (
        select(MeasureSuggestion.item_id, MeasureSuggestion.measure_id)
        .join(Measure, Measure.id == MeasureSuggestion.measure_id)
        .order_by(Measure.code)
    )
    found: dict[int, tuple[int, ...]] = {}
    for item, measure in session.execute(statement):
        found[item] = (*found.get(item, ()), measure)
    return found


def reasons_for_none(session: Session) -> dict[int, Refusal]:
    """Return the decisions for no measure by the suggestion."""
    proposer, approver = aliased(Person), aliased(Person)
    statement = (
        select(NoMeasure.item_id, NoMeasure.reason, proposer.display_name, approver.display_name)
        .outerjoin(proposer, proposer.id == NoMeasure.proposed_by)
        .outerjoin(approver, approver.id == NoMeasure.approved_by)
    )
    return {item: Refusal(*told) for item, *told in session.execute(statement)}


def owing_units(session: Session) -> tuple[Owing, ...]:
    """Return the units that owe measures now, by name; the session leaves out what may not be read."""
    quarter = present_quarter(periods(session), session.info["clock"].today())
    now = quarter.ordinal if quarter else 1
    statement = (
        select(Unit.abbreviation, Unit.name, Duty.measure_id)
        .join(Unit, Unit.id == Duty.reporter_unit_id)
        .where(Duty.state == DutyState.MUST_REPORT, or_(Duty.to_ordinal.is_(None), Duty.to_ordinal >= now))
        .distinct()
        .order_by(Unit.name)
    )
    found: dict[tuple[str, str], set[int]] = {}
    for abbreviation, name, measure in session.execute(statement):
        found.setdefault((abbreviation, name), set()).add(measure)
    return tuple(Owing(*unit, frozenset(keys)) for unit, keys in found.items())

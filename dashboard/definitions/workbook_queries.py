"""Reads what the definitions workbook holds."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.installation import installation
from dashboard.calendar.queries import edition_id, periods
from dashboard.definitions.definition import DefinitionFields
from dashboard.definitions.workbook import Answered, DefinitionRow, Identity, PlanLines
from models.measures import Measure, MeasureActivity, MeasureSuggestion, MeasureVersion
from models.organization import Person
from models.plan import PlanEdition, PlanItem
from models.vocabulary import PlanItemKind, VersionState


def identity(session: Session) -> Identity:
    """Return what a workbook of this database belongs to."""
    edition = session.scalars(select(PlanEdition.code).where(PlanEdition.id == edition_id(session))).one()
    here = installation(session)
    return Identity(edition, here.kind.value if here else "")


def plan_lines(session: Session) -> PlanLines:
    """Return the codes that a new row may name."""
    statement = select(PlanItem.id, PlanItem.code, PlanItem.parent_id, PlanItem.kind).where(
        PlanItem.edition_id == edition_id(session),
        PlanItem.kind.in_((PlanItemKind.PRIMARY_ACTIVITY, PlanItemKind.SUGGESTED_MEASURE)),
    )
    rows = session.execute(statement).all()
    codes = {row.id: row.code for row in rows if row.kind is PlanItemKind.PRIMARY_ACTIVITY}
    suggestions = {row.code: codes[row.parent_id] for row in rows if row.parent_id in codes}
    years = max((period.plan_year for period in periods(session)), default=0)
    return PlanLines(frozenset(codes.values()), suggestions, years)


def definition_rows(session: Session) -> tuple[DefinitionRow, ...]:
    """Return every measure of the edition with its newest definition, retired ones too, by code."""
    activities, suggestions = _activities(session), _suggestions(session)
    labels = {period.ordinal: period.label for period in periods(session)}
    statement = (
        select(Measure.id, Measure.code, Measure.origin_note, MeasureVersion, Person.display_name)
        .join(MeasureVersion, MeasureVersion.measure_id == Measure.id)
        .outerjoin(Person, Person.id == MeasureVersion.approved_by)
        .where(Measure.edition_id == edition_id(session))
        .order_by(Measure.code, MeasureVersion.number)
    )
    newest: dict[int, Any] = {row.id: row for row in session.execute(statement)}
    return tuple(
        DefinitionRow(
            measure=row.code,
            version=row.MeasureVersion.number,
            edits=row.MeasureVersion.edits,
            state=row.MeasureVersion.state,
            definition=as_exported(row.MeasureVersion),
            activities=activities.get(row.id, ()),
            suggestions=suggestions.get(row.id, ()),
            origin_note=row.origin_note,
            since=labels.get(row.MeasureVersion.effective_from_ordinal or 0),
            approved_by=row.display_name,
        )
        for row in newest.values()
    )


def as_exported(version: MeasureVersion) -> DefinitionFields:
    """Return what a row says of a version; of one in use, without why it once changed."""
    definition = DefinitionFields.of(version)
    if version.state is not VersionState.IN_USE:
        return definition
    return replace(definition, change_reason=None, breaks_series=False)


def _activities(session: Session) -> dict[int, tuple[str, ...]]:
    statement = (
        select(MeasureActivity.measure_id, PlanItem.code)
        .join(PlanItem, PlanItem.id == MeasureActivity.item_id)
        .order_by(MeasureActivity.first.desc(), PlanItem.code)
    )
    return _gathered(session.execute(statement))


def _suggestions(session: Session) -> dict[int, tuple[Answered, ...]]:
    statement = (
        select(MeasureSuggestion.measure_id, PlanItem.code, PlanItem.text, PlanItem.caution)
        .join(PlanItem, PlanItem.id == MeasureSuggestion.item_id)
        .order_by(PlanItem.id)
    )
    return _gathered((row[0], Answered(*row[1:])) for row in session.execute(statement))


def _gathered(pairs: Iterable[Any]) -> dict[int, tuple[Any, ...]]:
    found: dict[int, tuple[Any, ...]] = {}
    for key, value in pairs:
        found[key] = (*found.get(key, ()), value)
    return found


def measures_in_workbook(session: Session) -> int:
    """Return how many measures the workbook has: those that are not retired."""
    return sum(row.state is not VersionState.RETIRED for row in definition_rows(session))

"""Reads everything about one measure's definition: what can be changed in it, and all its versions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView, edition_id, periods
from dashboard.definitions.commands import find_measure
from dashboard.definitions.definition import DefinitionFields
from dashboard.measures.duties import total_cell
from models.measure_vocabulary import ProvisionalChoice
from models.measures import (
    MeasureActivity,
    MeasureEnding,
    MeasureSuggestion,
    MeasureVersion,
)
from models.organization import Person
from models.plan import PlanItem
from models.reporting import Line
from models.vocabulary import PlanItemKind, VersionState


@dataclass(frozen=True)
class VersionView:
    """One version with its life: who prepared, passed and approved it, and from when to when it holds."""

    number: int
    state: VersionState
    title: str
    first: str | None
    last: str | None
    change_reason: str | None
    retired_reason: str | None
    breaks_series: bool
    prepared_by: str | None
    prepared_at: datetime | None
    reviewed_by: str | None
    approved_by: str | None
    approved_at: datetime | None
    provisional_choice: ProvisionalChoice | None


@dataclass(frozen=True)
class DefinitionPage:
    """A measure's newest definition as it can be changed, and all its versions, the newest first."""

    measure: str
    edits: int
    state: VersionState
    fields: DefinitionFields
    activities: tuple[str, ...]
    suggestions: tuple[tuple[str, str], ...]
    caution: str | None
    review_note: str | None
    reviewed_by: str | None
    prepared_by: int | None
    reviewer: int | None
    tried_from: str | None
    versions: tuple[VersionView, ...]
    periods: tuple[PeriodView, ...]
    given: Mapping[str, int]
    ending_waits: bool

    @property
    def in_use(self) -> bool:
        """Say whether a version of the measure is in use."""
        return any(each.state is VersionState.IN_USE for each in self.versions)


def definition_page(session: Session, code: str) -> DefinitionPage:
    """Return one measure's definition and its versions; raise `NotFound` for an unknown code."""
    measure = find_measure(session, code)
    known = periods(session)
    rows = session.scalars(
        select(MeasureVersion)
        .where(MeasureVersion.measure_id == measure.id)
        .order_by(MeasureVersion.number.desc())
    ).all()
    newest = rows[0]
    codes = {each.ordinal: each.code for each in known}
    names = _names(session, rows)
    suggestions = _suggestions(session, measure.id)
    return DefinitionPage(
        measure=measure.code,
        edits=newest.edits,
        state=newest.state,
        fields=DefinitionFields.of(newest),
        activities=_activities(session, measure.id),
        suggestions=tuple((row.code, row.text) for row in suggestions),
        caution=next((row.caution for row in suggestions if row.caution), None),
        review_note=newest.review_note,
        reviewed_by=names.get(newest.reviewed_by),
        prepared_by=newest.prepared_by,
        reviewer=newest.reviewed_by,
        tried_from=codes.get(newest.provisional_from_ordinal or 0),
        versions=tuple(_version(row, codes, names) for row in rows),
        periods=tuple(each for each in known if each.closed_at is None),
        given=_given(session, measure.id),
        ending_waits=_ending_waits(session, measure.id),
    )


def _names(session: Session, rows: Sequence[MeasureVersion]) -> Mapping[int | None, str]:
    hands = {person for row in rows for person in (row.prepared_by, row.reviewed_by, row.approved_by)}
    found = session.execute(select(Person.id, Person.display_name).where(Person.id.in_(hands - {None})))
    return {row.id: row.display_name for row in found}


def _version(row: MeasureVersion, codes: Mapping[int, str], names: Mapping[int | None, str]) -> VersionView:
    return VersionView(
        number=row.number,
        state=row.state,
        title=row.title,
        first=codes.get(row.effective_from_ordinal or 0),
        last=codes.get(row.effective_to_ordinal or 0),
        change_reason=row.change_reason,
        retired_reason=row.retired_reason,
        breaks_series=row.breaks_series,
        prepared_by=names.get(row.prepared_by),
        prepared_at=row.prepared_at,
        reviewed_by=names.get(row.reviewed_by),
        approved_by=names.get(row.approved_by),
        approved_at=row.approved_at,
        provisional_choice=row.provisional_choice,
    )


def _activities(session: Session, measure: int) -> tuple[str, ...]:
    statement = (
        select(PlanItem.code)
        .join(MeasureActivity, MeasureActivity.item_id == PlanItem.id)
        .where(MeasureActivity.measure_id == measure)
        .order_by(MeasureActivity.first.desc(), PlanItem.code)
    )
    return tuple(session.scalars(statement))


def _suggestions(session: Session, measure: int) -> Sequence[Any]:
    statement = (
        select(PlanItem.code, PlanItem.text, PlanItem.caution)
        .join(MeasureSuggestion, MeasureSuggestion.item_id == PlanItem.id)
        .where(MeasureSuggestion.measure_id == measure)
        .order_by(PlanItem.id)
    )
    return session.execute(statement).all()


def _given(session: Session, measure: int) -> dict[str, int]:
    """Return how many lines of the measure each open period holds already, by its code."""
    codes = {each.id: each.code for each in periods(session) if each.closed_at is None}
    statement = (
        select(Line.period_id, func.count(Line.id))
        .where(Line.measure_id == measure, Line.period_id.in_(codes), Line.cell_id == total_cell(session))
        .group_by(Line.period_id)
    )
    return {codes[period]: number for period, number in session.execute(statement)}


def _ending_waits(session: Session, measure: int) -> bool:
    statement = select(MeasureEnding.id).where(
        MeasureEnding.measure_id == measure,
        MeasureEnding.approved_at.is_(None),
        MeasureEnding.returned_reason.is_(None),
    )
    return session.scalars(statement).first() is not None


def choices(session: Session, kind: PlanItemKind) -> tuple[tuple[str, str], ...]:
    """Return code and text of every line of a kind, in plan order, for a form's choices."""
    statement = (
        select(PlanItem.code, PlanItem.text)
        .where(PlanItem.kind == kind, PlanItem.edition_id == edition_id(session))
        .order_by(PlanItem.id)
    )
    return tuple((row.code, row.text) for row in session.execute(statement))

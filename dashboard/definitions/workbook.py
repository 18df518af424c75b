"""The definitions workbook on its way out: one row for each measure with its newest definition.

Hidden beside the rows stand their keys and what each row said, so that on the way back it can be told what a
person changed, what somebody else changed meanwhile, and what has slipped.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.installation import installation
from dashboard.calendar.queries import edition_id, periods
from dashboard.definitions.definition import DefinitionFields
from dashboard.definitions.standing import WORDS, standing_of
from models.measures import Measure, MeasureActivity, MeasureSuggestion, MeasureVersion
from models.organization import Person
from models.plan import PlanEdition, PlanItem
from models.vocabulary import InstallationKind, PlanItemKind, VersionState

EDITABLE = frozenset({VersionState.DRAFT, VersionState.IN_USE})


@dataclass(frozen=True)
class Answered:
    """A suggestion that a measure answers: its code, wording and printed caution."""

    code: str
    text: str
    caution: str | None


@dataclass(frozen=True)
class DefinitionRow:
    """A measure with its newest definition, as a row of the workbook.

    For a measure in use the row prepares the next version, so the reason for the last one is left out.
    """

    measure: str
    version: int
    edits: int
    state: VersionState
    definition: DefinitionFields
    activities: tuple[str, ...]
    suggestions: tuple[Answered, ...]
    origin_note: str | None
    since: str | None
    approved_by: str | None

    @property
    def editable(self) -> bool:
        """Say whether the definition can be changed now: as a draft, or by preparing its next version."""
        return self.state in EDITABLE

    @property
    def keeps_kind(self) -> bool:
        """Say whether the measure keeps its kind, subject and decimals: once it has been in use."""
        return self.version > 1 or self.state is not VersionState.DRAFT

    @property
    def told_state(self) -> str:
        """Return state and version in words."""
        return f"{WORDS[standing_of(self.state)].name}, version {self.version}"


@dataclass(frozen=True)
class Identity:
    """What a workbook belongs to: an edition of the plan, and an installation with synthetic or real data."""

    edition: str
    installation: str

    @property
    def synthetic(self) -> bool:
        """Say whether everything here is a demonstration."""
        return self.installation == InstallationKind.DEMONSTRATION


@dataclass(frozen=True)
class PlanLines:
    """The plan's primary activities, and its suggestions with the activity under which each stands."""

    activities: frozenset[str]
    suggestions: Mapping[str, str]
    years: int


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


def digest(texts: Sequence[str]) -> str:
    """Return a short mark of texts in their order, by which a change is seen."""
    return hashlib.sha256(json.dumps(list(texts), ensure_ascii=False).encode()).hexdigest()[:24]


def measures_in_workbook(session: Session) -> int:
    """Return how many measures the workbook has: those that are not retired."""
    return sum(row.state is not VersionState.RETIRED for row in definition_rows(session))

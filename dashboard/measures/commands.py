"""Loads the draft definitions, and takes a definition into use."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import NotFound, PlanError, WrongState
from dashboard.measures.drafts import Draft, Drafts
from dashboard.measures.duties import TOTAL
from models.calendar import Period, PlanYear
from models.measures import Measure, MeasureActivity, MeasureSuggestion, MeasureVersion, NoMeasure
from models.plan import PlanItem
from models.reporting import Cell
from models.vocabulary import DecidedBy, Frequency, VersionState

ALIKE = (
    "title",
    "kind",
    "measure_type",
    "level",
    "frequency",
    "decided_by",
    "direction",
    "across_units",
    "across_time",
    "accumulation",
    "data_class",
    "lowest_published_level",
    "origin",
    "scale",
    "source",
    "owner",
    "limitations",
    "inclusion",
    "note",
    "caution_printed",
)


@dataclass(frozen=True)
class LoadDrafts:
    """The draft definitions as read from their file, and the edition whose suggestions they answer."""

    drafts: Drafts
    edition_id: int


@dataclass(frozen=True)
class LoadedDrafts:
    """How many measures and decisions for none were added, and how many drafts were brought up to date."""

    measures: int
    no_measures: int
    changed: int


@dataclass(frozen=True)
class Adopt:
    """Take the draft of a measure into use from a period on; prepared by one person, approved by another."""

    measure: str
    from_ordinal: int
    to_ordinal: int | None
    frequency: Frequency
    decided_by: DecidedBy
    prepared_by: int
    reviewed_by: int
    approved_by: int
    years: tuple[int, ...] = ()


def load_drafts(session: Session, viewer: Viewer, command: LoadDrafts) -> LoadedDrafts:
    """Add each drafted measure with its version 1, suggestions and activities; add decisions for no measure.

    A draft that nobody has taken up follows the file; every other definition stays as people left it.
    """
    authorise(session, viewer, Right.CONTENT_LOAD)
    items = _items(session, command.edition_id)
    spans = _spans(session, command.edition_id)
    _ensure_total_cell(session)
    known = {measure.code: measure for measure in session.scalars(select(Measure))}
    added = [draft for draft in command.drafts.measures if draft.code not in known]
    for draft in added:
        _add_measure(session, command.edition_id, draft, items, spans)
    versions = _untouched_drafts(session)
    changed = sum(
        _follow(versions.get(known[draft.code].id), _definition(draft, spans))
        for draft in command.drafts.measures
        if draft.code in known
    )
    refused = _add_no_measures(session, command.drafts, items)
    session.flush()
    return LoadedDrafts(len(added), refused, changed)


def _items(session: Session, edition_id: int) -> Mapping[str, int]:
    rows = session.execute(select(PlanItem.code, PlanItem.id).where(PlanItem.edition_id == edition_id))
    return {row.code: row.id for row in rows}


def _spans(session: Session, edition_id: int) -> Mapping[int, tuple[int, int]]:
    """Return the first and last period's ordinal of each plan year."""
    rows = session.execute(
        select(PlanYear.number, Period.ordinal)
        .join(Period, Period.plan_year_id == PlanYear.id)
        .where(PlanYear.edition_id == edition_id)
        .order_by(Period.ordinal)
    ).all()
    spans: dict[int, tuple[int, int]] = {}
    for row in rows:
        spans[row.number] = (spans.get(row.number, (row.ordinal, 0))[0], row.ordinal)
    if not spans:
        raise PlanError("The plan's calendar is not loaded; load the organization before the drafts.")
    return spans


def _ensure_total_cell(session: Session) -> None:
    if session.scalars(select(Cell).where(Cell.key == TOTAL)).first() is None:
        session.add(Cell(key=TOTAL))


def _add_measure(
    session: Session,
    edition_id: int,
    draft: Draft,
    items: Mapping[str, int],
    spans: Mapping[int, tuple[int, int]],
) -> None:
    measure = Measure(
        edition_id=edition_id,
        code=draft.code,
        earliest_measurable_on=draft.earliest_measurable,
        created_at=session.info["clock"].now(),
    )
    session.add(measure)
    session.flush()
    own = {"measure_id": measure.id}
    session.add_all(MeasureSuggestion(**own, item_id=_item(items, code)) for code in draft.suggestions)
    session.add_all(
        MeasureActivity(**own, item_id=_item(items, code), first=place == 0)
        for place, code in enumerate(draft.activities)
    )
    session.add(MeasureVersion(**own, number=1, state=VersionState.DRAFT, **_definition(draft, spans)))


def _item(items: Mapping[str, int], code: str) -> int:
    if code not in items:
        raise PlanError(f"The loaded plan has no {code}; load the edition that the drafts answer first.")
    return items[code]


def _definition(draft: Draft, spans: Mapping[int, tuple[int, int]]) -> dict[str, Any]:
    """Return the columns of a version; the drafted years become the span of periods that is proposed."""
    ends = draft.last_year < max(spans)
    return {name: getattr(draft, name) for name in ALIKE} | {
        "unit_of_count": draft.unit,
        "numerator_wording": draft.numerator,
        "denominator_wording": draft.denominator,
        "breakdowns": [str(breakdown) for breakdown in draft.breakdowns],
        "years": draft.years,
        "effective_from_ordinal": spans[draft.first_year][0],
        "effective_to_ordinal": spans[draft.last_year][1] if ends else None,
    }


def _untouched_drafts(session: Session) -> Mapping[int, MeasureVersion]:
    """Return by measure the first drafts that nobody has prepared yet."""
    statement = select(MeasureVersion).where(
        MeasureVersion.number == 1,
        MeasureVersion.state == VersionState.DRAFT,
        MeasureVersion.prepared_by.is_(None),
    )
    return {version.measure_id: version for version in session.scalars(statement)}


def _follow(version: MeasureVersion | None, definition: Mapping[str, Any]) -> bool:
    if version is None:
        return False
    different = {name: value for name, value in definition.items() if getattr(version, name) != value}
    for name, value in different.items():
        setattr(version, name, value)
    return bool(different)


def _add_no_measures(session: Session, drafts: Drafts, items: Mapping[str, int]) -> int:
    known = set(session.scalars(select(NoMeasure.item_id)))
    new = [told for told in drafts.no_measures if _item(items, told.suggestion) not in known]
    session.add_all(NoMeasure(item_id=items[told.suggestion], reason=told.reason) for told in new)
    return len(new)


def adopt(session: Session, viewer: Viewer, command: Adopt) -> MeasureVersion:
    """Put the first draft of a measure in use; raise `WrongState` for no draft, or for one pair of eyes."""
    authorise(session, viewer, Right.CONTENT_LOAD)
    measure = session.scalars(select(Measure).where(Measure.code == command.measure)).first()
    if measure is None:
        raise NotFound(f"There is no measure {command.measure}.")
    version = session.scalars(
        select(MeasureVersion).where(MeasureVersion.measure_id == measure.id, MeasureVersion.number == 1)
    ).one()
    if version.state is not VersionState.DRAFT:
        raise WrongState(f"{command.measure} is {version.state.replace('_', ' ')} already.")
    if command.approved_by in (command.prepared_by, command.reviewed_by):
        raise WrongState("Somebody else than those who prepared or reviewed a definition has to approve it.")
    version.state = VersionState.IN_USE
    version.effective_from_ordinal, version.effective_to_ordinal = command.from_ordinal, command.to_ordinal
    version.frequency, version.decided_by = command.frequency, command.decided_by
    version.years = command.years or version.years
    version.prepared_by, version.reviewed_by = command.prepared_by, command.reviewed_by
    version.approved_by, version.approved_at = command.approved_by, session.info["clock"].now()
    session.flush()
    return version

"""Reads the catalogue: every suggestion of the plan with what became of it, and every measure.

The number of statements does not grow with the plan; the filters then work on what was read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from dashboard.calendar.queries import edition_id, periods, present_quarter
from dashboard.definitions.standing import Standing, pending_version, shown_version, standing_of
from models.duties import Duty
from models.measures import Measure, MeasureActivity, MeasureSuggestion, MeasureVersion, NoMeasure
from models.organization import Person, Unit
from models.plan import PlanItem
from models.vocabulary import (
    DecidedBy,
    Direction,
    DutyState,
    Frequency,
    Level,
    MeasureKindName,
    MeasureType,
    PlanItemKind,
    PrintedForm,
    VersionState,
)

LINES = (
    PlanItemKind.OBJECTIVE,
    PlanItemKind.PRIMARY_ACTIVITY,
    PlanItemKind.SUGGESTED_MEASURE,
    PlanItemKind.MEASURE_PART,
)


@dataclass(frozen=True)
class PrintedLine:
    """A line of the plan as the catalogue needs it; `parts` are what the plan prints below a suggestion."""

    id: int
    code: str
    kind: PlanItemKind
    parent_id: int | None
    ordinal: int
    text: str
    form: PrintedForm | None
    caution: str | None
    note: str | None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalogued:
    """One version of a measure's definition, in what the catalogue shows of it."""

    measure_id: int
    code: str
    origin_note: str | None
    number: int
    state: VersionState
    title: str
    kind: MeasureKindName
    measure_type: MeasureType
    level: Level
    frequency: Frequency
    decided_by: DecidedBy
    direction: Direction
    unit_of_count: str
    owner: str
    source: str
    caution_printed: bool


@dataclass(frozen=True)
class Shown:
    """A measure with the version that is shown, and the next one where somebody prepares it."""

    version: Catalogued
    pending: Catalogued | None
    suggestions: int

    @property
    def standings(self) -> frozenset[Standing]:
        """Return where the measure stands; one in use whose next version is prepared stands twice."""
        states = {self.version.state} | ({self.pending.state} if self.pending else set())
        return frozenset(map(standing_of, states))


@dataclass(frozen=True)
class Refusal:
    """The decision that a suggestion has no measure; `approved_by` is None while it is only proposed."""

    reason: str
    proposed_by: str | None
    approved_by: str | None


@dataclass(frozen=True)
class Entry:
    """A suggestion with one measure, the decision for none, or nothing yet; or a measure added since."""

    activity: PrintedLine | None
    suggestion: PrintedLine | None
    measure: Shown | None = None
    refusal: Refusal | None = None

    @property
    def standings(self) -> frozenset[Standing]:
        """Return where the entry stands."""
        if self.measure is not None:
            return self.measure.standings
        return frozenset({Standing.SUGGESTED if self.refusal is None else Standing.NO_MEASURE})


@dataclass(frozen=True)
class Owing:
    """A unit that owes measures, as far as the viewer may read it, and which ones."""

    abbreviation: str
    name: str
    measures: frozenset[int]


@dataclass(frozen=True)
class Catalogue:
    """Everything, in plan order: objectives by their id, entries, and which units owe which measures."""

    objectives: Mapping[int, PrintedLine]
    activities: tuple[PrintedLine, ...]
    entries: tuple[Entry, ...]
    owing: tuple[Owing, ...] = field(default_factory=tuple)

    def objective_of(self, activity: PrintedLine | None) -> PrintedLine | None:
        """Return the objective above an activity."""
        return self.objectives.get(activity.parent_id or 0) if activity else None


def catalogue(session: Session) -> Catalogue:
    """Return the whole catalogue of the plan's edition, in plan order."""
    edition = edition_id(session)
    lines = _lines(session, edition)
    measures = _measures(session, edition)
    answers = _answers(session)
    refusals = _refusals(session)
    activities = _of_kind(lines, PlanItemKind.PRIMARY_ACTIVITY)
    added = _added(session, measures, answers)
    entries = [
        entry
        for activity in (*activities, None)
        for entry in (
            *_suggested(activity, lines, measures, answers, refusals),
            *(
                Entry(activity, None, measures[key])
                for key in added.get(activity.id if activity else None, ())
            ),
        )
    ]
    objectives = {line.id: line for line in _of_kind(lines, PlanItemKind.OBJECTIVE)}
    return Catalogue(objectives, activities, tuple(entries), _owing(session))


def _lines(session: Session, edition: int) -> dict[int, PrintedLine]:
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


def _of_kind(lines: Mapping[int, PrintedLine], kind: PlanItemKind) -> tuple[PrintedLine, ...]:
    """Return the lines of a kind in plan order: codes of one kind have one digit for each step."""
    return tuple(sorted((line for line in lines.values() if line.kind is kind), key=lambda line: line.code))


def _measures(session: Session, edition: int) -> dict[int, Shown]:
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


def _answers(session: Session) -> dict[int, tuple[int, ...]]:
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


def _refusals(session: Session) -> dict[int, Refusal]:
    proposer, approver = aliased(Person), aliased(Person)
    statement = (
        select(NoMeasure.item_id, NoMeasure.reason, proposer.display_name, approver.display_name)
        .outerjoin(proposer, proposer.id == NoMeasure.proposed_by)
        .outerjoin(approver, approver.id == NoMeasure.approved_by)
    )
    return {item: Refusal(*told) for item, *told in session.execute(statement)}


def _added(
    session: Session, measures: Mapping[int, Shown], answers: Mapping[int, tuple[int, ...]]
) -> dict[int | None, tuple[int, ...]]:
    """Return by activity the measures that answer no suggestion; those of no activity stand under None."""
    answering = {key for keys in answers.values() for key in keys}
    statement = select(MeasureActivity.measure_id, MeasureActivity.item_id).order_by(MeasureActivity.first)
    served = {row.measure_id: row.item_id for row in session.execute(statement)}
    found: dict[int | None, tuple[int, ...]] = {}
    for key in measures:
        if key not in answering:
            activity = served.get(key)
            found[activity] = (*found.get(activity, ()), key)
    return found


def _suggested(
    activity: PrintedLine | None,
    lines: Mapping[int, PrintedLine],
    measures: Mapping[int, Shown],
    answers: Mapping[int, tuple[int, ...]],
    refusals: Mapping[int, Refusal],
) -> Iterable[Entry]:
    """Yield the suggestions of an activity in plan order, once for each measure that answers them."""
    for line in lines.values():
        if activity is None or line.parent_id != activity.id:
            continue
        if line.kind is not PlanItemKind.SUGGESTED_MEASURE:
            continue
        for key in answers.get(line.id, ()):
            yield Entry(activity, line, measures[key])
        if line.id not in answers:
            yield Entry(activity, line, None, refusals.get(line.id))


def _owing(session: Session) -> tuple[Owing, ...]:
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

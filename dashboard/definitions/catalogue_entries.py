"""What the catalogue is made of: printed lines, measures as shown, and the entries that join them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.definitions.standing import Standing, standing_of
from models.vocabulary import (
    DecidedBy,
    Direction,
    Frequency,
    Level,
    MeasureKindName,
    MeasureType,
    PlanItemKind,
    PrintedForm,
    VersionState,
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
    """Everything, in plan order: objectives by their id, entries, and which units owe which measures.

    `excused` are the decisions for no measure of whole activities, by the activity's id.
    """

    objectives: Mapping[int, PrintedLine]
    activities: tuple[PrintedLine, ...]
    entries: tuple[Entry, ...]
    owing: tuple[Owing, ...] = ()
    excused: Mapping[int, Refusal] = field(default_factory=dict)

    def objective_of(self, activity: PrintedLine | None) -> PrintedLine | None:
        """Return the objective above an activity."""
        return self.objectives.get(activity.parent_id or 0) if activity else None

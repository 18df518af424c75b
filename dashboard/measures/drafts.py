"""The typed reader of the draft definitions, one decision for every suggested measure of the plan."""

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from dashboard.measures.coherence import REPORTING_UNIT, incoherent
from dashboard.yaml_file import Content, Problem, read_yaml
from models.dimensions import PRINTED_ONLY, Dimension
from models.vocabulary import (
    Accumulation,
    AcrossTime,
    AcrossUnits,
    DataClass,
    DecidedBy,
    Direction,
    Frequency,
    Level,
    MeasureKindName,
    MeasureOrigin,
    MeasureType,
)

ACTIVITY = r"[1-5]\.\d\.\d"
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=600)]
Title = Annotated[str, StringConstraints(min_length=8, max_length=90, pattern=r"^[A-Z$].*[^.\s]$")]
ActivityCode = Annotated[str, StringConstraints(pattern=rf"^{ACTIVITY}$")]
SuggestionCode = Annotated[str, StringConstraints(pattern=rf"^{ACTIVITY}-M[1-9]\d?$")]
MeasureCode = Annotated[str, StringConstraints(pattern=rf"^PM-{ACTIVITY}-\d\d$")]
Owner = Annotated[str, StringConstraints(pattern=rf"^({REPORTING_UNIT}|[A-Z][A-Z0-9-]+)$")]
PlanYearNumber = Annotated[int, Field(ge=1, le=10)]


class Draft(Content):
    """The first definition of one measure, as proposed to the team; years are a set, as in the plan.

    What it is broken down by comes from the closed list of `models.dimensions`.
    """

    code: MeasureCode
    suggestions: tuple[SuggestionCode, ...] = Field(min_length=1)
    activities: tuple[ActivityCode, ...] = Field(min_length=1)
    title: Title
    kind: MeasureKindName
    measure_type: MeasureType
    unit: Text
    numerator: Text | None = None
    denominator: Text | None = None
    inclusion: Text | None = None
    level: Level
    lowest_published_level: Level
    frequency: Frequency
    decided_by: DecidedBy
    demonstration_quarterly: bool = False
    years: tuple[PlanYearNumber, ...] = Field(min_length=1)
    earliest_measurable: date | None = None
    direction: Direction
    across_units: AcrossUnits
    across_time: AcrossTime
    accumulation: Accumulation
    data_class: DataClass
    origin: MeasureOrigin
    scale: int = Field(ge=0, le=4)
    breakdowns: tuple[Dimension, ...] = ()
    source: Text
    owner: Owner
    limitations: Text
    caution_printed: bool = False
    note: Text | None = None

    @property
    def first_year(self) -> int:
        """Return the first plan year in which the measure is asked for."""
        return min(self.years)

    @property
    def last_year(self) -> int:
        """Return the last plan year in which the measure is asked for."""
        return max(self.years)

    @model_validator(mode="after")
    def coherent(self) -> Self:
        """Refuse a definition whose parts contradict one another, with all reasons at once."""
        broken = [fault.sentence for fault in incoherent(self)]
        if reasons := [*self._badly_placed(), *self._badly_timed(), *broken]:
            raise ValueError("; ".join(reasons))
        return self

    def _badly_placed(self) -> Iterator[str]:
        """Compare code, activities and suggestions, and look for repeated or unordered entries."""
        if self.code[3:8] not in self.activities:
            yield "its code names an activity that it does not serve"
        if lost := sorted({code.split("-")[0] for code in self.suggestions} - set(self.activities)):
            yield f"it answers suggestions of {', '.join(lost)} without serving it"
        if list(self.years) != sorted(set(self.years)):
            yield "years stand once each and in order"
        for name in ("suggestions", "activities", "breakdowns"):
            if len(set(getattr(self, name))) != len(getattr(self, name)):
                yield f"{name} name something twice"
        if vague := sorted(PRINTED_ONLY & set(self.breakdowns)):
            yield f"{', '.join(vague)} cannot break a figure down: it names no category"
        if (len(self.activities) > 1) != (Dimension.AREA in self.breakdowns):
            yield "a measure that serves several activities, and only such a one, is broken down by area"

    def _badly_timed(self) -> Iterator[str]:
        """Hold what only this file says: earliest days, and what the demonstration makes quarterly."""
        if self.earliest_measurable and not self.note:
            yield "an earliest date needs a note that gives the reason"
        if self.decided_by is DecidedBy.DEMONSTRATION:
            yield "what the demonstration decides is the mark demonstration_quarterly, not the frequency"
        late = self.frequency is Frequency.QUARTERLY or self.across_time is AcrossTime.NONE
        if self.demonstration_quarterly and (late or self.level is not Level.UNIT):
            yield "the demonstration makes quarterly only what units report less often and what makes a year"


class NoMeasure(Content):
    """The decision that a suggestion becomes no measure, and why."""

    suggestion: SuggestionCode
    reason: Text


class Drafts(Content):
    """All decisions: the proposed definitions, and the suggestions that become no measure."""

    status: Text
    measures: tuple[Draft, ...] = Field(min_length=1)
    no_measures: tuple[NoMeasure, ...] = ()

    @property
    def suggestions(self) -> tuple[str, ...]:
        """Return every suggestion that is decided here, in the order of the file."""
        return tuple(code for code, _ in self._decided())

    @property
    def quarterly_in_demonstration(self) -> tuple[Draft, ...]:
        """Return the key measures that the demonstration, and not the department, decides to be quarterly."""
        return tuple(draft for draft in self.measures if draft.demonstration_quarterly)

    def problems(self) -> Iterator[Problem]:
        """Name codes used twice and suggestions decided twice."""
        codes: set[str] = set()
        for place, draft in enumerate(self.measures):
            if draft.code in codes:
                yield Problem(("measures", place, "code"), f"{draft.code} is used twice")
            codes.add(draft.code)
        seen: set[str] = set()
        for suggestion, location in self._decided():
            if suggestion in seen:
                yield Problem(location, f"{suggestion} is decided twice")
            seen.add(suggestion)

    def strangers(self, suggestions: Collection[str]) -> Iterator[Problem]:
        """Compare with the plan's suggested measures: name unknown ones, and those without a decision."""
        for suggestion, location in self._decided():
            if suggestion not in suggestions:
                yield Problem(location, f"the plan has no suggested measure {suggestion}")
        for suggestion in sorted(set(suggestions) - set(self.suggestions)):
            yield Problem(("measures",), f"{suggestion} has no decision")

    def _decided(self) -> Iterator[tuple[str, tuple[str | int, ...]]]:
        for place, draft in enumerate(self.measures):
            yield from ((code, ("measures", place, "suggestions")) for code in draft.suggestions)
        for place, refused in enumerate(self.no_measures):
            yield refused.suggestion, ("no_measures", place, "suggestion")


def read_drafts(path: Path, suggestions: Collection[str] | None = None) -> Drafts:
    """Read the draft definitions and, where given, hold them against the plan's suggestions.

    Raises `PlanError` that lists every fault as 'file, line N: reason'; nothing is returned then.
    """

    def whole(drafts: Drafts) -> Iterator[Problem]:
        yield from drafts.problems()
        if suggestions is not None:
            yield from drafts.strangers(suggestions)

    return read_yaml(path, Drafts, whole)

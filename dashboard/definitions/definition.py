"""Everything that a person may say of a definition, and the rules that hold between its parts; pure."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Annotated, Any

from dashboard.errors import ValueRejected
from dashboard.fields import MaybeChoice, MaybeShort, MaybeWords, Short, Words
from dashboard.measures.answers import Fault
from dashboard.measures.coherence import incoherent
from models.dimensions import PRINTED_ONLY, Dimension
from models.measure_vocabulary import ResultClass
from models.measures import MeasureVersion
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

# A measure keeps these for life: with another kind, level or precision it would be another measure.
FIXED = ("kind", "level", "scale")
FIXED_WORDS = {"kind": "kind", "level": "subject", "scale": "number of decimals"}


@dataclass(frozen=True, kw_only=True)
class DefinitionFields:
    """A definition as it is typed: the measure record of public health performance management."""

    title: Short
    kind: MeasureKindName
    measure_type: MeasureType
    unit_of_count: Short
    level: Level
    lowest_published_level: Level
    frequency: Frequency
    decided_by: DecidedBy
    direction: Direction
    across_units: AcrossUnits
    across_time: AcrossTime
    accumulation: Accumulation
    data_class: DataClass
    origin: MeasureOrigin
    source: Words
    owner: Short
    limitations: Words
    years: tuple[int, ...]
    scale: int = 0
    numerator_wording: MaybeWords = None
    denominator_wording: MaybeWords = None
    inclusion: MaybeWords = None
    breakdowns: tuple[str, ...] = ()
    result_class: Annotated[ResultClass | None, MaybeChoice] = None
    collection_method: MaybeWords = None
    steward: MaybeShort = None
    equity_context: MaybeWords = None
    note: MaybeWords = None
    breaks_series: bool = False
    change_reason: MaybeWords = None

    @classmethod
    def of(cls, version: MeasureVersion) -> "DefinitionFields":
        """Return what a version says."""
        return cls(**{each.name: _plain(getattr(version, each.name)) for each in fields(cls)})

    @property
    def numerator(self) -> str | None:
        """Return the wording of the numerator, by the name that the rules use."""
        return self.numerator_wording

    @property
    def denominator(self) -> str | None:
        """Return the wording of the denominator, by the name that the rules use."""
        return self.denominator_wording


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def changed(before: DefinitionFields, after: DefinitionFields) -> tuple[str, ...]:
    """Return the names of the fields in which two definitions differ, in the order of the record."""
    return tuple(
        each.name
        for each in fields(DefinitionFields)
        if getattr(before, each.name) != getattr(after, each.name)
    )


def check(definition: DefinitionFields, plan_years: int) -> None:
    """Raise `ValueRejected` beside the field of the first rule that a definition breaks."""
    for fault in faults(definition, plan_years):
        raise ValueRejected(fault.sentence, fault.field)


def faults(definition: DefinitionFields, plan_years: int) -> Iterator[Fault]:
    """Return every breach: of the parts among themselves, of the closed lists, of the plan's years."""
    yield from _share(definition)
    yield from _years(definition, plan_years)
    yield from _breakdowns(definition)
    yield from incoherent(definition)


def _share(definition: DefinitionFields) -> Iterator[Fault]:
    part, whole = definition.numerator_wording, definition.denominator_wording
    if part and whole and part.casefold() == whole.casefold():
        sentence = "Numerator and denominator say the same: this would divide by itself and always be 100 %."
        yield Fault(sentence, "denominator_wording")


def _years(definition: DefinitionFields, plan_years: int) -> Iterator[Fault]:
    if not definition.years:
        yield Fault("Choose at least one plan year in which this is asked.", "years")
    if any(not 1 <= year <= plan_years for year in definition.years):
        yield Fault(f"The plan has the years 1 to {plan_years}.", "years")


def _breakdowns(definition: DefinitionFields) -> Iterator[Fault]:
    known = {each.value for each in Dimension} - {each.value for each in PRINTED_ONLY}
    if unknown := sorted(set(definition.breakdowns) - known):
        yield Fault(f"Figures cannot be broken down by {', '.join(unknown)}.", "breakdowns")


def refuse_other_measure(before: DefinitionFields, after: DefinitionFields) -> None:
    """Raise `ValueRejected` where a revision would make another measure out of this one."""
    for name in FIXED:
        if getattr(before, name) != getattr(after, name):
            raise ValueRejected(
                f"A measure keeps its {FIXED_WORDS[name]}. "
                "End this measure and define another that replaces it.",
                name,
            )

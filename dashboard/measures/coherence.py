"""Which parts of a measure's definition fit together; pure rules, a sentence beside its field for each."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from dashboard.measures import definition_words as told
from dashboard.measures.answers import Fault
from dashboard.measures.kinds import ComparedAs, kind_of
from models.vocabulary import (
    Accumulation,
    AcrossTime,
    AcrossUnits,
    Frequency,
    Level,
    MeasureKindName,
    MeasureOrigin,
)

REPORTING_UNIT = "reporting unit"
FITTING = {
    True: {AcrossTime.SUM, AcrossTime.RATIO_OF_SUMS, AcrossTime.NONE},
    False: {AcrossTime.LATEST, AcrossTime.NONE},
}


class Defined(Protocol):
    """What the rules read of a definition, from a file or from a form."""

    @property
    def kind(self) -> MeasureKindName:
        """How it is collected."""

    @property
    def numerator(self) -> str | None:
        """What a share counts."""

    @property
    def denominator(self) -> str | None:
        """What a share counts against."""

    @property
    def level(self) -> Level:
        """Who its subjects are."""

    @property
    def lowest_published_level(self) -> Level:
        """For whom it is published."""

    @property
    def frequency(self) -> Frequency:
        """How often it is asked."""

    @property
    def across_units(self) -> AcrossUnits:
        """How units make one figure."""

    @property
    def across_time(self) -> AcrossTime:
        """How periods make a year."""

    @property
    def accumulation(self) -> Accumulation:
        """What a value stands for."""

    @property
    def origin(self) -> MeasureOrigin:
        """Where values come from."""

    @property
    def scale(self) -> int:
        """How many decimals it has."""

    @property
    def breakdowns(self) -> Sequence[str]:
        """By what it is broken down."""

    @property
    def owner(self) -> str:
        """Who reports it."""


def incoherent(definition: Defined) -> Iterator[Fault]:
    """Return a fault for each rule of the domain model that the definition breaks."""
    yield from _wording(definition)
    yield from _collection(definition)
    yield from _roll_up(definition)
    yield from _time(definition)
    yield from _publication(definition)


def _wording(definition: Defined) -> Iterator[Fault]:
    kind = kind_of(definition.kind)
    share = kind.compared_as is ComparedAs.SHARE
    for name in ("numerator", "denominator"):
        given = getattr(definition, name) is not None
        if share and not given:
            yield Fault(f"{kind.label}: say what the {name} is.", f"{name}_wording")
        if not share and given:
            yield Fault(f"{kind.label}: there is no {name}; leave it empty.", f"{name}_wording")


def _collection(definition: Defined) -> Iterator[Fault]:
    kind = kind_of(definition.kind)
    if definition.scale not in kind.scales:
        allowed = " or ".join(str(scale) for scale in sorted(kind.scales))
        yield Fault(f"{kind.label}: choose {allowed} decimals.", "scale")
    if kind.has_parts and not definition.breakdowns:
        yield Fault(f"{kind.label}: choose what it is broken down by.", "breakdowns")
    if definition.origin not in kind.origins:
        yield Fault(f"{kind.label}: its values are never {told.ORIGIN[definition.origin]}.", "origin")


def _roll_up(definition: Defined) -> Iterator[Fault]:
    """Units' values combine by the kind's own rule; the department as single subject has none."""
    kind = kind_of(definition.kind)
    of_units = definition.level is Level.UNIT
    allowed = kind.across_units if of_units else {AcrossUnits.NONE}
    if definition.across_units not in allowed:
        why = f"{kind.label}: " if of_units else "One figure for the department: "
        fitting = "” or “".join(told.ACROSS_UNITS[rule] for rule in AcrossUnits if rule in allowed)
        yield Fault(f"{why}across units choose “{fitting}”.", "across_units")


def _time(definition: Defined) -> Iterator[Fault]:
    """Only flows add up over time; stocks and running totals keep their latest value."""
    kind = kind_of(definition.kind)
    fitting = FITTING[definition.accumulation is Accumulation.FLOW] & kind.across_time
    if definition.across_time not in fitting:
        words = "” or “".join(told.ACROSS_TIME[rule] for rule in AcrossTime if rule in fitting)
        what = told.ACCUMULATION[definition.accumulation]
        yield Fault(f"{kind.label} that tells {what}: across time choose “{words}”.", "across_time")
    if definition.frequency is Frequency.QUARTERLY and definition.across_time is AcrossTime.NONE:
        yield Fault("Asked every quarter: say how the quarters make a year.", "across_time")


def _publication(definition: Defined) -> Iterator[Fault]:
    if definition.level is not Level.DEPARTMENT:
        return
    if definition.lowest_published_level is Level.UNIT:
        yield Fault("One figure for the department cannot be published by unit.", "lowest_published_level")
    if definition.owner == REPORTING_UNIT:
        yield Fault("One figure for the department needs an office that reports it.", "owner")

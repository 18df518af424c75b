"""Whether a target is measurable, leads the right way and is dated; pure, every answer a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from dashboard.measures.answers import Fault
from models.vocabulary import Direction


class Step(NamedTuple):
    """A figure at a period: its ordinal and name, the exact number (None for states), and its words."""

    ordinal: int
    label: str
    value: Fraction | None
    shown: str
    field: str = "value"


@dataclass(frozen=True)
class Aim:
    """A target with everything that it is checked against; ordinals are those of the calendar's periods."""

    direction: Direction
    unit_of_count: str
    year: str
    first: int
    last: int
    target: Step
    baseline: Step | None
    prior: Step | None
    milestones: Sequence[Step] = ()
    relation_to_prior: str | None = None
    no_baseline_reason: str | None = None
    ends: int | None = None
    has_prior_year: bool = True


def faults(aim: Aim) -> Iterator[Fault]:
    """Return what keeps a target from being proposed or approved, each beside its field."""
    yield from _measurable(aim)
    yield from _dated(aim)
    yield from _based(aim)
    if aim.baseline is not None:
        yield from _directed(aim, aim.baseline)
    for step in aim.milestones:
        yield from _milestone_dated(aim, step)
    if aim.has_prior_year and not aim.relation_to_prior:
        yield Fault(
            "Say how the target relates to the year before, also where there is no value of it.",
            "relation_to_prior",
        )


def _measurable(aim: Aim) -> Iterator[Fault]:
    if not aim.unit_of_count.strip():
        yield Fault(
            "The definition does not say what is counted, so nobody can tell whether this is met.", "value"
        )


def _dated(aim: Aim) -> Iterator[Fault]:
    due = aim.target
    if not aim.first <= due.ordinal <= aim.last:
        yield Fault(f"{due.label} does not belong to {aim.year}, for which the target is set.", "due")
    elif aim.ends is not None and due.ordinal > aim.ends:
        yield Fault(f"The definition of this measure ends before {due.label}, when the target is due.", "due")
    if aim.baseline is not None and due.ordinal < aim.baseline.ordinal:
        yield Fault(
            f"The baseline is of {aim.baseline.label}, after the target is due in {due.label}.", "due"
        )


def _based(aim: Aim) -> Iterator[Fault]:
    if aim.baseline is None and not aim.no_baseline_reason:
        yield Fault(
            "There is no approved baseline. Obtain it first, or say why a target is set without one.",
            "no_baseline_reason",
        )


def _directed(aim: Aim, baseline: Step) -> Iterator[Fault]:
    """A target lies on the better side of its baseline; the same as the baseline is for keeping only."""
    aimed, based = aim.target.value, baseline.value
    if aimed is None or based is None or aim.direction not in (Direction.INCREASE, Direction.DECREASE):
        return
    shown, base = aim.target.shown, f"{baseline.shown} in {baseline.label}"
    higher = aim.direction is Direction.INCREASE
    if aimed == based:
        yield Fault(
            f"The target is the same as the baseline ({base}). Only a measure that is to be kept where it is "
            "can have such a target.",
            "value",
        )
    elif (aimed < based) is higher:
        better, side = ("Higher", "below") if higher else ("Lower", "above")
        yield Fault(f"{better} is better here, and {shown} lies {side} the baseline ({base}).", "value")


def _milestone_dated(aim: Aim, step: Step) -> Iterator[Fault]:
    if step.ordinal >= aim.target.ordinal:
        yield Fault(
            f"A milestone lies before the target is due; {step.label} does not lie before "
            f"{aim.target.label}.",
            step.field,
        )
    elif aim.baseline is not None and step.ordinal <= aim.baseline.ordinal:
        yield Fault(
            f"A milestone lies after the baseline; {step.label} does not lie after {aim.baseline.label}.",
            step.field,
        )

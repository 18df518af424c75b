"""Whether a target is measurable, leads the right way and is dated; pure, every answer a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from dashboard.measures.answers import Fault
from dashboard.measures.figure_words import caution_words
from models.vocabulary import Direction, Level


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


@dataclass(frozen=True)
class Setting:
    """What else somebody should know before setting a target: a printed caution, and what is published."""

    of_unit: bool
    lowest_published_level: Level
    caution: str | None
    caution_printed: bool


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


def questions(aim: Aim, setting: Setting) -> list[str]:
    """Return what somebody has to say yes to before such a target is proposed or approved."""
    return [*_cautions(setting), *_direction_asked(aim), *_against_prior(aim), *_milestones_asked(aim)]


def _cautions(setting: Setting) -> Iterator[str]:
    if setting.caution:
        yield f"{caution_words(setting.caution)} It has no target unless one is wanted."
    elif setting.caution_printed:
        yield "The plan prints a caution beside this measure. It has no target unless one is wanted."
    if setting.of_unit and setting.lowest_published_level is Level.DEPARTMENT:
        yield (
            "Releases show this measure for the whole department only, so this unit’s target will be hidden "
            "in them."
        )


def _direction_asked(aim: Aim) -> Iterator[str]:
    if aim.target.value is None:
        return
    if aim.direction is Direction.NONE:
        yield "The definition says that neither higher nor lower is better; no value will count as progress."
    based = None if aim.baseline is None else aim.baseline.value
    if aim.direction is Direction.MAINTAIN and based is not None and aim.target.value != based:
        yield (
            f"This measure is to be kept where it is ({aim.baseline and aim.baseline.shown}), and the target "
            f"is {aim.target.shown}."
        )


def _against_prior(aim: Aim) -> Iterator[str]:
    """A target that asks for no more than the year before reached is asked about."""
    prior, aimed = aim.prior, aim.target.value
    if prior is None or prior.value is None or aimed is None:
        return
    if aim.direction is Direction.INCREASE and aimed <= prior.value:
        yield f"{prior.label} reached {prior.shown}; the target of {aim.target.shown} asks for no more."
    if aim.direction is Direction.DECREASE and aimed >= prior.value:
        yield f"{prior.label} reached {prior.shown}; the target of {aim.target.shown} asks for no less."


def _milestones_asked(aim: Aim) -> Iterator[str]:
    """Milestones lie between baseline and target, and none falls behind the one before it."""
    steps = [each for each in sorted(aim.milestones, key=lambda each: each.ordinal) if each.value is not None]
    start, end = aim.baseline, aim.target
    if end.value is None or not steps:
        return
    if start is not None and start.value is not None:
        low, high = sorted((start.value, end.value))
        for step in steps:
            if step.value is not None and not low <= step.value <= high:
                yield (
                    f"The milestone of {step.label} ({step.shown}) does not lie between the baseline "
                    f"({start.shown}) and the target ({end.shown})."
                )
    yield from _falling_behind(steps, end, upwards=_upwards(aim))


def _upwards(aim: Aim) -> bool:
    """Say which way the path leads: from baseline to target, without a baseline by the definition."""
    start, end = aim.baseline, aim.target
    if start is None or start.value is None or end.value is None or start.value == end.value:
        return aim.direction is not Direction.DECREASE
    return end.value > start.value


def _falling_behind(steps: Sequence[Step], end: Step, *, upwards: bool) -> Iterator[str]:
    path = [*steps, end]
    for before, after in pairwise(path):
        if before.value is None or after.value is None or before.value == after.value:
            continue
        if (after.value > before.value) is not upwards:
            name = "target" if after is end else f"milestone of {after.label}"
            yield (
                f"The {name} ({after.shown}) falls behind the milestone of {before.label} ({before.shown})."
            )

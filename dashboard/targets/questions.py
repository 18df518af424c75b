"""What somebody has to say yes to before such a target is proposed or approved; pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.measures.figure_words import caution_words
from dashboard.targets.rules import Aim, Step
from models.vocabulary import Direction, Level


@dataclass(frozen=True)
class Setting:
    """What else somebody should know before setting a target: a printed caution, and what is published."""

    of_unit: bool
    lowest_published_level: Level
    caution: str | None
    caution_printed: bool


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

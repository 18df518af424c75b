"""Quarters' answers make a year's, and units' years the department's, each by the definition's rule; pure.

Percentages are never averaged: flows add both parts and then divide, stocks and running counts keep their
latest value, a survey's percentage stays as it was given (domain model, values and measures).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from dashboard.measures.answers import Answer
from dashboard.measures.rollup import REPORTED, Answered, Kept, RollUp, alone, lacks_total, roll_up
from models.vocabulary import Accumulation, AcrossTime, AcrossUnits, PeriodKind, StoredPresence

NOT_ADDED = "no value for the year: the definition does not say how its quarters make one"
NOT_A_FLOW = "no value for the year: its definition adds up what is not a flow"
A_FLOW = "no value for the year: its definition keeps the latest quarter of what adds up"


class Held(NamedTuple):
    """The definition that holds in one period; `breaks` says that it begins a new series."""

    period: str
    version: int
    breaks: bool = False


@dataclass(frozen=True)
class YearRule:
    """What of a definition decides how a year's answers become one; all answers stand at `scale`.

    `broken` is the reason why quarters make no one value, from `break_within`.
    """

    across_units: AcrossUnits
    across_time: AcrossTime
    accumulation: Accumulation
    scale: int = 0
    broken: str | None = None


class Quarter(NamedTuple):
    """One period of a year in which a subject must be reported on; None where nothing is accepted.

    `ordinal` orders the periods of the plan. The year's own period counts too: a measure that is asked once
    a year is reported there, and that answer is the year's.
    """

    period: str
    ordinal: int
    answer: Answered | None = None
    kind: PeriodKind = PeriodKind.QUARTER


@dataclass(frozen=True)
class Tally:
    """How many of a year's duties to report are answered: n of m over all of its periods and subjects."""

    reported: int = 0
    expected: int = 0
    not_applicable: int = 0
    not_collected: int = 0
    without_total: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.reported + other.reported,
            self.expected + other.expected,
            self.not_applicable + other.not_applicable,
            self.not_collected + other.not_collected,
            self.without_total + other.without_total,
        )


@dataclass(frozen=True)
class YearFigure:
    """The value of a year.

    `figure` is rolled up from one answer per subject, so that its n of m counts subjects; `tally` counts the
    duties of the year's periods. `periods` are those that stand behind the value, in order: the latest
    reported one for stocks and running counts (several where subjects differ), each reported one for sums.
    `reason` says why there is no value.
    """

    figure: RollUp
    tally: Tally
    periods: tuple[str, ...] = ()
    reason: str | None = None


class SubjectYear(NamedTuple):
    """A subject's answer for the year, and the periods behind it."""

    answer: Answered | None
    behind: Sequence[Quarter] = ()


def subject_year(rule: YearRule, quarters: Iterable[Quarter]) -> YearFigure:
    """Return the year of one subject from the periods in which it must be reported on."""
    owed = _owed(rule, quarters)
    if reason := _no_value(rule, [owed]):
        return _without_value(rule, [owed], reason)
    own = _own_year(rule, owed)
    return YearFigure(alone(rule.across_units, own.answer), _tally(rule, owed), _codes(own.behind))


def department_year(rule: YearRule, subjects: Iterable[Iterable[Quarter]]) -> YearFigure:
    """Return the year of all subjects together, from the periods in which each must be reported on.

    What adds up counts every subject that reported in the year, also one that ended within it. A latest
    value is one at the end: there only those count who must still be reported on in the last period.
    """
    every = [owed for quarters in subjects if (owed := _owed(rule, quarters))]
    if reason := _no_value(rule, every):
        return _without_value(rule, every, reason)
    years = [_own_year(rule, owed) for owed in _there_at_the_end(rule, every)]
    figure = roll_up(rule.across_units, [year.answer for year in years])
    return YearFigure(figure, _tallies(rule, every), _codes(each for year in years for each in year.behind))


def break_within(held: Sequence[Held]) -> str | None:
    """Return why a year has no one value where its definition changed within it and began a new series.

    `held` names the definition of each period in order of time. A change at the year's first period breaks
    nothing within it, and neither does one that goes on with the series.
    """
    for before, after in pairwise(held):
        if before.version != after.version and after.breaks:
            return (
                f"no value for the year: from {after.period} on the measure is defined anew "
                f"(version {after.version}), and its values cannot be joined with those before"
            )
    return None


def _owed(rule: YearRule, quarters: Iterable[Quarter]) -> list[Quarter]:
    """Return a subject's periods in order of time, every answer at the definition's scale."""
    ordered = sorted(quarters, key=lambda each: each.ordinal)
    return [each._replace(answer=_at(each.answer, rule.scale)) for each in ordered]


def _at(answer: Answered | None, scale: int) -> Answered | None:
    return answer.at(scale) if isinstance(answer, Kept) else answer


def _no_value(rule: YearRule, subjects: Sequence[Sequence[Quarter]]) -> str | None:
    """Return why the quarters make no year; a year's own answer needs no rule."""
    if all(_once(owed) is not None for owed in subjects):
        return None
    if rule.broken:
        return rule.broken
    if rule.across_time is AcrossTime.NONE:
        return NOT_ADDED
    adds, flows = rule.across_time is not AcrossTime.LATEST, rule.accumulation is Accumulation.FLOW
    if adds != flows:
        return NOT_A_FLOW if adds else A_FLOW
    return None


def _there_at_the_end(rule: YearRule, subjects: Sequence[Sequence[Quarter]]) -> list[Sequence[Quarter]]:
    if rule.across_time is not AcrossTime.LATEST or not subjects:
        return list(subjects)
    last = max(owed[-1].ordinal for owed in subjects)
    return [owed for owed in subjects if owed[-1].ordinal == last]


def _without_value(rule: YearRule, subjects: Sequence[Sequence[Quarter]], reason: str) -> YearFigure:
    """Keep who answered at all, without a value."""
    answers = [
        (reported[-1].answer if (reported := _reported(owed)) else _absence(owed)) for owed in subjects
    ]
    return YearFigure(roll_up(AcrossUnits.NONE, answers), _tallies(rule, subjects), reason=reason)


def _own_year(rule: YearRule, owed: Sequence[Quarter]) -> SubjectYear:
    once = _once(owed)
    counted = owed if once is None else [once]
    reported = _reported(counted)
    if not reported:
        return SubjectYear(_absence(counted))
    if once is not None or rule.across_time is AcrossTime.LATEST:
        return SubjectYear(reported[-1].answer, reported[-1:])
    answers = [each.answer for each in reported if each.answer is not None]
    return SubjectYear(_sum(answers) if rule.across_time is AcrossTime.SUM else _ratio(answers), reported)


def _once(owed: Sequence[Quarter]) -> Quarter | None:
    """Return the year's own period where the measure is asked there."""
    return next((each for each in owed if each.kind is PeriodKind.YEAR_END), None)


def _reported(owed: Iterable[Quarter]) -> list[Quarter]:
    return [each for each in owed if each.answer is not None and each.answer.presence is REPORTED]


def _absence(owed: Sequence[Quarter]) -> Answered | None:
    """Return what stands for a year without a reported answer.

    It is not applicable only where each of its periods is, and not collected where somebody said so.
    """
    given = [each.answer for each in owed if each.answer is not None]
    missed = [answer for answer in given if answer.presence is StoredPresence.NOT_COLLECTED]
    if missed:
        return missed[-1]
    return given[-1] if given and len(given) == len(owed) else None


def _sum(answers: Sequence[Answered]) -> Answer:
    return Answer(REPORTED, number=sum(answer.number or 0 for answer in answers))


def _ratio(answers: Sequence[Answered]) -> Answer:
    """Add both parts of the complete pairs; where no total is collected at all, the parts stand alone."""
    added = roll_up(AcrossUnits.RATIO_OF_SUMS, answers).answer
    if added is not None:
        return added
    reasons = [answer.reason for answer in answers if answer.reason]
    parts = sum(answer.numerator or 0 for answer in answers)
    return Answer(REPORTED, numerator=parts, reason=reasons[-1] if reasons else None)


def _codes(behind: Iterable[Quarter]) -> tuple[str, ...]:
    by_ordinal = {each.ordinal: each.period for each in behind}
    return tuple(by_ordinal[ordinal] for ordinal in sorted(by_ordinal))


def _tallies(rule: YearRule, subjects: Iterable[Sequence[Quarter]]) -> Tally:
    return sum((_tally(rule, owed) for owed in subjects), Tally())


def _tally(rule: YearRule, owed: Sequence[Quarter]) -> Tally:
    counted = roll_up(AcrossUnits.NONE, [each.answer for each in owed])
    without = 0
    if rule.across_time is AcrossTime.RATIO_OF_SUMS:
        without = sum(each.answer is not None and lacks_total(each.answer) for each in _reported(owed))
    return Tally(counted.reported, counted.expected, counted.not_applicable, counted.not_collected, without)

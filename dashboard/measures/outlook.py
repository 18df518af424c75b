"""Where a measure should stand, where it goes if nothing changes, and what chance explains; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import linear_regression

from dashboard.calendar.queries import PeriodView
from dashboard.measures.comparing import base_in_view, rolled_progress
from dashboard.measures.facts import Facts, Version
from dashboard.measures.gathering import Gathered, target_number
from dashboard.measures.intervals import number_words
from dashboard.measures.kinds import ComparedAs, kind_of
from dashboard.measures.runs import Course, Runs, read_runs
from dashboard.measures.series import PeriodRow, must_report, single, target_of
from models.vocabulary import Accumulation, MeasureKindName, PeriodKind

FEWEST_FOR_TREND = 3
WHOLE = 100.0


@dataclass(frozen=True)
class Step:
    """What belongs to one period of the chart: the expected value, a milestone, the continued trend."""

    period: PeriodView
    expected: Decimal | None
    milestone: Decimal | None
    trend: float | None


@dataclass(frozen=True)
class Outlook:
    """The steps of every period from the first value to the target's due date, and what the series shows."""

    steps: tuple[Step, ...]
    runs: Runs | None
    trend: str | None


def outlook(facts: Facts, chosen: PeriodView, version: Version, series: Sequence[PeriodRow]) -> Outlook:
    """Return target path, milestones and trend around a chosen period."""
    timeline = _timeline(facts, chosen, series)
    values = [(row.period, rolled_progress(row.version, row.figure)) for row in series]
    trend = _trend(version, chosen, values, timeline)
    steps = tuple(_step(facts, version, each, trend.get(each.id)) for each in timeline)
    return Outlook(steps, _runs(version, chosen, series), _trend_words(version, timeline, trend))


def _timeline(facts: Facts, chosen: PeriodView, series: Sequence[PeriodRow]) -> list[PeriodView]:
    """Return the periods shown, and those that lie ahead up to the end of the plan year of the target."""
    ahead = [
        each
        for each in facts.calendar.years[chosen.plan_year]
        if each.kind is chosen.kind and each.ordinal > chosen.ordinal and facts.version_in(each) is not None
    ]
    return [*(row.period for row in series), *ahead]


def _step(facts: Facts, version: Version, period: PeriodView, trend: float | None) -> Step:
    subjects = must_report(facts, period)
    one = subjects[0] if single(facts, version, subjects) else None
    target, _ = target_of(facts, version, period.plan_year, one)
    base, number, waiting = base_in_view(facts, period, version)
    gathered = Gathered(facts, period, version, None, number, base, target, waiting)
    steps = {} if target is None else dict(target.milestones)
    milestone = target_number(version, steps[period.ordinal]) if period.ordinal in steps else None
    return Step(period, gathered.expected(), milestone, trend)


def _trend(
    version: Version,
    chosen: PeriodView,
    values: Sequence[tuple[PeriodView, Decimal | None]],
    timeline: Sequence[PeriodView],
) -> dict[int, float]:
    """Return the straight line through the values of the present series, from the chosen period on."""
    anew = version.accumulation is Accumulation.CUMULATIVE_YEAR
    known = [
        (float(period.ordinal), float(value))
        for period, value in values
        if value is not None and (not anew or period.plan_year == chosen.plan_year)
    ]
    ahead = [each for each in timeline if each.ordinal > chosen.ordinal]
    if len(known) < FEWEST_FOR_TREND or not ahead or kind_of(version.kind).compared_as is ComparedAs.STATE:
        return {}
    line = linear_regression([at for at, _ in known], [value for _, value in known])
    return {
        each.id: _possible(version, line.intercept + line.slope * each.ordinal) for each in (chosen, *ahead)
    }


def _possible(version: Version, value: float) -> float:
    """Keep a continued line within what the figure can be."""
    share = kind_of(version.kind).compared_as is ComparedAs.SHARE or version.kind is MeasureKindName.SURVEY
    return min(max(value, 0.0), WHOLE) if share else max(value, 0.0)


def _trend_words(version: Version, timeline: Sequence[PeriodView], trend: dict[int, float]) -> str | None:
    if not trend:
        return None
    last = [each for each in timeline if each.id in trend][-1]
    shown = number_words(version)(Decimal(str(round(trend[last.id], 4))))
    return (
        f"If nothing changes, the straight line through the values leads to about {shown} "
        f"by {last.code.replace('Q', ' Q')}. This is arithmetic, not a forecast."
    )


def _runs(version: Version, chosen: PeriodView, series: Sequence[PeriodRow]) -> Runs | None:
    """Look for signals in the latest series of values that one definition made."""
    joined = [row for row in series if row.version.number == version.number]
    known = [
        (row, value) for row in joined if (value := rolled_progress(row.version, row.figure)) is not None
    ]
    if not known or kind_of(version.kind).compared_as not in (ComparedAs.SHARE, ComparedAs.AMOUNT):
        return None
    share = kind_of(version.kind).compared_as is ComparedAs.SHARE
    totals = tuple(
        int(Fraction(row.figure.answer.denominator, 10**version.scale))
        for row, _ in known
        if share and row.figure.answer is not None and row.figure.answer.denominator is not None
    )
    course = Course(
        values=tuple(value for _, value in known),
        annual=chosen.kind is PeriodKind.YEAR_END,
        cumulative=version.accumulation in (Accumulation.CUMULATIVE_YEAR, Accumulation.CUMULATIVE_PLAN),
        counted=version.kind is MeasureKindName.COUNT,
        totals=totals,
        least=Decimal(0),
        most=Decimal(100) if share else None,
    )
    return read_runs(course, number_words(version))

"""What a chart shows, said in a sentence; and its frame, so that chart, title and table agree; pure."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

import pandas as pd

from dashboard.calendar.queries import PeriodView
from dashboard.measures.charts import (
    BASELINE,
    CENTRE,
    EXPECTED,
    HIGH,
    IMPORTED,
    LABEL,
    LOW,
    MILESTONE,
    PATH,
    PERIOD,
    SERIES,
    TARGET,
    TREND,
    UNIT,
    VALUE,
)
from dashboard.measures.comparing import rolled_progress
from dashboard.measures.facts import Version
from dashboard.measures.figure_words import (
    NONE_YET,
    SHARES,
    figure_words,
    plotted,
    reported_words,
    short_words,
    target_words,
)
from dashboard.measures.gathering import target_number
from dashboard.measures.intervals import interval
from dashboard.measures.outlook import Outlook
from dashboard.measures.rollup import Kept, RollUp
from dashboard.measures.runs import Runs
from dashboard.measures.series import PeriodRow, UnitRow
from models.vocabulary import Accumulation


def period_name(period: PeriodView) -> str:
    """Return 'Y3 Q4'."""
    return period.code.replace("Q", " Q")


def finding(nature: Version, row: PeriodRow, *, counted: bool) -> str:
    """Return '44 % in Y3 Q4, 1 of 14 units; target 60 %'; `counted` says whether units stand behind it."""
    value = rolled_words(nature, row.figure)
    when = period_name(row.period)
    start = f"No value in {when} yet" if value == NONE_YET else f"{value} in {when}"
    behind = f", {reported_words(row.figure)}" if counted else ""
    goal = f"; target {aim_words(nature, row.target.kept)}" if row.target else ""
    return f"{start}{behind}{goal}"


def aim_words(nature: Version, kept: Kept) -> str:
    """Return a target in words."""
    return target_words(nature.kind, nature.scale, kept.answer())


def rolled_words(nature: Version, rolled: RollUp) -> str:
    """Return a rolled-up figure in short: a percentage without its counts."""
    if rolled.answer is not None:
        return short_words(nature.kind, nature.scale, rolled.answer)
    return figure_words(nature.kind, nature.scale, rolled)


def spread(nature: Version, rows: Sequence[UnitRow]) -> str:
    """Return 'By unit: from 20 % to 75 %', without naming a best or a last."""
    found = [kept.answer() for row in rows if (kept := accepted(row, nature)) is not None]
    drawn = sorted(found, key=lambda answer: plotted(nature.kind, nature.scale, answer) or 0.0)
    ends = [short_words(nature.kind, nature.scale, each) for each in (drawn[0], drawn[-1])] if drawn else []
    if not ends:
        return "By unit: no value yet"
    return f"By unit: {ends[0]}" if ends[0] == ends[1] else f"By unit: from {ends[0]} to {ends[1]}"


def accepted(row: UnitRow, nature: Version) -> Kept | None:
    """Return a row's accepted answer where it can be drawn."""
    kept = row.accepted
    if kept is None or plotted(nature.kind, nature.scale, kept.answer()) is None:
        return None
    return kept


def period_frame(
    nature: Version, rows: Sequence[PeriodRow], baseline: RollUp, ahead: Outlook
) -> pd.DataFrame:
    """Return one row per period, those that lie ahead too, as `by_period` reads it."""
    base = number(nature, baseline)
    known = {row.period.id: row for row in rows}
    names = series_names(rows)
    steps = ahead.steps
    values = [known.get(step.period.id) for step in steps]
    anew = nature.accumulation is Accumulation.CUMULATIVE_YEAR
    centre, low, high = limits(ahead.runs, rows, [step.period for step in steps])
    return pd.DataFrame(
        {
            PERIOD: [period_name(step.period) for step in steps],
            VALUE: _floats([number(nature, row.figure) if row else None for row in values]),
            IMPORTED: [bool(row and row.imported) for row in values],
            BASELINE: _floats([base for _ in steps]),
            TARGET: _floats([_target(nature, row) if row else None for row in values]),
            EXPECTED: _floats([_float(step.expected) for step in steps]),
            MILESTONE: _floats([_float(step.milestone) for step in steps]),
            TREND: _floats([step.trend for step in steps]),
            CENTRE: _floats(centre),
            LOW: _floats(low),
            HIGH: _floats(high),
            SERIES: [names.get(step.period.id, "") for step in steps],
            PATH: [str(step.period.plan_year) if anew else "" for step in steps],
        }
    )


Numbers = list[float | None]


def limits(
    runs: Runs | None, rows: Sequence[PeriodRow], timeline: Sequence[PeriodView]
) -> tuple[Numbers, Numbers, Numbers]:
    """Return centre and limits for each period of the latest series, nothing where none are drawn."""
    nothing: Numbers = [None] * len(timeline)
    if runs is None or runs.centre is None:
        return nothing, nothing, nothing
    drawn = {row.period.id for row in rows if row.version.number == rows[-1].version.number}
    low, high = runs.limits or (None, None)
    within = [period.id in drawn for period in timeline]
    centre, lower, upper = (_float(each) for each in (runs.centre, low, high))
    return (
        [centre if here else None for here in within],
        [lower if here else None for here in within],
        [upper if here else None for here in within],
    )


def series_names(rows: Sequence[PeriodRow]) -> dict[int, str]:
    """Return by period what a value may be joined with: its series and, where counts start anew, its year."""
    names: dict[int, str] = {}
    number, before = 0, None
    for row in rows:
        if before is not None and before.number != row.version.number and row.version.breaks_series:
            number += 1
        before = row.version
        anew = row.version.accumulation is Accumulation.CUMULATIVE_YEAR
        names[row.period.id] = f"{number} {row.period.plan_year}" if anew else str(number)
    return names


def breaks(rows: Sequence[PeriodRow]) -> list[str]:
    """Return the periods from which on values cannot be compared with those before."""
    found = []
    for before, after in pairwise(rows):
        if before.version.number != after.version.number and after.version.breaks_series:
            found.append(period_name(after.period))
    return found


def unit_frame(
    nature: Version, rows: Sequence[UnitRow], all_units: PeriodRow | None, baseline: RollUp
) -> pd.DataFrame:
    """Return one row per unit, as `by_unit` reads it; the department first where `all_units` is given."""
    found = [(row, accepted(row, nature)) for row in rows]
    spans = [interval(nature, kept.answer()) if kept else None for _, kept in found]
    frame = pd.DataFrame(
        {
            UNIT: [row.unit.abbreviation for row, _ in found],
            VALUE: _floats([_drawn(nature, kept) for _, kept in found]),
            LOW: _floats([span.low if span else None for span in spans]),
            HIGH: _floats([span.high if span else None for span in spans]),
            BASELINE: _floats([_drawn(nature, row.baseline and row.baseline.kept) for row, _ in found]),
            TARGET: _floats(
                [_float(row.target and target_number(nature, row.target.kept)) for row, _ in found]
            ),
            LABEL: [_label(nature, kept) for _, kept in found],
        }
    )
    if all_units is None or nature.kind not in SHARES:
        return frame
    return pd.concat([_department(nature, all_units, baseline), frame], ignore_index=True)


def _department(nature: Version, row: PeriodRow, baseline: RollUp) -> pd.DataFrame:
    """Return the department's row: beside units' percentages only, because sums would dwarf units' counts."""
    span = interval(nature, row.figure.answer) if row.figure.answer else None
    return pd.DataFrame(
        {
            UNIT: ["All units"],
            VALUE: _floats([number(nature, row.figure)]),
            LOW: _floats([span.low if span else None]),
            HIGH: _floats([span.high if span else None]),
            BASELINE: _floats([number(nature, baseline)]),
            TARGET: _floats([_target(nature, row)]),
            LABEL: [rolled_words(nature, row.figure)],
        }
    )


def number(nature: Version, rolled: RollUp) -> float | None:
    """Return the number that stands for a rolled-up figure: its value, or how many units say yes."""
    return _float(rolled_progress(nature, rolled))


def _target(nature: Version, row: PeriodRow) -> float | None:
    return _float(target_number(nature, row.target.kept)) if row.target else None


def _drawn(nature: Version, kept: Kept | None) -> float | None:
    return None if kept is None else plotted(nature.kind, nature.scale, kept.answer())


def _label(nature: Version, kept: Kept | None) -> str:
    return "–" if kept is None else short_words(nature.kind, nature.scale, kept.answer())


def _float(value: Decimal | float | None) -> float | None:
    return None if value is None else float(value)


def _floats(numbers: Sequence[float | None]) -> "pd.Series[float]":
    return pd.Series(numbers, dtype="float64")

"""What a chart shows, said in a sentence; and its frame, so that chart, title and table agree; pure."""

from collections.abc import Sequence

import pandas as pd

from dashboard.calendar.queries import PeriodView
from dashboard.measures.charts import BASELINE, LABEL, PERIOD, SERIES, TARGET, UNIT, VALUE
from dashboard.measures.figure_words import (
    NONE_YET,
    SHARES,
    figure_words,
    plotted,
    reported_words,
    short_words,
    target_words,
)
from dashboard.measures.rollup import Kept, RollUp
from dashboard.measures.series import Nature, PeriodRow, UnitRow
from models.vocabulary import Accumulation, AcrossUnits


def period_name(period: PeriodView) -> str:
    """Return 'Y3 Q4'."""
    return period.code.replace("Q", " Q")


def finding(nature: Nature, row: PeriodRow, *, counted: bool) -> str:
    """Return '44 % in Y3 Q4, 1 of 14 units; target 60 %'; `counted` says whether units stand behind it."""
    value = rolled_words(nature, row.figure)
    when = period_name(row.period)
    start = f"No value in {when} yet" if value == NONE_YET else f"{value} in {when}"
    behind = f", {reported_words(row.figure)}" if counted else ""
    goal = f"; target {target_words(nature.kind, nature.scale, row.target.answer())}" if row.target else ""
    return f"{start}{behind}{goal}"


def rolled_words(nature: Nature, rolled: RollUp) -> str:
    """Return a rolled-up figure in short: a percentage without its counts."""
    if rolled.answer is not None:
        return short_words(nature.kind, nature.scale, rolled.answer)
    return figure_words(nature.kind, nature.scale, rolled)


def spread(nature: Nature, rows: Sequence[UnitRow]) -> str:
    """Return 'By unit: from 20 % to 75 %', without naming a best or a last."""
    found = [kept.answer() for row in rows if (kept := accepted(row, nature)) is not None]
    drawn = sorted(found, key=lambda answer: plotted(nature.kind, nature.scale, answer) or 0.0)
    ends = [short_words(nature.kind, nature.scale, each) for each in (drawn[0], drawn[-1])] if drawn else []
    if not ends:
        return "By unit: no value yet"
    return f"By unit: {ends[0]}" if ends[0] == ends[1] else f"By unit: from {ends[0]} to {ends[1]}"


def accepted(row: UnitRow, nature: Nature) -> Kept | None:
    """Return a row's accepted answer where it can be drawn."""
    kept = row.line.accepted if row.line else None
    if kept is None:
        return None
    moved = kept.at(nature.scale)
    return None if plotted(nature.kind, nature.scale, moved.answer()) is None else moved


def period_frame(nature: Nature, rows: Sequence[PeriodRow], baseline: RollUp) -> pd.DataFrame:
    """Return one row per period, as `by_period` reads it."""
    base = number(nature, baseline)
    return pd.DataFrame(
        {
            PERIOD: [period_name(row.period) for row in rows],
            VALUE: _floats([number(nature, row.figure) for row in rows]),
            BASELINE: _floats([base for _ in rows]),
            TARGET: _floats([_drawn(nature, row.target) for row in rows]),
            SERIES: [series_of(nature, row) for row in rows],
        }
    )


def series_of(nature: Nature, row: PeriodRow) -> str:
    """Return what a value may be joined with: its definition and, where counts start anew, its year."""
    anew = nature.accumulation is Accumulation.CUMULATIVE_YEAR
    return f"{row.definition} {row.period.plan_year}" if anew else str(row.definition)


def unit_frame(
    nature: Nature, rows: Sequence[UnitRow], all_units: PeriodRow | None, baseline: RollUp
) -> pd.DataFrame:
    """Return one row per unit, as `by_unit` reads it; the department first where `all_units` is given."""
    found = [(row.unit.abbreviation, accepted(row, nature), row.baseline, row.target) for row in rows]
    frame = pd.DataFrame(
        {
            UNIT: [name for name, *_ in found],
            VALUE: _floats([_drawn(nature, kept) for _, kept, _, _ in found]),
            BASELINE: _floats([_drawn(nature, kept) for _, _, kept, _ in found]),
            TARGET: _floats([_drawn(nature, kept) for _, _, _, kept in found]),
            LABEL: [_label(nature, kept) for _, kept, _, _ in found],
        }
    )
    if all_units is None or nature.kind not in SHARES:
        return frame
    return pd.concat([_department(nature, all_units, baseline), frame], ignore_index=True)


def _department(nature: Nature, row: PeriodRow, baseline: RollUp) -> pd.DataFrame:
    """Return the department's row: beside units' percentages only, because sums would dwarf units' counts."""
    return pd.DataFrame(
        {
            UNIT: ["All units"],
            VALUE: _floats([number(nature, row.figure)]),
            BASELINE: _floats([number(nature, baseline)]),
            TARGET: _floats([_drawn(nature, row.target)]),
            LABEL: [rolled_words(nature, row.figure)],
        }
    )


def number(nature: Nature, rolled: RollUp) -> float | None:
    """Return the number that stands for a rolled-up figure: its value, or how many units say yes."""
    if rolled.answer is None and rolled.rule is AcrossUnits.COUNT_YES and rolled.reported:
        return float(rolled.yes)
    return plotted(nature.kind, nature.scale, rolled.answer)


def _drawn(nature: Nature, kept: Kept | None) -> float | None:
    return None if kept is None else plotted(nature.kind, nature.scale, kept.answer())


def _label(nature: Nature, kept: Kept | None) -> str:
    return "–" if kept is None else short_words(nature.kind, nature.scale, kept.answer())


def _floats(numbers: Sequence[float | None]) -> "pd.Series[float]":
    return pd.Series(numbers, dtype="float64")

"""Frames of released figures, for charts and the sentences above them; hidden ones have no number; pure."""

from collections.abc import Sequence

import pandas as pd

from dashboard.measures.charts import (
    BASELINE,
    CENTRE,
    EXPECTED,
    HIGH,
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
from dashboard.measures.released_slices import Slice
from dashboard.measures.released_words import (
    HIDDEN,
    cell_interval,
    cell_number,
    row_number,
    short_cell,
    short_value,
)
from dashboard.released.shapes import DEPARTMENT, Measure, Row

Past = Sequence[tuple[str, Measure, Row | None]]  # Period's name, measure as defined then, the subject's row.
Numbers = list[float | None]


def over_time_frame(past: Past) -> pd.DataFrame:
    """Return one row per released period as `by_period` reads it; a new definition begins a new line."""
    rows = [row for _, _, row in past]
    nothing = _floats([None] * len(rows))
    return pd.DataFrame(
        {
            PERIOD: [name for name, _, _ in past],
            VALUE: _floats([row_number(measure, row) for _, measure, row in past]),
            BASELINE: _floats([_compared(row, "baseline") for row in rows]),
            TARGET: _floats([_compared(row, "target") for row in rows]),
            EXPECTED: _floats([_compared(row, "expected") for row in rows]),
            SERIES: [str(measure.definition_version) for _, measure, _ in past],
            PATH: [name.partition(" ")[0] for name, _, _ in past],
            **dict.fromkeys((MILESTONE, TREND, CENTRE, LOW, HIGH), nothing),
        }
    )


def subjects_frame(measure: Measure) -> pd.DataFrame:
    """Return one row per subject in the order of their names, the department first, as `by_unit` reads it."""
    rows = sorted(measure.rows, key=lambda row: (row.subject != DEPARTMENT, row.subject))
    nothing = _floats([None] * len(rows))
    return pd.DataFrame(
        {
            UNIT: [row.subject for row in rows],
            VALUE: _floats([row_number(measure, row) for row in rows]),
            BASELINE: _floats([_compared(row, "baseline") for row in rows]),
            TARGET: _floats([_compared(row, "target") for row in rows]),
            LOW: nothing,
            HIGH: nothing,
            LABEL: [short_value(measure, row) for row in rows],
        }
    )


def slice_frame(measure: Measure, found: Slice) -> pd.DataFrame:
    """Return one row per group as `by_unit` reads it, in their order; hidden ones have no dot."""
    spans = [cell_interval(measure, cell) for _, cell in found.groups]
    nothing = _floats([None] * len(spans))
    return pd.DataFrame(
        {
            UNIT: [name for name, _ in found.groups],
            VALUE: _floats([cell_number(measure, cell) for _, cell in found.groups]),
            BASELINE: nothing,
            TARGET: nothing,
            LOW: _floats([each.low if each else None for each in spans]),
            HIGH: _floats([each.high if each else None for each in spans]),
            LABEL: [short_cell(measure, cell) for _, cell in found.groups],
        }
    )


def slice_finding(measure: Measure, found: Slice) -> str:
    """Return 'By race and ethnicity: from 12 % to 45 %; 2 groups not shown', naming no best and no last."""
    numbers = [(cell_number(measure, cell), cell) for _, cell in found.groups]
    shown = sorted((n, short_cell(measure, cell)) for n, cell in numbers if n is not None and cell)
    ends = list(dict.fromkeys(words for _, words in (shown[:1] + shown[-1:])))
    start = f"By {found.dim.title.lower()}{f', {found.within}' if found.within else ''}"
    told = " to ".join(ends) if ends else "no figure can be shown"
    hidden = sum(cell is None for _, cell in found.groups)
    rest = f"; {hidden} {'group' if hidden == 1 else 'groups'} {HIDDEN}" if hidden and ends else ""
    return f"{start}: {'from ' if len(ends) > 1 else ''}{told}{rest}"


def subjects_finding(measure: Measure) -> str:
    """Return 'By bureau and office: from 20 % to 75 %; 3 not shown'."""
    rows = [row for row in measure.rows if row.subject != DEPARTMENT]
    found = sorted(
        (n, short_value(measure, row)) for row in rows if (n := row_number(measure, row)) is not None
    )
    ends = list(dict.fromkeys(words for _, words in (found[:1] + found[-1:])))
    told = f"{'from ' if len(ends) > 1 else ''}{' to '.join(ends)}" if ends else "no figure can be shown"
    hidden = sum(not row.shown for row in rows)
    return f"By bureau and office: {told}{f'; {hidden} {HIDDEN}' if hidden and ends else ''}"


def _compared(row: Row | None, name: str) -> float | None:
    found = None if row is None or row.compared is None else getattr(row.compared, name)
    return None if found is None else float(found)


def _floats(numbers: Numbers) -> "pd.Series[float]":
    return pd.Series(numbers, dtype="float64")

"""A measure's values against baseline and target: frames in, figures out; pure.

Every frame has the columns VALUE, BASELINE and TARGET: floats in percent or whole units, missing where there
is none. `by_period` also reads PERIOD (text, in order of time, those ahead too), SERIES (text; a line joins
values of one series), EXPECTED and MILESTONE (the way to the target), PATH (text; which parts of the way are
joined), TREND (the straight line continued), CENTRE, LOW and HIGH (average and limits of a run or XmR chart).
Where IMPORTED is there, it says which values were taken from earlier records: they have an open marker.
`by_unit` also reads UNIT (text, in the order to draw), LOW and HIGH (a 95 % interval) and LABEL (the value).
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.design.theme import BLUE, HOLLOW, NEUTRAL, VERMILLION, styled

PERIOD, UNIT, LABEL, SERIES, IMPORTED = "period", "unit", "label", "series", "imported"
VALUE, BASELINE, TARGET = "value", "baseline", "target"
EXPECTED, MILESTONE, TREND, PATH = "expected", "milestone", "trend", "path"
CENTRE, LOW, HIGH = "centre", "low", "high"
FIGURES = [VALUE, BASELINE, TARGET]
OVER_TIME = [EXPECTED, MILESTONE, TREND, CENTRE, LOW, HIGH]
ROW, FRAME, TALL = 26, 96, 340  # Pixels: one unit's row, what stands around the rows, a chart over time.
LETTER, WIDEST = 8, 160  # Pixels: one letter of a label, and the most that labels may take.
PERCENT_TOP = 100.0


def has_values(frame: pd.DataFrame) -> bool:
    """Say whether there is anything to draw; a baseline or target alone makes no chart."""
    return not frame.empty and bool(frame[VALUE].notna().any())


def by_period(frame: pd.DataFrame, unit: str, *, percent: bool) -> go.Figure:
    """Draw the value of each period, the baseline, the way to the target, and where the trend leads.

    The line of values breaks where a series ends. `unit` names the axis.
    """
    valued = frame[frame[SERIES] != ""]
    traces = [
        *_over_time(frame, (LOW, HIGH), "Limits of chance", {"color": NEUTRAL, "width": 1, "dash": "dash"}),
        *_over_time(frame, (CENTRE,), "Average", {"color": NEUTRAL, "width": 1}),
        *_over_time(frame, (BASELINE,), "Baseline", {"color": NEUTRAL, "width": 2, "dash": "dot"}),
        *_way(frame),
        *_over_time(frame, (TREND,), "If nothing changes", {"color": BLUE, "width": 2, "dash": "dot"}),
        *(
            _line(part, first=number == 0)
            for number, (_, part) in enumerate(valued.groupby(SERIES, sort=False))
        ),
        *_taken_over(frame),
        *_marks(frame[PERIOD], frame[MILESTONE], "Milestone", "diamond", 11),
        *_target_ticks(frame[PERIOD], frame[TARGET], "line-ew"),
    ]
    figure = styled(traces, TALL)
    figure.update_xaxes(type="category", categoryorder="array", categoryarray=list(frame[PERIOD]))
    return figure.update_yaxes(range=[0, top(frame, percent=percent)], title_text=unit)


def by_unit(frame: pd.DataFrame, unit: str, *, percent: bool) -> go.Figure:
    """Draw one row per unit: value as a dot with its interval, baseline as a hollow dot, target as a tick."""
    edge = top(frame, percent=percent)
    dots = go.Scatter(x=frame[VALUE], y=frame[UNIT], mode="markers", name="Value", cliponaxis=False)
    dots.update(marker={"color": BLUE, "size": 11}, error_x=_bars(frame))
    words = go.Scatter(x=[edge] * len(frame), y=frame[UNIT], text=frame[LABEL], mode="text", showlegend=False)
    words.update(textposition="middle right", cliponaxis=False)
    ticks = _target_ticks(frame[TARGET], frame[UNIT], "line-ns")
    figure = styled([*_baseline_dots(frame), dots, *ticks, words], FRAME + ROW * len(frame))
    figure.update_layout(margin_r=room(frame[LABEL]))
    figure.update_yaxes(type="category", categoryorder="array", categoryarray=list(frame[UNIT][::-1]))
    return figure.update_xaxes(range=[0, edge], title_text=unit)


def _bars(frame: pd.DataFrame) -> dict[str, Any]:
    """Return the intervals as Plotly's error bars: distances from the value to either end."""
    above, below = (frame[HIGH] - frame[VALUE]).fillna(0), (frame[VALUE] - frame[LOW]).fillna(0)
    look = {"color": BLUE, "thickness": 1.5, "width": 4}
    return {"type": "data", "symmetric": False, "array": above, "arrayminus": below, **look}


def room(words: "pd.Series[str]") -> int:
    """Return the pixels that the longest of some words needs beside a chart, within reason."""
    return min(16 + LETTER * max((len(each) for each in words), default=0), WIDEST)


def warm() -> None:
    """Draw each chart once, so that what it loads is there before two first requests can race for it."""
    frame = pd.DataFrame({name: [1.0] for name in [*FIGURES, *OVER_TIME]})
    by_period(frame.assign(**{PERIOD: "Y1 Q1", SERIES: "1", PATH: "1"}), "", percent=True).to_json()
    by_unit(frame.assign(**{UNIT: "DPH", LABEL: "1 %"}), "", percent=True).to_json()


def top(frame: pd.DataFrame, *, percent: bool) -> float:
    """Return the end of the axis: a little above the largest figure, at most 100 for percentages."""
    drawn = [name for name in (*FIGURES, *OVER_TIME) if name in frame]
    largest = float(frame[drawn].max().max()) if has_values(frame) else 0.0
    edge = largest * 1.1 or 1.0
    return min(edge, PERCENT_TOP) if percent else edge


def _line(part: pd.DataFrame, *, first: bool) -> go.Scatter:
    trace = go.Scatter(x=part[PERIOD], y=part[VALUE], mode="lines+markers", name="Value", cliponaxis=False)
    return trace.update(
        line={"color": BLUE, "width": 3}, marker={"size": 9}, legendgroup="value", showlegend=first
    )


def _over_time(
    frame: pd.DataFrame, columns: Sequence[str], name: str, line: dict[str, Any]
) -> list[go.Scatter]:
    """Draw lines that belong together under one name; nothing at all where there are none."""
    drawn = [column for column in columns if frame[column].notna().any()]
    return [
        go.Scatter(x=frame[PERIOD], y=frame[column], mode="lines", name=name, cliponaxis=False).update(
            line=line, legendgroup=name, showlegend=place == 0
        )
        for place, column in enumerate(drawn)
    ]


def _way(frame: pd.DataFrame) -> list[go.Scatter]:
    """Draw the way to the target, anew for each year where the count starts anew."""
    parts = [part for _, part in frame.groupby(PATH, sort=False) if part[EXPECTED].notna().any()]
    line = {"color": VERMILLION, "width": 2, "dash": "dash"}
    return [
        go.Scatter(x=part[PERIOD], y=part[EXPECTED], mode="lines", name="Way to the target").update(
            line=line, legendgroup="way", showlegend=place == 0, cliponaxis=False
        )
        for place, part in enumerate(parts)
    ]


def _taken_over(frame: pd.DataFrame) -> list[go.Scatter]:
    """Draw an open marker over each value that was imported from earlier records."""
    if IMPORTED not in frame:
        return []
    return _marks(frame[PERIOD], frame[VALUE].where(frame[IMPORTED]), "Imported value", "circle", 9)


def _marks(x: "pd.Series[str]", y: "pd.Series[float]", name: str, symbol: str, size: int) -> list[go.Scatter]:
    if y.isna().all():
        return []
    trace = go.Scatter(x=x, y=y, mode="markers", name=name, cliponaxis=False)
    return [trace.update(marker={"symbol": symbol, "size": size, **HOLLOW})]


def _baseline_dots(frame: pd.DataFrame) -> list[go.Scatter]:
    if not frame[BASELINE].notna().any():
        return []
    trace = go.Scatter(x=frame[BASELINE], y=frame[UNIT], mode="markers", name="Baseline", cliponaxis=False)
    return [trace.update(marker={"symbol": "circle", "size": 11, **HOLLOW})]


def _target_ticks(x: "pd.Series[float]", y: "pd.Series[float]", symbol: str) -> list[go.Scatter]:
    """Draw nothing, in the legend neither, where there is no target at all."""
    if x.isna().all() or y.isna().all():
        return []
    trace = go.Scatter(x=x, y=y, mode="markers", name="Target of the year", cliponaxis=False)
    return [trace.update(marker={"symbol": symbol, "size": 16, "line": {"width": 4, "color": VERMILLION}})]

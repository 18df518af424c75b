"""A measure's values against baseline and target: frames in, figures out; pure.

Every frame has the columns VALUE, BASELINE and TARGET: floats in percent or whole units, missing where there
is none. `by_period` also reads PERIOD (text, in order of time) and SERIES (text; a line joins values of one
series); `by_unit` also reads UNIT (text, in the order to draw) and LABEL (the value in words).
"""

import pandas as pd
import plotly.graph_objects as go

from dashboard.design.theme import BLUE, HOLLOW, NEUTRAL, VERMILLION, styled

PERIOD, UNIT, LABEL, SERIES = "period", "unit", "label", "series"
VALUE, BASELINE, TARGET = "value", "baseline", "target"
FIGURES = [VALUE, BASELINE, TARGET]
ROW, FRAME, TALL = 26, 96, 320  # Pixels: one unit's row, what stands around the rows, a chart over time.
LETTER, WIDEST = 8, 160  # Pixels: one letter of a label, and the most that labels may take.
PERCENT_TOP = 100.0


def has_values(frame: pd.DataFrame) -> bool:
    """Say whether there is anything to draw; a baseline or target alone makes no chart."""
    return not frame.empty and bool(frame[VALUE].notna().any())


def by_period(frame: pd.DataFrame, unit: str, *, percent: bool) -> go.Figure:
    """Draw the value of each period, the baseline as a dotted line and the target of each year as a tick.

    The line breaks where a series ends. `unit` names the axis.
    """
    traces = [
        *(
            _line(part, first=number == 0)
            for number, (_, part) in enumerate(frame.groupby(SERIES, sort=False))
        ),
        *([_baseline_line(frame)] if frame[BASELINE].notna().any() else []),
        *_target_ticks(frame[PERIOD], frame[TARGET], "line-ew"),
    ]
    figure = styled(traces, TALL)
    figure.update_xaxes(type="category", categoryorder="array", categoryarray=list(frame[PERIOD]))
    return figure.update_yaxes(range=[0, top(frame, percent=percent)], title_text=unit)


def by_unit(frame: pd.DataFrame, unit: str, *, percent: bool) -> go.Figure:
    """Draw one row per unit: value as a bar, baseline as a hollow dot, target as an upright tick."""
    edge = top(frame, percent=percent)
    bars = go.Bar(x=frame[VALUE], y=frame[UNIT], orientation="h", name="Value", marker_color=BLUE, width=0.55)
    words = go.Scatter(x=[edge] * len(frame), y=frame[UNIT], text=frame[LABEL], mode="text", showlegend=False)
    words.update(textposition="middle right", cliponaxis=False)
    ticks = _target_ticks(frame[TARGET], frame[UNIT], "line-ns")
    figure = styled([bars, *_baseline_dots(frame), *ticks, words], FRAME + ROW * len(frame))
    figure.update_layout(margin_r=room(frame[LABEL]))
    figure.update_yaxes(type="category", autorange="reversed", showgrid=False)
    return figure.update_xaxes(range=[0, edge], title_text=unit)


def room(words: "pd.Series[str]") -> int:
    """Return the pixels that the longest of some words needs beside a chart, within reason."""
    return min(16 + LETTER * max((len(each) for each in words), default=0), WIDEST)


def warm() -> None:
    """Draw each chart once, so that what it loads is there before two first requests can race for it."""
    frame = pd.DataFrame({name: [1.0] for name in FIGURES})
    by_period(frame.assign(**{PERIOD: "Y1 Q1", SERIES: "1"}), "", percent=True).to_json()
    by_unit(frame.assign(**{UNIT: "DPH", LABEL: "1 %"}), "", percent=True).to_json()


def top(frame: pd.DataFrame, *, percent: bool) -> float:
    """Return the end of the axis: a little above the largest figure, at most 100 for percentages."""
    largest = float(frame[FIGURES].max().max()) if has_values(frame) else 0.0
    edge = largest * 1.1 or 1.0
    return min(edge, PERCENT_TOP) if percent else edge


def _line(part: pd.DataFrame, *, first: bool) -> go.Scatter:
    trace = go.Scatter(x=part[PERIOD], y=part[VALUE], mode="lines+markers", name="Value", cliponaxis=False)
    return trace.update(
        line={"color": BLUE, "width": 3}, marker={"size": 9}, legendgroup="value", showlegend=first
    )


def _baseline_line(frame: pd.DataFrame) -> go.Scatter:
    trace = go.Scatter(x=frame[PERIOD], y=frame[BASELINE], mode="lines", name="Baseline", cliponaxis=False)
    return trace.update(line={"color": NEUTRAL, "width": 2, "dash": "dot"})


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

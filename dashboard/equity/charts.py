"""Gaps as figures: a dot with its interval on a line that means no gap, and the gap over time; pure.

Frames have GROUP (text, in the order to draw), VALUE, LOW and HIGH (floats, missing where nothing is
computed) and LABEL; those over time have PERIOD and SERIES (text; a line joins values of one series) instead.
"""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.design.theme import BLUE, NEUTRAL, styled
from dashboard.measures.charts import FRAME, ROW, TALL, room

GROUP, PERIOD, SERIES, VALUE, LOW, HIGH, LABEL = (
    *("group", "period", "series", "value", "low", "high"),
    "label",
)


def gaps(frame: pd.DataFrame, none: float, axis: str) -> go.Figure:
    """Draw one row per group around the line at `none`, where there is no gap."""
    low, high = _reach(frame, none)
    dots = go.Scatter(x=frame[VALUE], y=frame[GROUP], mode="markers", name="Value", cliponaxis=False)
    dots.update(marker={"color": BLUE, "size": 11}, error_x=_bars(frame), showlegend=False)
    words = go.Scatter(
        x=[high] * len(frame), y=frame[GROUP], text=frame[LABEL], mode="text", showlegend=False
    )
    words.update(textposition="middle right", cliponaxis=False)
    figure = styled([dots, words], FRAME + ROW * len(frame)).update_layout(margin_r=room(frame[LABEL]))
    figure.add_vline(x=none, line={"color": NEUTRAL, "width": 2, "dash": "dot"})
    figure.update_yaxes(type="category", categoryorder="array", categoryarray=list(frame[GROUP][::-1]))
    return figure.update_xaxes(range=[low, high], title_text=axis)


def over_time(frame: pd.DataFrame, axis: str) -> go.Figure:
    """Draw the gap of each released period with its interval; the line breaks where a definition changed."""
    traces = [_line(part) for _, part in frame.groupby(SERIES, sort=False)]
    figure = styled(traces, TALL)
    figure.add_hline(y=0, line={"color": NEUTRAL, "width": 2, "dash": "dot"})
    figure.update_xaxes(type="category", categoryorder="array", categoryarray=list(frame[PERIOD]))
    return figure.update_yaxes(title_text=axis)


def _line(part: pd.DataFrame) -> go.Scatter:
    trace = go.Scatter(x=part[PERIOD], y=part[VALUE], mode="lines+markers", cliponaxis=False)
    return trace.update(
        line={"color": BLUE, "width": 3}, marker={"size": 9}, error_y=_bars(part), showlegend=False
    )


def _bars(frame: pd.DataFrame) -> dict[str, Any]:
    above, below = (frame[HIGH] - frame[VALUE]).fillna(0), (frame[VALUE] - frame[LOW]).fillna(0)
    look = {"color": BLUE, "thickness": 1.5, "width": 4}
    return {"type": "data", "symmetric": False, "array": above, "arrayminus": below, **look}


def _reach(frame: pd.DataFrame, none: float) -> tuple[float, float]:
    """Return an axis that holds every end and the line of no gap, with a little room."""
    low = min(float(frame[[VALUE, LOW]].min().min()), none)
    high = max(float(frame[[VALUE, HIGH]].max().max()), none)
    spare = (high - low or 1.0) * 0.08
    return low - spare, high + spare

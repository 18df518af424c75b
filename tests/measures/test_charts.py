"""Charts say what their frames say, break where a series ends, and show zero."""

import json
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from dash import dcc, html

from dashboard.design.theme import BLUE, VERMILLION, chart
from dashboard.measures.charts import (
    BASELINE,
    CENTRE,
    HIGH,
    LOW,
    MILESTONE,
    PERIOD,
    SERIES,
    TARGET,
    TREND,
    VALUE,
    by_period,
    by_unit,
    has_values,
    top,
)
from tests.frames import NOTHING, by_period_frame, by_unit_frame, without_values


def named(figure: go.Figure, name: str) -> list[go.Scatter]:
    return [trace for trace in figure.data if trace.name == name]


def drawn(values: object) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in values]  # type: ignore[attr-defined]


def test_the_line_breaks_where_a_series_ends() -> None:
    first, second = named(by_period(by_period_frame(), "Percent", percent=True), "Value")
    assert list(first.x) == ["Y2 Q3", "Y2 Q4"]
    assert drawn(second.y) == [0.0, None, 44.0]
    assert [first.showlegend, second.showlegend] == [True, False]


def test_every_period_keeps_its_place_in_time() -> None:
    figure = by_period(by_period_frame(), "Percent", percent=True)
    assert list(figure.layout.xaxis.categoryarray) == ["Y2 Q3", "Y2 Q4", "Y3 Q1", "Y3 Q2", "Y3 Q3"]


def test_each_year_has_its_own_target() -> None:
    (target,) = named(by_period(by_period_frame(), "Percent", percent=True), "Target of the year")
    assert drawn(target.y) == [30.0, 30.0, 60.0, 60.0, 60.0]
    assert target.marker.line.color == VERMILLION


def test_a_dot_stands_for_each_unit_with_its_interval_and_its_words_beside_it() -> None:
    figure = by_unit(by_unit_frame(), "Percent", percent=True)
    (dots,) = named(figure, "Value")
    assert (dots.mode, dots.marker.color) == ("markers", BLUE)
    assert drawn(dots.x) == [40.0, 44.0, 0.0, None, 75.0]
    assert list(dots.error_x.array) == [7.0, 26.0, 28.0, 0.0, 15.0]
    assert list(dots.error_x.arrayminus) == [7.0, 24.0, 0.0, 0.0, 25.0]
    assert list(figure.data[-1].text) == ["40 %", "44 %", "0 %", "–", "75 %"]
    assert list(figure.layout.yaxis.categoryarray)[-1] == "All units", "the first unit stands at the top"


def test_the_way_to_the_target_starts_anew_where_the_count_does() -> None:
    first, second = named(by_period(by_period_frame(), "Percent", percent=True), "Way to the target")
    assert (list(first.x), drawn(second.y)) == (["Y2 Q3", "Y2 Q4"], [20.0, 40.0, 60.0])


def test_periods_ahead_have_a_place_and_a_marked_trend() -> None:
    frame = by_period_frame()
    ahead = frame.tail(1).assign(
        **{PERIOD: "Y3 Q4", VALUE: NOTHING, SERIES: "", TREND: 52.0, MILESTONE: 55.0}
    )
    figure = by_period(pd.concat([frame, ahead], ignore_index=True), "Percent", percent=True)
    assert list(figure.layout.xaxis.categoryarray)[-1] == "Y3 Q4"
    (trend,) = named(figure, "If nothing changes")
    assert drawn(trend.y)[-1] == 52.0
    assert trend.line.dash == "dot"
    assert drawn(named(figure, "Milestone")[0].y)[-1] == 55.0
    assert len(named(figure, "Value")) == 2


def test_limits_are_drawn_only_where_there_are_some() -> None:
    plain = by_period(by_period_frame(), "Percent", percent=True)
    assert not named(plain, "Limits of chance")
    limited = by_period(by_period_frame().assign(**{LOW: 5.0, HIGH: 60.0, CENTRE: 30.0}), "", percent=True)
    assert [trace.showlegend for trace in named(limited, "Limits of chance")] == [True, False]


@pytest.mark.parametrize("column", [BASELINE, TARGET])
def test_what_is_missing_everywhere_stands_in_no_legend(column: str) -> None:
    frame = by_unit_frame().assign(**{column: NOTHING})
    words = {trace.name for trace in by_unit(frame, "Percent", percent=True).data if trace.name}
    assert len(words) == 2


def test_axes_begin_at_zero_and_end_above_the_largest_figure() -> None:
    figure = by_unit(by_unit_frame(), "Percent", percent=True)
    assert figure.layout.xaxis.range[0] == 0
    assert 75 < figure.layout.xaxis.range[1] <= 100
    assert by_period(by_period_frame(), "Percent", percent=True).layout.yaxis.range[0] == 0


def test_the_axis_of_percentages_ends_at_100() -> None:
    full = by_unit_frame().assign(**{VALUE: 99.0})
    assert top(full, percent=True) == 100
    assert top(full, percent=False) > 100


def test_all_zeros_still_have_an_axis() -> None:
    zeros = by_unit_frame().assign(**{VALUE: 0.0, BASELINE: 0.0, TARGET: 0.0, LOW: 0.0, HIGH: 0.0})
    assert has_values(zeros)
    assert top(zeros, percent=False) == 1


def test_a_baseline_alone_makes_no_chart() -> None:
    assert has_values(by_unit_frame())
    assert not has_values(without_values(by_unit_frame()))
    assert not has_values(by_unit_frame().head(0))


def test_a_frame_is_left_as_it_was() -> None:
    frame = by_unit_frame()
    by_unit(frame, "Percent", percent=True)
    pd.testing.assert_frame_equal(frame, by_unit_frame())


def test_a_chart_grows_with_its_units() -> None:
    small, large = by_unit_frame(), pd.concat([by_unit_frame()] * 6, ignore_index=True)
    heights = [by_unit(frame, "Percent", percent=True).layout.height for frame in (small, large)]
    assert heights[0] < heights[1]


def test_nothing_hides_in_hover_and_nothing_leaves_the_machine() -> None:
    placed = chart(by_unit(by_unit_frame(), "Percent", percent=True), "What it shows", html.Table())
    shown, twin = placed.children
    graph: Any = shown.children
    assert type(graph).__name__ == dcc.Graph.__name__
    assert (shown.role, getattr(shown, "aria-label")) == ("img", "What it shows")
    assert isinstance(twin, html.Table)
    assert graph.config == {"displayModeBar": False, "showSendToCloud": False, "displaylogo": False}
    layout = json.loads(graph.figure.to_json())["layout"]["template"]["layout"]
    assert (layout["hovermode"], layout["dragmode"]) == (False, False)

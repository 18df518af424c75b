"""What was imported is drawn with an open marker, and its table names the source; nothing is late."""

import pandas as pd

from dashboard.measures.charts import IMPORTED, PERIOD, by_period
from dashboard.measures.findings import period_frame
from dashboard.measures.queries import MeasurePage, Values, measure_page
from dashboard.measures.value_tables import period_table
from models.vocabulary import Presence
from tests.support.histories import SOURCE, accepted, agreed, filled, started_late, value
from tests.support.world import FIRST, World


def page_of(world: World, period: str) -> tuple[MeasurePage, Values]:
    viewer = world.viewer("reviewer")
    with world.sessions.read(viewer) as session:
        page = measure_page(session, viewer, FIRST, period)
    assert page.values is not None
    return page, page.values


def brought(world: World, *rows: dict[str, object]) -> None:
    started_late(world)
    agreed(world, filled(world, Values=rows))
    accepted(world)


def frame_of(values: Values) -> pd.DataFrame:
    return period_frame(values.nature, values.series, values.baseline, values.outlook)


def test_an_imported_value_has_an_open_marker_and_no_other_has(world: World) -> None:
    brought(world, value(), value(Period="Y1Q3", Count="0"))
    _, values = page_of(world, "Y3Q4")
    frame = frame_of(values)
    assert list(frame[frame[IMPORTED]][PERIOD]) == ["Y1 Q1", "Y1 Q3"]
    drawn = [
        trace for trace in by_period(frame, "Percent", percent=True).data if trace.name == "Imported value"
    ]
    assert [round(y, 6) for y in drawn[0].y if y == y] == [20.0, 0.0]
    assert drawn[0].marker.color == "#FFFFFF"


def test_the_table_names_the_source_document(world: World) -> None:
    brought(world, value())
    page, values = page_of(world, "Y3Q4")
    assert f"imported from {SOURCE}" in str(period_table(page.definition, values))


def test_before_the_system_nothing_is_late_or_missing(world: World) -> None:
    brought(world, value(), value(Unit="BFHN", Period="Y1Q2"))
    _, values = page_of(world, "Y1Q1")
    assert {row.unit.abbreviation: row.presence for row in values.rows} == {
        "BCHAP": Presence.REPORTED,
        "BFHN": Presence.BEFORE_SYSTEM,
    }
    assert (values.figure.figure.reported, values.figure.figure.expected) == (1, 2)


def test_a_year_made_of_imported_quarters_says_which_are_not_there(world: World) -> None:
    brought(world, value(), value(Period="Y1Q2"))
    _, values = page_of(world, "Y1")
    assert values.figure.year is not None
    assert values.figure.figure.expected >= values.figure.figure.reported


def test_without_history_there_is_no_open_marker(world: World) -> None:
    _, values = page_of(world, "Y3Q4")
    frame = frame_of(values)
    assert not frame[IMPORTED].any()
    assert not [trace for trace in by_period(frame, "", percent=True).data if trace.name == "Imported value"]

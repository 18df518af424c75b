"""One measure's page shows each viewer what the reading table allows, with its definition for everybody."""

import json

import pytest
from plotly.utils import PlotlyJSONEncoder
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.errors import NotFound
from dashboard.measures.charts import PERIOD as PERIODS
from dashboard.measures.charts import SERIES, TARGET, UNIT, VALUE
from dashboard.measures.findings import finding, period_frame, spread, unit_frame
from dashboard.measures.queries import MeasurePage, Values, measure_page
from dashboard.measures.released_queries import Choice, released_measure
from dashboard.measures.released_views import released_part
from dashboard.measures.views import measure_view
from models.duties import Duty
from models.vocabulary import DutyState, LineState, Presence, StoredPresence, VersionState
from tests.support.placing import SYSTEM, compare, put, unit_id
from tests.support.world import FIRST, PERIOD, UNITS, World

DRAFT = "PM-4.2.1-01"


def page(world: World, who: str, code: str = FIRST, period: str = "") -> MeasurePage:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return measure_page(session, viewer, code, period)


def values(world: World, who: str = "reviewer", period: str = "") -> Values:
    found = page(world, who, period=period).values
    assert found is not None
    return found


def printed(world: World, who: str, code: str = FIRST) -> str:
    viewer, found = world.viewer(who), page(world, who, code)
    with world.sessions.read(viewer) as session:
        released = released_part(released_measure(session, code, Choice()))
    shown = measure_view(found, released=[] if viewer.sees_live else released)
    return json.dumps(shown, cls=PlotlyJSONEncoder, ensure_ascii=False)


def told(found: Values) -> str:
    return finding(found.nature, found.figure, counted=found.whole)


def test_the_team_reads_the_finding_at_once(world: World) -> None:
    put(world, "BCHAP", numerator=22, denominator=50)
    compare(world, "DPH", target=True, numerator=60, denominator=100)
    assert told(values(world)) == "44 % in Y3 Q4, 1 of 3 units; target 60 %"
    shown = printed(world, "reviewer")
    assert "44 % (22 of 50)" in shown
    assert "live, not released" in shown
    assert "Nothing has been released yet." not in shown


def test_an_empty_quarter_says_so(world: World) -> None:
    assert told(values(world)) == "No value in Y3 Q4 yet, 0 of 3 units"


@pytest.mark.parametrize("who", ["staff", "administrator"])
def test_everybody_reads_the_definition_and_no_figure(world: World, who: str) -> None:
    put(world, "BCHAP", numerator=22, denominator=50)
    assert page(world, who).values is None
    shown = printed(world, who)
    assert "Nothing has been released yet." in shown
    assert "percentages are never averaged" in shown
    assert not {"44 %", "22 of 50", "BCHAP", "live, not released"} & {
        word for word in ("44 %", "22 of 50", "BCHAP", "live, not released") if word in shown
    }


def test_a_director_reads_the_own_unit_beside_nothing_released(world: World) -> None:
    put(world, "BCHAP", numerator=22, denominator=50)
    put(world, "BFHN", numerator=3, denominator=7)
    found = values(world, "director.bfhn")
    assert [row.unit.abbreviation for row in found.rows] == ["BFHN"]
    assert told(found) == "43 % in Y3 Q4"
    shown = printed(world, "director.bfhn")
    assert "Nothing has been released yet." in shown
    assert "22 of 50" not in shown


def test_every_subject_has_a_row_with_what_stands_there(world: World) -> None:
    put(world, "BCHAP", numerator=22, denominator=50)
    put(world, "BFHN", state=LineState.SUBMITTED, numerator=3, denominator=7)
    rows = {row.unit.abbreviation: row for row in values(world).rows}
    assert set(rows) == set(UNITS)
    assert rows["BCHAP"].presence is Presence.REPORTED
    assert rows["BFHN"].line
    assert rows["BFHN"].line.accepted is None
    assert rows["BSAS"].presence is Presence.DUE
    assert "submitted, not accepted yet" in printed(world, "reviewer")


def test_a_unit_without_its_own_target_is_shown_the_departments(world: World) -> None:
    compare(world, "DPH", target=True, numerator=60, denominator=100)
    compare(world, "BFHN", target=True, numerator=50, denominator=100)
    rows = {row.unit.abbreviation: row for row in values(world).rows}
    assert (rows["BCHAP"].borrowed, rows["BFHN"].borrowed) == (True, False)
    assert rows["BCHAP"].target != rows["BFHN"].target


def test_a_duty_that_does_not_apply_keeps_its_row_and_leaves_the_total(world: World) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        owner = unit_id(session, "BSAS")
        for duty in session.scalars(select(Duty).where(Duty.subject_unit_id == owner)):
            duty.state, duty.reason = DutyState.NOT_APPLICABLE, "It has no programs."
    found = values(world)
    row = next(row for row in found.rows if row.unit.abbreviation == "BSAS")
    assert (row.presence, row.reason) == (Presence.NOT_APPLICABLE, "It has no programs.")
    assert found.figure.figure.expected == 2


def test_frames_hold_the_numbers_of_the_page(world: World) -> None:
    put(world, "BCHAP", period="Y3Q3", numerator=1, denominator=4)
    put(world, "BCHAP", numerator=22, denominator=50)
    put(world, "BFHN", numerator=0, denominator=0)
    compare(world, "DPH", target=True, numerator=60, denominator=100)
    found = values(world)
    time = period_frame(found.nature, found.series, found.baseline, found.outlook).set_index(PERIODS)
    assert time.loc["Y3 Q3", VALUE] == 25
    assert time.loc["Y3 Q4", [VALUE, TARGET]].tolist() == [44, 60]
    assert time.loc["Y2 Q4", SERIES] != time.loc["Y3 Q1", SERIES], "a count of the year starts anew"
    units = unit_frame(found.nature, found.rows, found.figure, found.baseline).set_index(UNIT)
    assert list(units.index) == ["All units", *UNITS]
    assert units.loc["BCHAP", VALUE] == 44
    assert units.loc[["BFHN", "BSAS"], VALUE].isna().all()
    assert spread(found.nature, found.rows) == "By unit: 44 %"


def test_an_earlier_period_ends_the_series_there(world: World) -> None:
    put(world, "BCHAP", period="Y3Q3", numerator=1, denominator=4)
    put(world, "BCHAP", numerator=22, denominator=50)
    found = values(world, period="Y3Q3")
    assert told(found).startswith("25 % in Y3 Q3")
    assert found.series[-1].period.code == "Y3Q3"


def test_an_absence_is_read_with_its_reason(world: World) -> None:
    put(world, "BCHAP", presence=StoredPresence.NOT_COLLECTED, reason="The list was lost.")
    shown = printed(world, "reviewer")
    assert "not collected" in shown
    assert "The list was lost." in shown


def test_a_proposal_shows_its_definition_and_no_values(world: World) -> None:
    found = page(world, "reviewer", DRAFT)
    assert found.definition.state is VersionState.DRAFT
    assert (found.values, found.periods) == (None, ())
    shown = printed(world, "reviewer", DRAFT)
    assert "proposal, not in use" in shown
    assert "not intended to suggest that quantity" in shown


@pytest.mark.parametrize(
    ("code", "period"), [("PM-9.9.9-99", ""), (FIRST, "Y3"), (FIRST, "Y9Q1"), (DRAFT, PERIOD)]
)
def test_what_is_unknown_is_not_found(world: World, code: str, period: str) -> None:
    with pytest.raises(NotFound):
        page(world, "reviewer", code, period)

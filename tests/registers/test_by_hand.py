"""Values that were typed although a register is counted are marked on the measure's page, and only those."""

import json

from plotly.utils import PlotlyJSONEncoder

from dashboard.measures.queries import measure_page
from dashboard.measures.value_tables import BY_HAND
from dashboard.measures.views import measure_view
from dashboard.reporting.submitting import SubmitReport, submit_report
from tests.support.journey import accept_all, answer
from tests.support.placing import put
from tests.support.registering import DIRECTOR, adopt_counted, meeting
from tests.support.world import FIRST, PERIOD, World

COUNTED = "PM-4.2.1-09"


def printed(world: World, code: str, period: str) -> str:
    viewer = world.viewer("reviewer")
    with world.sessions.read(viewer) as session:
        page = measure_page(session, viewer, code, period)
        return json.dumps(measure_view(page), cls=PlotlyJSONEncoder, ensure_ascii=False)


def test_what_was_typed_is_marked_and_what_was_counted_is_not(world: World) -> None:
    adopt_counted(world)
    put(world, "BCHAP", measure=COUNTED, period="Y3Q3", numerator=2, denominator=3)
    put(world, "BCHAP", period="Y3Q3", numerator=2, denominator=3)
    meeting(world)
    answer(world)
    viewer = world.viewer(DIRECTOR)
    with world.sessions.write(viewer) as session:
        submit_report(session, viewer, SubmitReport("BCHAP", PERIOD))
    accept_all(world)
    assert BY_HAND in printed(world, COUNTED, "Y3Q3")
    assert BY_HAND not in printed(world, COUNTED, PERIOD)
    assert BY_HAND not in printed(world, FIRST, "Y3Q3")
    assert "0 % (0 of 3)" in printed(world, COUNTED, PERIOD)

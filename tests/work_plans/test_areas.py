"""A shared activity is answered once; its four places derive."""

from dataclasses import replace

import pytest

from dashboard.errors import ValueRejected
from dashboard.work_plans.areas import checked_areas, statuses
from dashboard.work_plans.ground import Activity
from models.vocabulary import ImplementationStatus as Status

AREAS = ("4.2.2", "5.1.1", "5.1.2", "5.2.2")
SHARED = Activity(1, "CE.1", "Engage.", "", "", (1, 2), ("all_reporting_units",), AREAS)
OWN = replace(SHARED, code="2.1.1.a", areas=())


def test_the_status_holds_where_it_is_ticked_and_is_not_started_elsewhere() -> None:
    assert statuses(SHARED, Status.DONE, ["5.1.1"]) == {
        "4.2.2/CE.1": Status.NOT_STARTED,
        "5.1.1/CE.1": Status.DONE,
        "5.1.2/CE.1": Status.NOT_STARTED,
        "5.2.2/CE.1": Status.NOT_STARTED,
    }
    assert set(statuses(SHARED, Status.NOT_DUE, []).values()) == {Status.NOT_DUE}
    assert statuses(OWN, Status.BLOCKED, []) == {"2.1.1.a": Status.BLOCKED}


def test_areas_are_kept_in_plan_order_and_have_to_fit() -> None:
    assert checked_areas(SHARED, Status.DONE, ["5.2.2", "4.2.2"]) == ["4.2.2", "5.2.2"]
    assert checked_areas(SHARED, Status.NOT_STARTED, ["5.2.2"]) == []
    for activity, areas in ((SHARED, []), (SHARED, ["2.1.1"]), (OWN, ["4.2.2"])):
        with pytest.raises(ValueRejected) as refused:
            checked_areas(activity, Status.UNDER_WAY, areas)
        assert refused.value.field == "areas"

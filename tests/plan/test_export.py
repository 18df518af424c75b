"""The exported document: the whole plan, in plan order, word for word, from the database."""

import json
from typing import Any

import pytest

from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.errors import NotFound
from dashboard.plan.commands import LoadPlan, load_plan
from dashboard.plan.document import plan_document
from dashboard.plan.pack import Pack, effective_years, read_pack
from dashboard.plan.pack_models import PrimaryActivity
from dashboard.settings import ROOT

FILE = ROOT / "data" / "plan" / "dph-2024-2028.yaml"
SHARED = ("4.2.2", "5.1.1", "5.1.2", "5.2.2")
Document = dict[str, Any]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(FILE)


@pytest.fixture
def document(sessions: Sessions, pack: Pack) -> Document:
    viewer = Viewer.system("test")
    with sessions.write(viewer) as session:
        load_plan(session, viewer, LoadPlan(pack, "first"))
    with sessions.read(Viewer(1, "Anybody")) as session:
        return plan_document(session)


def activities(document: Document) -> list[Document]:
    return [activity for objective in document["objectives"] for activity in objective["activities"]]


def expected(pack: Pack, activity: PrimaryActivity) -> Document:
    """Build an activity's part of the document straight from the file."""
    shared = pack.shared_for(activity.code)
    own = [(item.code, item, False) for item in activity.secondary_activities]
    instances = [(f"{activity.code}/{item.code}", item, True) for item in shared]
    return {
        "code": activity.code,
        "text": activity.text,
        "years": list(activity.years),
        "effective_years": list(effective_years(activity, 5, shared)),
        "secondary_activities": [
            {
                "code": code,
                "text": item.text,
                "years": list(item.years),
                "shared": is_shared,
                "addressed_to": list(item.addressed_to),
            }
            for code, item, is_shared in (*own, *instances)
        ],
        "suggested_measures": [
            {
                "code": measure.code,
                "text": measure.text,
                "kind": measure.form,
                "parts": [{"code": part.code, "text": part.text} for part in measure.parts],
                "caution": measure.caution,
            }
            for measure in activity.suggested_measures
        ],
    }


def test_the_document_repeats_the_file_word_for_word(document: Document, pack: Pack) -> None:
    assert document["plan"] == "dph-2024-2028"
    assert document["strategies"] == [{"code": one.code, "title": one.title} for one in pack.strategies]
    assert document["objectives"] == [
        {
            "code": objective.code,
            "title": objective.title,
            "summary_title": objective.summary_title,
            "strategy": objective.strategy,
            "activities": [expected(pack, activity) for activity in objective.activities],
        }
        for objective in pack.objectives
    ]
    assert document["community_engagement"] == [
        {"code": one.code, "text": one.text, "years": list(one.years), "applies_to": list(SHARED)}
        for one in pack.community_engagement.activities
    ]
    assert document["calendar_steps"] == [
        {"code": step.code, "phase": step.phase, "cadence": step.cadence, "text": step.text}
        for step in pack.calendar_steps
    ]


def test_the_document_has_the_plans_numbers(document: Document) -> None:
    rows = [row for activity in activities(document) for row in activity["secondary_activities"]]
    measures = [row for activity in activities(document) for row in activity["suggested_measures"]]
    assert (len(document["strategies"]), len(document["objectives"]), len(activities(document))) == (5, 9, 22)
    assert (len(rows), sum(row["shared"] for row in rows)) == (119, 40)
    assert (len(measures), sum(len(measure["parts"]) for measure in measures)) == (159, 23)
    assert (len(document["community_engagement"]), len(document["calendar_steps"])) == (10, 52)


def test_codes_are_unique(document: Document) -> None:
    rows = [row for activity in activities(document) for row in activity["secondary_activities"]]
    assert len({row["code"] for row in rows}) == len(rows)


def test_years_are_a_set_as_printed_and_effective_years_never_empty(document: Document) -> None:
    known = {activity["code"]: activity for activity in activities(document)}
    rows = {row["code"]: row for activity in known.values() for row in activity["secondary_activities"]}
    assert known["2.1.1"]["years"] == []
    assert known["2.1.1"]["effective_years"] == [1, 2, 3, 4, 5]
    assert known["4.2.2"]["effective_years"] == [1, 2, 3, 4, 5]
    assert known["3.1.1"]["effective_years"] == [1]
    assert known["5.1.4"]["effective_years"] == [1, 2, 3, 4, 5]
    assert rows["4.1.1.c"]["years"] == []
    assert any(row["years"] == [1, 2, 4, 5] for row in rows.values())


def test_the_document_is_plain_json(document: Document) -> None:
    assert json.loads(json.dumps(document)) == document


def test_without_a_plan_there_is_a_sentence(sessions: Sessions) -> None:
    with (
        sessions.read(Viewer(1, "Anybody")) as session,
        pytest.raises(NotFound, match="No plan has been loaded"),
    ):
        plan_document(session)

"""The screens as a browser gets them: what is offered to whom, and what the forms answer."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from dashboard.work_plans.task_commands import SaveTask, save_task
from models.vocabulary import ImplementationStatus
from tests.support.app import Visitor, components
from tests.support.planning import DIRECTOR, SHARED, UNDER_WAY, plan_of, run, tell
from tests.support.world import PERIOD, World

Site = Callable[..., Visitor]
HERE = "/work-plan/BCHAP"


def forms_of(content: Any) -> set[str]:
    """Return where the forms of a screen are sent."""
    found = [one["props"].get("data-action") for one in components(content) if one["type"] == "Form"]
    return {each for each in found if each}


def test_a_director_sees_nine_objectives_and_the_quarter(site: Site) -> None:
    drawn = site(DIRECTOR).page(f"{HERE}?period={PERIOD}")
    headings = [one["props"]["children"] for one in components(drawn.content) if one["type"] == "H2"]
    assert sum(str(each)[:1].isdigit() for each in headings) == 9
    assert "Community engagement, shared by 4.2.2, 5.1.1, 5.1.2, 5.2.2" in headings
    assert "None of its activities is addressed to this unit this year." in drawn.words
    assert "Check and submit" in drawn.words
    assert "need a word of their own" in drawn.words
    assert forms_of(drawn.content) == {"/work-plan/many", "/work-plan/statuses"}


def test_the_team_reads_and_is_offered_no_form(site: Site) -> None:
    for part in ("", "?part=timeline", "?part=resources", f"?activity={SHARED}"):
        drawn = site("reviewer").page(f"{HERE}{part}")
        assert not forms_of(drawn.content), part
    assert "keep it" in site("reviewer").page(HERE).words


def test_a_walk_leads_from_one_to_the_next(site: Site) -> None:
    visitor = site(DIRECTOR)
    body = {"unit": "BCHAP", "period": PERIOD, "activity": "2.1.1.c", "version": "0", "walk": "yes"}
    words = {**UNDER_WAY, "by_when": "12/20/2026"}
    answer = visitor.post("/work-plan/status", {**body, **words})
    assert answer.get_json()["go"] == f"{HERE}?period={PERIOD}&activity=2.1.2.d&walk=yes"
    stays = visitor.post("/work-plan/status", {**body, **words, "walk": "", "version": "1"})
    assert stays.get_json()["go"] == f"{HERE}?period={PERIOD}"


def test_a_fault_stands_beside_its_field(site: Site) -> None:
    body = {"unit": "BCHAP", "period": PERIOD, "activity": "2.1.1.c", "version": "0", "status": "under_way"}
    answer = site(DIRECTOR).post("/work-plan/status", body)
    assert (answer.status_code, answer.get_json()["field"]) == (422, "what")


def test_addresses_that_lead_nowhere_say_so(site: Site) -> None:
    for address in (f"{HERE}?period=Y9Q9", f"{HERE}?year=x", f"{HERE}?activity=9.9.9", "/work-plan/NONE"):
        assert site(DIRECTOR).page(address).heading == "Not found", address


def test_a_year_ahead_can_be_planned_but_not_told_of(site: Site, world: World) -> None:
    drawn = site(DIRECTOR).page(f"{HERE}?year=4")
    assert "No quarter of this plan year has begun." in drawn.words
    assert forms_of(drawn.content) == {"/work-plan/many"}
    opened = site(DIRECTOR).page(f"{HERE}?year=4&activity={SHARED}")
    assert {"/work-plan/save", "/work-plan/task"} <= forms_of(opened.content)
    assert "/work-plan/status" not in forms_of(opened.content)


def test_the_export_says_what_the_screen_says(site: Site, world: World) -> None:
    tell(world, activity=SHARED, status=ImplementationStatus.DONE, areas=("5.1.1",))
    run(world, DIRECTOR, save_task, SaveTask("BCHAP", 3, SHARED, "=Ask the leads"))
    sent = site(DIRECTOR).get(f"{HERE}/lists.xlsx?year=3")
    book = load_workbook(BytesIO(sent.data))
    assert book.sheetnames == ["Activities", "Tasks", "Resources", "About"]
    rows = {row[0]: row for row in book["Activities"].iter_rows(min_row=2, values_only=True)}
    assert (rows[SHARED][2], rows[SHARED][9]) == ("done", "5.1.1")
    assert len(rows) == len(plan_of(world).rows)
    task = book["Tasks"]["B2"]
    assert task.data_type == "s"
    assert str(task.value).endswith("Ask the leads")

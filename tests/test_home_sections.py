"""Home leads everybody to what is late, returned, due or waiting, the most urgent first, in one click."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from models.calendar import Period
from models.organization import Unit
from models.plan import PlanItem
from models.work_plans import ActionRequest, WorkPlanEntry, WorkTask
from tests.support.app import Drawn, Visitor, components
from tests.support.content import SYSTEM
from tests.support.journey import answer, decide, queue, submit
from tests.support.outbox import message, person, rows
from tests.support.outbox import queue as write
from tests.support.owing import close
from tests.support.reminding import addressed
from tests.support.world import FIRST, TODAY, World

Site = Callable[..., Visitor]


def links(drawn: Drawn) -> list[str]:
    return [one["props"]["href"] for one in components(drawn.content) if one["type"] == "A"]


def return_one(world: World) -> str:
    """Submit the report of BCHAP and return one of its lines; give its measure."""
    answer(world)
    submit(world)
    line = queue(world)[1]
    decide(world, line, accept=False, reason="Check it.")
    return line.measure


def test_what_is_late_comes_first_and_leads_to_the_first_blank_answer(site: Site, world: World) -> None:
    addressed(world)
    drawn = site("director.bchap").page("/")
    assert "15 October 2026 ! 39 days late" in drawn.words
    assert "15 January 2027 due in 53 days" in drawn.words
    entry = [link for link in links(drawn) if link.startswith("/entry")]
    assert entry[:2] == ["/entry/BCHAP/Y3Q3", f"/entry/BCHAP/Y3Q3?measure={FIRST}&subject=BCHAP"]
    assert entry[2] == "/entry/BCHAP/Y3Q4"


def test_what_came_back_leads_to_the_returned_answer(site: Site, world: World) -> None:
    measure = return_one(addressed(world))
    drawn = site("director.bchap").page("/")
    assert f"/entry/BCHAP/Y3Q4?measure={measure}&subject=BCHAP" in links(drawn)
    assert "1 returned" in drawn.words
    opened = site("director.bchap").page(f"/entry/BCHAP/Y3Q4?measure={measure}&subject=BCHAP")
    assert "Check it." in opened.words


def test_an_answered_report_asks_to_be_submitted(site: Site, world: World) -> None:
    answer(addressed(world))
    assert "Look over and submit" in site("director.bchap").page("/").words


def test_the_team_reminds_a_late_unit_from_its_list(site: Site, world: World) -> None:
    addressed(world)
    visitor = site("reviewer")
    words = visitor.page("/").words
    assert words.count("Remind now") == 3
    assert "3 answers not handed in, 39 days late" in words
    answered = visitor.post("/review/remind", {"unit": "BFHN", "period": "Y3Q3"})
    assert answered.get_json()["told"] == "Reminded: Director Of Bfhn."
    assert len(rows(world)) == 1
    assert "Units that are late" not in site("staff").page("/").words


def test_administrators_see_what_keeps_mail_from_people(site: Site, world: World) -> None:
    write(world, message(person(world)))
    drawn = site("administrator").page("/")
    assert "7 people have no mail address" in drawn.words
    assert "/admin/people?mail=none" in links(drawn)
    assert "mail address" not in site("lead").page("/").words


def test_requests_and_tasks_of_the_own_unit_stand_on_the_list(site: Site, world: World) -> None:
    plan(world)
    words = site("director.bchap").page("/").words
    assert "Name a contact" in words
    assert "due in 3 days" in words
    assert "Draft the survey" in words
    assert "2 days late" in words
    assert "Name a contact" not in site("director.bfhn").page("/").words


def plan(world: World) -> None:
    """Ask a unit for something, and give it a task that is late."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        unit = session.scalars(select(Unit.id).where(Unit.abbreviation == "BCHAP")).one()
        item = session.scalars(select(PlanItem.id).where(PlanItem.code == "2.1.1.a")).one()
        owner = {"reporter_unit_id": unit, "subject_unit_id": unit}
        by = {"entered_by": world.viewer("lead").person_id, "entered_at": session.info["clock"].now()}
        asked = {"made_by": by["entered_by"], "made_at": by["entered_at"]}
        session.add(ActionRequest(text="Name a contact", due_on=TODAY + timedelta(days=3), **asked, **owner))
        entry = WorkPlanEntry(item_id=item, plan_year=3, version=1, **by, **owner)
        session.add(entry)
        session.flush()
        late = TODAY - timedelta(days=2)
        session.add(WorkTask(entry_id=entry.id, text="Draft the survey", due_on=late, **by, **owner))


@pytest.mark.parametrize(("quarter", "words"), [("Y3Q3", "54 days late"), ("Y3Q4", None)])
def test_a_deferred_task_is_due_at_the_end_of_its_quarter(
    site: Site, world: World, quarter: str, words: str | None
) -> None:
    plan(world)
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        later = session.scalars(select(Period.id).where(Period.code == quarter)).one()
        task = session.scalars(select(WorkTask)).one()
        task.due_on = TODAY - timedelta(days=100)
        task.deferred_to, task.deferral_reason = later, "A post was empty."
    told = site("director.bchap").page("/").words
    assert ("Draft the survey" in told) is (words is not None)
    assert words is None or words in told


def test_tasks_of_a_closed_year_are_not_asked_for_any_more(site: Site, world: World) -> None:
    plan(world)
    close(world, "Y3")
    assert "Draft the survey" not in site("director.bchap").page("/").words


@pytest.mark.parametrize("who", ["staff"])
def test_where_nothing_waits_the_list_says_so(site: Site, world: World, who: str) -> None:
    drawn = site(who).page("/")
    assert "Nothing waits for you." in drawn.words
    assert {"/plan", "/measures", "/overview"} <= set(links(drawn))

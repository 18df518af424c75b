"""The wording of goals: the plan's words, the unit's tasks, and files in which nothing is a formula."""

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.spreadsheet.listed import listed_workbook
from dashboard.work_plans.appraisal_export import appraisals_lists
from dashboard.work_plans.appraisal_page import AppraisalsPage, appraisals_page
from dashboard.work_plans.appraisal_wording import goal_wording
from dashboard.work_plans.ground import Activity
from models.organization import Unit
from models.plan import PlanItem
from models.work_plans import WorkPlanEntry, WorkTask
from tests.support.placing import SYSTEM
from tests.support.world import World

ACTIVITY = Activity(1, "2.1.1.c", "Directors report out.", "2.1", "2.1.1", (3,), ())


def page(world: World, who: str, **address: str) -> AppraisalsPage:
    """Return the screen as somebody sees it."""
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return appraisals_page(session, viewer, address)


def add_tasks(world: World, *texts: str) -> None:
    """Give BCHAP tasks of 2.1.1.c in Year Three; the last one is withdrawn."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        unit = session.scalars(select(Unit.id).where(Unit.abbreviation == "BCHAP")).one()
        item = session.scalars(select(PlanItem.id).where(PlanItem.code == "2.1.1.c")).one()
        by = {"entered_by": 1, "entered_at": session.info["clock"].now()}
        owned = {"reporter_unit_id": unit, "subject_unit_id": unit}
        entry = WorkPlanEntry(**owned, **by, item_id=item, plan_year=3, version=1)
        session.add(entry)
        session.flush()
        for text in texts:
            gone = text == texts[-1]
            session.add(WorkTask(**owned, **by, entry_id=entry.id, text=text, withdrawn=gone))


def test_a_goal_names_the_activity_its_words_and_the_tasks() -> None:
    start = (
        "In Year Three I contribute to activity 2.1.1.c of the DPH Strategic Plan to Advance Racial Equity: "
        "“Directors report out.”"
    )
    assert goal_wording(ACTIVITY, 3) == start
    told = goal_wording(ACTIVITY, 3, ["Draft the\nreport.", "  ", "Present it"])
    assert told == f"{start} In my unit this means: Draft the report; Present it."


@given(st.lists(st.text()))
def test_a_goal_is_one_line_whatever_the_tasks(tasks: list[str]) -> None:
    assert goal_wording(ACTIVITY, 3, tasks).splitlines() == [goal_wording(ACTIVITY, 3, tasks)]


def test_a_unit_gets_its_own_activities_with_its_tasks(world: World) -> None:
    add_tasks(world, "Draft the report", "Gone")
    mine = {each.activity.code: each.wording for each in page(world, "director.bchap").goals}
    assert mine["2.1.1.c"].endswith("In my unit this means: Draft the report.")
    assert "3.1.2.a" not in mine
    whole = {each.activity.code: each.wording for each in page(world, "reviewer").goals}
    assert "In my unit" not in whole["2.1.1.c"]
    assert "3.1.2.a" in whole
    of_unit = page(world, "reviewer", unit="BCHAP")
    assert {each.activity.code: each.wording for each in of_unit.goals} == mine


def test_files_hold_what_the_screen_shows(world: World) -> None:
    add_tasks(world, "=HYPERLINK(1)", "Gone")
    shown = page(world, "director.bchap")
    goals, managers = appraisals_lists(shown).lists
    sheet = load_workbook(BytesIO(listed_workbook((goals, managers), ["About"])))["Goals"]
    rows = list(sheet.iter_rows(values_only=True))
    assert sheet.freeze_panes == "E2"
    assert [row[4] for row in rows[1:]] == [each.wording for each in shown.goals]
    assert managers.rows == [("Year Three", "BCHAP", shown.counts[0].unit.name, None, None)]

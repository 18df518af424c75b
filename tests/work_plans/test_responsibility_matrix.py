"""The responsibility matrix: letters, persons as far as one reads them, and a workbook without formulas."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.errors import NotFound
from dashboard.spreadsheet.listed import listed_workbook
from dashboard.work_plans.responsibility_export import matrix_lists
from dashboard.work_plans.responsibility_matrix import Matrix, Responsible, matrix
from models.organization import Person, Unit
from models.plan import PlanItem
from models.work_plans import WorkPlanEntry
from tests.support.assigning import LEAD, NOBODYS, PARTICIPATING
from tests.support.placing import SYSTEM
from tests.support.world import World


def name_somebody(world: World, name: str, code: str = "3.1.2.b") -> None:
    """Make the director of BCHAP, renamed, accountable for an activity in Year Three."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        unit = session.scalars(select(Unit.id).where(Unit.abbreviation == "BCHAP")).one()
        item = session.scalars(select(PlanItem.id).where(PlanItem.code == code)).one()
        person = session.scalars(select(Person).where(Person.sign_in_name == "director.bchap")).one()
        person.display_name = name
        session.add(
            WorkPlanEntry(
                reporter_unit_id=unit,
                subject_unit_id=unit,
                item_id=item,
                plan_year=3,
                accountable_id=person.id,
                version=1,
                entered_by=person.id,
                entered_at=session.info["clock"].now(),
            )
        )


def seen(world: World, who: str = "reviewer", year: str = "") -> Matrix:
    """Return the matrix as somebody reads it."""
    with world.sessions.read(world.viewer(who)) as session:
        return matrix(session, year)


def test_lead_and_participating_units_have_their_letters_and_persons(world: World) -> None:
    name_somebody(world, "Ana Lopez")
    rows = {each.activity.code: each.units for each in seen(world).rows}
    assert rows["3.1.2.b"]["HR"] == Responsible(LEAD, None)
    assert rows["3.1.2.b"]["BCHAP"] == Responsible(PARTICIPATING, "Ana Lopez")
    assert (rows["3.1.2.b"]["HR"].letters, rows["3.1.2.b"]["BCHAP"].letters) == ("A/R", "R")
    assert rows[NOBODYS] == {}


def test_another_unit_reads_the_parts_but_not_the_persons(world: World) -> None:
    name_somebody(world, "Ana Lopez")
    for who, person in (("director.bchap", "Ana Lopez"), ("director.bfhn", None)):
        rows = {each.activity.code: each.units for each in seen(world, who).rows}
        assert rows["3.1.2.b"]["BCHAP"] == Responsible(PARTICIPATING, person)


def test_each_year_has_its_activities_and_no_other_year_is_there(world: World) -> None:
    assert "2.1.1.a" in {each.activity.code for each in seen(world, year="1").rows}
    assert "2.1.1.a" not in {each.activity.code for each in seen(world, year="2").rows}
    for year in ("0", "6", "x", "²"):
        with pytest.raises(NotFound):
            seen(world, year=year)


def test_the_workbook_says_the_same_and_nothing_in_it_is_a_formula(world: World) -> None:
    name_somebody(world, "=cmd|'/C calc'!A1")
    found = seen(world)
    book = load_workbook(BytesIO(listed_workbook(matrix_lists(found).lists, ["About"])))
    assert book.sheetnames == ["Matrix", "List", "About"]
    sheet = book["Matrix"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[:3] == ["Objective", "Activity", "Words of the plan"]
    assert heads[3:] == [each.abbreviation for each in found.units]
    assert sheet.freeze_panes == "D2"
    cells = {row[1].value: dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=2)}
    assert cells["3.1.2.b"]["HR"].value == "A/R"
    assert cells["3.1.2.b"]["BCHAP"].value == "R: =cmd|'/C calc'!A1"
    listed = [cell for row in book["List"].iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in listed} <= {"s", "n"}
    assert len(list(book["List"].rows)) - 1 == sum(len(each.units) for each in found.rows)

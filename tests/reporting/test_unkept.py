"""What nobody looks after: measures that nobody can report, and those without a value twice running."""

from collections.abc import Callable

from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.submitting import SubmitReport, submit_report
from dashboard.reporting.unkept_queries import Unkept, unkept
from models.organization import Person, RoleGrant, Unit
from tests.support.app import Visitor, components
from tests.support.content import SYSTEM
from tests.support.counting import counted_statements
from tests.support.world import FIRST, MEASURES, World


def found(world: World, who: str = "reviewer") -> Unkept:
    with world.sessions.read(world.viewer(who)) as session:
        return unkept(session)


def leave(world: World, unit: str) -> None:
    """Have everybody who enters for a unit leave."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        held = select(RoleGrant.person_id).join(Unit, Unit.id == RoleGrant.unit_id)
        for person in session.scalars(
            select(Person).where(Person.id.in_(held.where(Unit.abbreviation == unit)))
        ):
            person.active = False


def answer(world: World) -> None:
    """Answer the report of BCHAP for the last quarter that was due."""
    viewer = world.viewer("director.bchap")
    for measure in MEASURES:
        for seen, (field, raw) in enumerate((("numerator", "0"), ("denominator", "50"))):
            with world.sessions.write(viewer) as session:
                save_field(session, viewer, SaveField("BCHAP", "Y3Q3", measure, "BCHAP", field, raw, seen))


def submit(world: World) -> None:
    """Hand it in."""
    viewer = world.viewer("director.bchap")
    with world.sessions.write(viewer) as session:
        submit_report(session, viewer, SubmitReport("BCHAP", "Y3Q3"))


def test_a_measure_without_anybody_who_enters_has_no_owner(world: World) -> None:
    before = {each.code: each.units for each in found(world).ownerless}
    assert "BCHAP" not in before.get(FIRST, ())
    leave(world, "BCHAP")
    after = {each.code: each.units for each in found(world).ownerless}
    assert "BCHAP" in after[FIRST]


def test_two_quarters_without_a_value_are_told_and_one_value_ends_it(world: World) -> None:
    seen = found(world)
    assert [each.code for each in seen.quarters] == ["Y3Q2", "Y3Q3"]
    silent = {(each.unit, each.code) for each in seen.silent}
    assert ("BCHAP", FIRST) in silent
    answer(world)
    assert {(each.unit, each.code) for each in found(world).silent} == silent  # Not handed in yet.
    submit(world)
    assert ("BCHAP", FIRST) not in {(each.unit, each.code) for each in found(world).silent}


def test_home_counts_them_and_leads_to_their_rows(site: Callable[..., Visitor], world: World) -> None:
    leave(world, "BCHAP")
    drawn = site("reviewer").page("/")
    assert "no owner" in drawn.words
    assert "without values two quarters running Y3Q2 and Y3Q3" in drawn.words
    links = [one["props"]["href"] for one in components(drawn.content) if one["type"] == "A"]
    assert {"/unkept#owner", "/unkept#values", "/admin/assignments?show=no_person"} <= set(links)
    assert "Nobody enters for BCHAP" in site("reviewer").page("/unkept").words
    assert "/unkept#owner" not in str(site("director.bfhn").page("/").content)


def test_the_teams_home_takes_no_more_statements_for_more(site: Callable[..., Visitor], world: World) -> None:
    visitor = site("reviewer")
    few = statements(world, visitor)
    leave(world, "BCHAP")
    assert statements(world, visitor) == few


def statements(world: World, visitor: Visitor) -> int:
    visitor.page("/")
    with counted_statements(world) as told:
        visitor.page("/")
    return len(told)

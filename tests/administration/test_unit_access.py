"""Seeing everything lasts as long as a command that reorders, and roles reach what followed units left."""

from datetime import date

import pytest
from sqlalchemy import event, select

from dashboard.access.roles import Right
from dashboard.access.sessions import whole_view
from dashboard.access.viewer import Grant, make_viewer
from dashboard.administration.merging_rules import merge
from dashboard.administration.unit_queries import UnitFilters, read_book, units_page
from dashboard.administration.unit_work import work_of
from dashboard.errors import NotAllowed, UnauthorisedWrite
from models.duties import Duty
from models.vocabulary import Role
from tests.support.journey import answer
from tests.support.world import World

TODAY = date(2026, 11, 23)


def test_everything_is_seen_only_inside_and_nothing_is_opened_by_it(world: World) -> None:
    viewer = world.viewer("administrator")
    with world.sessions.write(viewer) as session:
        with whole_view(session, viewer, Right.UNIT_KEEP):
            duty = session.scalars(select(Duty).order_by(Duty.id)).all()[0]
        assert session.scalars(select(Duty)).all() == []
        duty.to_ordinal = 9
        with pytest.raises(UnauthorisedWrite):
            session.flush()
        session.rollback()


@pytest.mark.parametrize(
    ("who", "right"),
    [("administrator", Right.PEOPLE_MANAGE), ("lead", Right.UNIT_KEEP), ("lead", Right.DEFINITION_APPROVE)],
)
def test_only_who_reorders_sees_past_the_scope(world: World, who: str, right: Right) -> None:
    viewer = world.viewer(who)
    with (
        world.sessions.read(viewer) as session,
        pytest.raises(NotAllowed),
        whole_view(session, viewer, right),
    ):
        raise AssertionError("seen")


def test_the_scope_is_back_after_an_error(world: World) -> None:
    viewer = world.viewer("administrator")
    with world.sessions.read(viewer) as session:
        with pytest.raises(ZeroDivisionError), whole_view(session, viewer, Right.UNIT_KEEP):
            raise ZeroDivisionError
        assert session.scalars(select(Duty)).all() == []


def test_a_role_holds_for_what_followed_units_left_however_long_ago() -> None:
    grant = Grant(Role.DIRECTOR, 3, starts_on=date(2024, 1, 1))
    parents = {1: None, 2: 1, 3: 1, 4: 2, 5: 1}
    viewer = make_viewer(1, "x", [grant], parents, TODAY, {3: {2}, 2: {5}, 5: {3}})
    assert viewer.unit_rights.keys() == {2, 3, 5}
    assert viewer.unit_rights[2] == viewer.unit_rights[3]
    assert viewer.reads == {2, 3, 4, 5}
    assert make_viewer(1, "x", [grant], parents, TODAY).reads == {3}


def test_reading_units_and_what_hangs_on_them_takes_as_many_statements_however_much_there_is(
    world: World,
) -> None:
    few = number_of_statements(world, ("BCHAP",))
    answer(world)
    answer(world, "BFHN", "director.bfhn")
    assert number_of_statements(world, ("BCHAP", "BFHN", "BSAS")) == few


def number_of_statements(world: World, sources: tuple[str, ...]) -> int:
    viewer, found = world.viewer("administrator"), list[str]()

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        found.append(statement)

    event.listen(world.sessions.bind, "before_cursor_execute", note)
    with world.sessions.read(viewer) as session:
        units_page(session, UnitFilters())
        book = read_book(session)
        change = merge(book, sources, book.unit("OLRH"), date(2026, 11, 1), None)
        with whole_view(session, viewer, Right.UNIT_KEEP):
            work_of(session, change)
    event.remove(world.sessions.bind, "before_cursor_execute", note)
    return len(found)

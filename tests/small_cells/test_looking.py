"""Small cells are seen within a look alone: by right, for a purpose that the audit keeps."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import NotAllowed, NotFound, ValueRejected
from dashboard.small_cells.queries import SmallCell, look, offered
from dashboard.small_cells.views import PURPOSE as PURPOSE_FIELD
from dashboard.small_cells.views import small_cells_view
from models.audit import AuditEntry
from models.reporting import Revision
from tests.support.canaries import CELLS, department
from tests.support.closing import DUE
from tests.support.content import SYSTEM
from tests.support.reported import OF_PEOPLE
from tests.support.world import World

pytestmark = pytest.mark.parametrize("world", ["sqlite"], indirect=True)
PURPOSE = "To check the sum with the unit."
PEOPLES = select(func.count()).select_from(Revision).where(Revision.people.is_(True))


@pytest.fixture
def filled(world: World) -> World:
    department(world)
    return world


def holder(world: World, who: str = "reviewer") -> Viewer:
    """Return one of the people as if the right had been granted to them."""
    viewer = world.viewer(who)
    return replace(viewer, rights=viewer.rights | {Right.SMALL_CELLS_SEE})


def looks(world: World) -> list[AuditEntry]:
    with world.sessions.read(SYSTEM) as session:
        found = select(AuditEntry).where(AuditEntry.table_name == "small_cells")
        return list(session.scalars(found))


def test_a_look_shows_the_cells_and_is_on_record(filled: World) -> None:
    viewer = holder(filled)
    with filled.sessions.write(viewer) as session:
        assert session.scalars(PEOPLES).one() == 0  # The right alone opens nothing.
        cells = look(session, viewer, OF_PEOPLE, DUE, PURPOSE)
        assert session.scalars(PEOPLES).one() == 0  # Nor anything after the look.
    assert SmallCell("BSAS", "Race and ethnicity", "Asian", "9 % (41 of 457)") in cells
    (entry,) = looks(filled)
    assert (entry.person_id, entry.row_key, entry.reason) == (
        viewer.person_id,
        f"{OF_PEOPLE}, {DUE}",
        PURPOSE,
    )
    with filled.sessions.read(filled.viewer("lead")) as session:
        read = session.scalars(select(AuditEntry.reason).where(AuditEntry.table_name == "small_cells"))
        assert read.all() == [PURPOSE]


def test_without_purpose_right_or_figures_there_is_no_look(filled: World) -> None:
    viewer = holder(filled)
    for purpose in ("", "   ", "short", None, 7):
        with filled.sessions.write(viewer) as session, pytest.raises(ValueRejected):
            look(session, viewer, OF_PEOPLE, DUE, purpose)
    with filled.sessions.write(viewer) as session, pytest.raises(NotFound):
        look(session, viewer, "PM-9.9.9-99", DUE, PURPOSE)
    for who in ("staff", "director.bfhn", "administrator", "lead"):
        other = filled.viewer(who)
        with filled.sessions.write(other) as session, pytest.raises((NotAllowed, NotFound)):
            look(session, other, OF_PEOPLE, DUE, PURPOSE)
    assert not looks(filled)


def test_the_screen_offers_what_is_broken_down_and_shows_nothing(filled: World) -> None:
    with filled.sessions.read(holder(filled)) as session:
        found = offered(session, "", "")
    assert (found.measure, found.period) == (OF_PEOPLE, DUE)
    drawn = str(small_cells_view(found, may=True))
    assert PURPOSE_FIELD in drawn
    assert not [each for each in CELLS if str(each) in drawn]

"""Nothing but mapped classes is read: every way around them that was tried once stays closed."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import column, exists, func, literal_column, select, table
from sqlalchemy import text as raw_text
from sqlalchemy.orm import make_transient_to_detached

from dashboard.errors import UnscopedQuery
from models import Base
from models.organization import Unit
from models.reporting import Line, Revision, WorkingFigure
from tests.support.world import World

BARE = Base.metadata.tables["working_figure"]
LITERAL: Any = literal_column("(select count(*) from working_figure)")

AROUND: dict[str, Callable[[], Any]] = {
    "a bare table joined": lambda: select(Unit.id, BARE.c.number).join(
        BARE, BARE.c.reporter_unit_id == Unit.id
    ),
    "a bare column beside a class": lambda: select(Unit.id, BARE.c.number),
    "a bare table in exists": lambda: select(Unit.id).where(exists().where(BARE.c.number > 0)),
    "a bare table in a subquery": lambda: select(Unit.id, select(func.max(BARE.c.number)).scalar_subquery()),
    "a bare table in in_": lambda: select(Unit.id).where(Unit.id.in_(select(BARE.c.reporter_unit_id))),
    "a literal column": lambda: select(Unit.id, LITERAL),
    "text as a condition": lambda: select(Unit.id).where(raw_text("1 = 1")),
    "a light table": lambda: select(Unit.id, table("working_figure", column("number")).c.number),
    "the column behind a property": lambda: select(
        Unit.id,
        WorkingFigure.number.property.columns[0],
    ),
    "a suffix": lambda: select(Unit.id).suffix_with("union select number from working_figure"),
    "a prefix": lambda: select(Unit.id).prefix_with("distinct"),
}


@pytest.mark.parametrize("way", AROUND)
def test_no_way_around_the_mapped_classes_is_read(world: World, way: str) -> None:
    with world.sessions.read(world.viewer("staff")) as session, pytest.raises(UnscopedQuery):
        session.execute(AROUND[way]()).all()


def test_a_row_made_by_hand_does_not_enter_a_session(world: World) -> None:
    for row in (Revision(id=1), Line(id=1), WorkingFigure(line_id=1)):
        make_transient_to_detached(row)
        with world.sessions.read(world.viewer("staff")) as session, pytest.raises(UnscopedQuery):
            session.add(row)

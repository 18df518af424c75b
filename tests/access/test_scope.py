"""The scope of reads covers every form of statement, and refuses what it could not cover."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import delete, exists, func, insert, select, text, union_all, update
from sqlalchemy.orm import Session, aliased

from dashboard.access.sessions import ViewerSession
from dashboard.errors import UnauthorisedWrite, UnscopedQuery
from models import Base
from models.organization import Unit
from models.reporting import Line, Report, Revision, WorkingFigure
from models.vocabulary import Role
from tests.support.content import SYSTEM
from tests.support.scene import REPORTER, Scene

OTHER = aliased(Revision)
SUBQUERY = select(Revision.id.label("id")).subquery()
COMMON = select(Revision.id.label("id")).cte("every")
READER = select(Unit.id).where(Unit.abbreviation == REPORTER)
# Each form counts, in its own way, the submitted revisions and working figures of HR that somebody can see.
FORMS: dict[str, Any] = {
    "entity": select(Revision),
    "columns": select(Revision.number, Revision.text),
    "two entities": select(Line, Revision).join(Revision, Revision.line_id == Line.id),
    "alias": select(OTHER),
    "alias columns": select(OTHER.number),
    "subquery": select(SUBQUERY.c.id),
    "common table": select(COMMON.c.id),
    "distinct": select(Revision.reporter_unit_id).distinct(),
    "exists": READER.where(exists(select(Revision.id).where(Revision.reporter_unit_id == Unit.id))),
    "exists of an entity": READER.where(exists().where(Revision.reporter_unit_id == Unit.id)),
    "in": READER.where(Unit.id.in_(select(Revision.reporter_unit_id))),
    "union": union_all(select(Revision.id), select(Revision.id)),
    "inner join": READER.join(Revision, Revision.reporter_unit_id == Unit.id),
    "working figures": select(WorkingFigure),
    "report": select(Report.id).join(Unit, Unit.id == Report.reporter_unit_id).where(
        Unit.abbreviation == REPORTER
    ),
}  # fmt: skip
COUNTS: dict[str, Any] = {
    "count of a column": select(func.count(Revision.id)),
    "count of rows": select(func.count()).select_from(Revision),
    "sum": select(func.coalesce(func.sum(Revision.number), 0)),
    "count over a join": select(func.count(Revision.id)).join(Line, Line.id == Revision.line_id),
    "count over an outer join": select(func.count(Revision.id)).select_from(Unit).outerjoin(
        Revision, Revision.reporter_unit_id == Unit.id
    ),
    "scalar subquery": select(select(func.count(Revision.id)).scalar_subquery()).select_from(Unit).limit(1),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_statement_is_cut_to_the_viewer(scene: Scene, name: str) -> None:
    found = {}
    for who, role, unit in (("own", Role.DIRECTOR, REPORTER), ("other", Role.DIRECTOR, "BFHN")):
        with scene.world.sessions.read(scene.holding(role, unit)) as session:
            found[who] = len(session.execute(FORMS[name]).all())
    assert found["own"] > 0
    assert found["other"] == 0


@pytest.mark.parametrize("name", COUNTS)
def test_every_aggregate_is_cut_to_the_viewer(scene: Scene, name: str) -> None:
    found = {}
    for who, unit in (("own", REPORTER), ("other", "BFHN")):
        with scene.world.sessions.read(scene.holding(Role.DIRECTOR, unit)) as session:
            found[who] = session.scalar(COUNTS[name])
    assert found["own"] > 0
    assert found["other"] == 0


def test_an_outer_join_keeps_its_left_side_and_hides_the_right(scene: Scene) -> None:
    statement = READER.add_columns(Revision.id).outerjoin(Revision, Revision.reporter_unit_id == Unit.id)
    with scene.world.sessions.read(scene.holding(Role.STAFF)) as session:
        assert [row[1] for row in session.execute(statement)] == [None]


def test_a_row_by_its_key_is_cut_to_the_viewer(scene: Scene) -> None:
    key = scene.revisions["submitted"]
    with scene.world.sessions.read(scene.holding(Role.DIRECTOR, "BFHN")) as session:
        assert session.get(Revision, key) is None
        assert session.get(Revision, key, populate_existing=True) is None
        assert session.query(Revision).filter_by(id=key).count() == 0
    with scene.world.sessions.read(scene.holding(Role.DIRECTOR, REPORTER)) as session:
        assert session.get_one(Revision, key).number == 7


REVISION = Base.metadata.tables["revision"]
RAW: dict[str, Callable[[Session], Any]] = {
    "the connection": lambda session: session.connection(),
    "text": lambda session: session.execute(text("SELECT number FROM revision")),
    "a table": lambda session: session.execute(select(REVISION.c.number)),
    "an entity from text": lambda session: session.execute(
        select(Revision).from_statement(text("SELECT * FROM revision"))
    ),
    "scalars of text": lambda session: session.scalars(text("SELECT number FROM revision")).all(),
    "a constant": lambda session: session.scalar(select(func.count())),
}
BULK: dict[str, Callable[[Session], Any]] = {
    "update": lambda session: session.execute(update(Line).values(accepted_revision=1)),
    "delete": lambda session: session.execute(delete(Line)),
    "insert": lambda session: session.execute(insert(Line).values(id=1)),
    "insert many": lambda session: session.execute(insert(Line), [{"id": 1}, {"id": 2}]),
    "query update": lambda session: session.query(Line).update({"accepted_revision": 1}),
    "query delete": lambda session: session.query(Line).delete(),
    "save objects": lambda session: session.bulk_save_objects([Line(id=1)]),
    "insert mappings": lambda session: session.bulk_insert_mappings(Line, [{"id": 1}]),
    "update mappings": lambda session: session.bulk_update_mappings(Line, [{"id": 1}]),
}


@pytest.mark.parametrize("name", RAW)
def test_what_the_scope_cannot_see_is_refused(scene: Scene, name: str) -> None:
    with (
        scene.world.sessions.read(scene.holding(Role.REVIEWER)) as session,
        pytest.raises(UnscopedQuery),
    ):
        RAW[name](session)


@pytest.mark.parametrize("name", BULK)
def test_bulk_writes_are_refused(scene: Scene, name: str) -> None:
    with (
        scene.world.sessions.write(scene.holding(Role.REVIEWER)) as session,
        pytest.raises(UnauthorisedWrite),
    ):
        BULK[name](session)


def test_a_session_without_a_viewer_reads_nothing(scene: Scene) -> None:
    with ViewerSession(scene.world.sessions.bind) as session, pytest.raises(UnscopedQuery):
        session.scalars(select(Revision)).all()


def test_only_the_system_is_not_cut(scene: Scene) -> None:
    with scene.world.sessions.read(SYSTEM) as session:
        assert session.scalar(select(func.count(Revision.id))) == len(scene.revisions)

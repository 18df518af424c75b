"""When something goes wrong the person reads a sentence, and the log says what happened."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Connection, Engine, event, func, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError
from structlog.testing import capture_logs

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.clock import Clock
from dashboard.database import make_engine, trouble_sentence
from dashboard.reporting.commands import SaveField, save_field
from dashboard.web import guard
from models import Base
from models.reporting import WorkingFigure
from tests.house.table import ACTIONS
from tests.support.app import Visitor, components, output_of, texts
from tests.support.content import SYSTEM
from tests.support.world import FIRST, PERIOD, TODAY, World, fill

Site = Callable[..., Visitor]
SAVE = "/entry/save"
GOOD = ACTIONS[SAVE].body
DECIDE, BUTTON = "pages.review.decide", {"type": "decide", "line": "line 1 1", "accept": "yes"}
BUSY = "The database is busy, so this was not saved. Please try again in a moment."
FULL = "The database has no room left, so this was not saved. Please tell the administrator."


def test_another_units_report_is_not_found_and_logged(site: Site, world: World) -> None:
    visitor = site("director.bchap")
    person = world.viewer("director.bchap").person_id
    with capture_logs() as logs:
        drawn = visitor.page(f"/entry/BFHN/{PERIOD}")
        sent = visitor.post(SAVE, {**GOOD, "unit": "BFHN", "subject": "BFHN"})
    assert drawn.heading == "Not found"
    assert "Family Health" not in drawn.words
    assert (sent.status_code, sent.get_json()["message"]) == (404, "There is no such report.")
    assert [(line["event"], line["kind"], line["person"]) for line in logs] == [
        ("refused", "NotFound", person)
    ] * 2


def test_another_units_report_is_not_told_from_none(site: Site) -> None:
    visitor = site("director.bchap")
    told = {visitor.page(f"/entry/{unit}/Y9Q9").words for unit in ("BFHN", "BSAS", "OPH")}
    assert told == {"Not found There is no such report. Back to my to-do list"}


def fails(error: Exception) -> Iterator[Any]:
    raise error


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception], None]:
    """Give a function that makes every screen and action raise an error as soon as its session is open."""

    def breaks(error: Exception) -> None:
        @contextmanager
        def opened(*_: Any, **__: Any) -> Iterator[Any]:
            yield from fails(error)

        monkeypatch.setattr(guard, "opened", opened)

    return breaks


def test_an_unexpected_error_has_a_reference_number(site: Site, broken: Callable[[Exception], None]) -> None:
    visitor = site("director.bchap")
    broken(RuntimeError("secret detail"))
    with capture_logs() as logs:
        answers = [
            visitor.page("/").words,
            visitor.post(SAVE, GOOD).text,
            visitor.press(output_of(DECIDE), BUTTON).text,
        ]
    assert [line["event"] for line in logs] == ["unexpected error"] * 3
    for told, line in zip(answers, logs, strict=True):
        assert f"Something went wrong (reference {line['reference']}). Nothing was saved." in told
        assert "secret detail" not in told
        assert line["exc_info"]


@pytest.mark.parametrize(
    ("cause", "sentence"),
    [
        ("database is locked", BUSY),
        ("database or disk is full", FULL),
        ("could not extend file: No space left on device", FULL),
        ("server closed the connection unexpectedly", "The database does not answer, so this was not saved."),
        ("attempt to write a readonly database", "The database does not answer, so this was not saved."),
    ],
)
def test_trouble_with_the_database_has_its_sentence(cause: str, sentence: str) -> None:
    error = OperationalError("INSERT", {}, sqlite3.OperationalError(cause))
    assert trouble_sentence(error).startswith(sentence)


def test_somebody_elses_change_has_its_sentence(site: Site, broken: Callable[[Exception], None]) -> None:
    visitor = site("director.bchap")
    broken(StaleDataError("1 row expected"))
    answered = visitor.post(SAVE, GOOD)
    assert (answered.status_code, answered.get_json()["message"]) == (
        409,
        "Somebody else saved this at the same moment. Please look again.",
    )


def test_two_saves_of_one_row_at_once_are_noticed(world: World) -> None:
    viewer = world.viewer("director.bchap")
    save(world, viewer, "21")
    with pytest.raises(StaleDataError):
        save_late(world, viewer)
    with world.sessions.read(viewer) as session:
        assert session.scalars(select(WorkingFigure.numerator)).all() == [21]


def save_late(world: World, viewer: Viewer) -> None:
    """Save a row that somebody else changes between our reading and our writing."""
    with world.sessions.write(viewer) as session:
        row = session.scalars(select(WorkingFigure)).one()
        authorise(session, viewer, Right.FIGURE_ENTER, row)
        assert isinstance(world.sessions.bind, Connection)
        world.sessions.bind.execute(update(Base.metadata.tables["working_figure"]).values(version=2))
        row.numerator = 23


def save(world: World, viewer: Viewer, raw: str, version: int = 0) -> None:
    with world.sessions.write(viewer) as session:
        save_field(session, viewer, SaveField("BCHAP", PERIOD, FIRST, "BCHAP", "numerator", raw, version))


@pytest.fixture(scope="session")
def crowded(new_database: Callable[[str, str], Engine]) -> Engine:
    """Give the small department in a SQLite file whose writers hardly wait for each other."""
    engine = new_database("sqlite", "crowded")
    fill(Sessions(engine, Clock(TODAY)))
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout=50"))
    engine.dispose()
    return engine


@pytest.fixture
def entering(crowded: Engine, house_over: Callable[..., Flask]) -> Visitor:
    """Give a director's browser on that department."""
    visitor = Visitor(house_over(Sessions(crowded, Clock(TODAY))).test_client())
    assert visitor.sign_in("director.bchap").status_code == 302
    return visitor


def kept(engine: Engine) -> int:
    with Sessions(engine, Clock(TODAY)).read(SYSTEM) as session:
        return session.scalar(select(func.count(WorkingFigure.line_id))) or 0


@contextmanager
def locked(engine: Engine) -> Iterator[None]:
    """Hold the write lock of a SQLite file from another connection."""
    other = sqlite3.connect(Path(str(engine.url.database)), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def test_a_locked_database_is_told_and_the_next_try_saves(entering: Visitor, crowded: Engine) -> None:
    before = kept(crowded)
    reviewer = Visitor(entering.client.application.test_client())
    reviewer.sign_in("reviewer")
    with locked(crowded), capture_logs() as logs:
        refused = entering.post(SAVE, {**GOOD, "measure": "PM-2.1.1-02"})
        pressed = reviewer.press(output_of(DECIDE), BUTTON)
        again = Visitor(entering.client.application.test_client()).sign_in("director.bchap")
        assert entering.page("/").heading == "What I have to do"
    assert (refused.status_code, refused.get_json()["message"]) == (503, BUSY)
    assert BUSY in list(texts([one for one in components(pressed.get_json()) if one["type"] == "P"]))
    assert again.status_code == 503
    assert BUSY in again.text
    assert "<form" in again.text
    assert {line["event"] for line in logs} == {"database trouble"}
    assert kept(crowded) == before
    assert entering.post(SAVE, {**GOOD, "measure": "PM-2.1.1-02"}).status_code == 200


def test_a_full_database_is_told_and_nothing_is_half_saved(entering: Visitor, crowded: Engine) -> None:
    before = kept(crowded)
    with no_room(crowded):
        told = [
            entering.post(SAVE, {**GOOD, "field": "note", "raw": "x" * 4000, "version": n}) for n in range(9)
        ]
    refused = [one for one in told if one.status_code != 200]
    assert refused
    assert {one.get_json()["message"] for one in refused} == {FULL}
    assert kept(crowded) - before <= 1
    assert entering.post(SAVE, GOOD).status_code == 200


@contextmanager
def no_room(engine: Engine) -> Iterator[None]:
    """Let a SQLite file grow no further."""

    def stop(connection: Any, _record: object = None, _proxy: object = None) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(engine, "checkout", stop)
    try:
        yield
    finally:
        event.remove(engine, "checkout", stop)
        engine.dispose()


def test_a_database_that_went_away_is_told(
    site: Site, world: World, house_over: Callable[..., Flask], tmp_path: Path
) -> None:
    visitor = site("director.bchap")
    gone = make_engine(f"sqlite:///{tmp_path / 'gone.sqlite'}")
    house_over(Sessions(gone, Clock(TODAY)))
    answered = visitor.get("/")
    assert answered.status_code == 503
    assert answered.get_json()["message"].startswith("The database does not answer")
    assert "OperationalError" not in answered.text
    gone.dispose()

"""A server that is killed loses nothing that it has acknowledged, and leaves nothing half done."""

import os
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from sqlalchemy import Engine, select

from dashboard.access.viewer import Viewer
from dashboard.reporting.submitting import SubmitReport, withdraw_report
from models.audit import AuditEntry
from models.measures import Measure
from models.reporting import Line, ReportEvent, Revision, WorkingFigure
from models.vocabulary import LineState
from tests.support.clients import Client, Lost
from tests.support.databases import BACKENDS
from tests.support.server import Server, start
from tests.support.states import Department
from tests.support.world import MEASURES, PERIOD

pytestmark = pytest.mark.slow
KILLS, SUBMISSIONS = (20, 12) if os.environ.get("DASHBOARD_SOAK") else (5, 5)
MOST = 24  # On a slow machine it takes longer until blows fall where they should, on both sides.
WRITERS = (("director.bchap", MEASURES[0]), ("contributor.bchap", MEASURES[1]))
MANY = str(10**9)
AFTERWARDS = 0.3  # A database server still finishes a commit that reached it before the client was gone.


@dataclass
class Writer:
    """Somebody who saves 1, 2, 3 … into one field, and remembers what was sent and what was acknowledged."""

    client: Client
    measure: str
    sent: int = 0
    kept: int = 0
    version: int = 0

    def write_until_lost(self) -> None:
        """Save the next numbers until the server is gone."""
        try:
            while True:
                self.sent += 1
                answer = self.client.save(self.measure, "numerator", str(self.sent), self.version)
                assert answer is not None
                self.kept, self.version = self.sent, answer["version"]
        except Lost:
            return


@pytest.fixture(params=BACKENDS)
def department(request: pytest.FixtureRequest, new_database: Callable[[str, str], Engine]) -> Department:
    return Department.new(new_database(request.param, "kills"))


@dataclass
class Lives:
    """Servers over one database, one after the other; the next one starts while the present one works."""

    engine: Engine
    helper: ThreadPoolExecutor
    coming: Future[Server]

    def next(self) -> Server:
        """Return a server that answers, and begin to start the one after it."""
        present = self.coming.result()
        self.coming = self.helper.submit(start, self.engine)
        return present


@pytest.fixture
def lives(department: Department) -> Iterator[Lives]:
    bind = department.world.sessions.bind
    assert isinstance(bind, Engine)
    with ThreadPoolExecutor(1) as helper:
        made = Lives(bind, helper, helper.submit(start, bind))
        yield made
        made.coming.result().kill()


def seen(department: Department, measure: str) -> tuple[int, int, int]:
    """Return the number that stands, its version, and the number in the newest audit entry about it."""
    with department.world.sessions.read(Viewer.system("test")) as session:
        figure = session.scalars(
            select(WorkingFigure)
            .join(Line, Line.id == WorkingFigure.line_id)
            .join(Measure, Measure.id == Line.measure_id)
            .where(Measure.code == measure)
        ).one()
        entries = session.scalars(
            select(AuditEntry).where(
                AuditEntry.table_name == "working_figure", AuditEntry.row_key == str(figure.line_id)
            )
        ).all()
        audited = [(entry.after or {}).get("numerator") for entry in entries]
        return figure.numerator or 0, figure.version, max(number or 0 for number in audited)


def test_killing_the_server_during_saves_loses_no_acknowledged_value(
    department: Department, lives: Lives
) -> None:
    chance = random.Random(20)
    writers = [Writer(Client(name, 0), measure) for name, measure in WRITERS]
    for life in range(MOST):
        server = lives.next()
        for writer in writers:
            writer.client.move(server.port)
            if life == 0:
                writer.client.sign_in()
                writer.client.save(writer.measure, "denominator", MANY)
        with ThreadPoolExecutor(len(writers)) as hands:
            busy = [hands.submit(writer.write_until_lost) for writer in writers]
            time.sleep(chance.uniform(0.05, 0.5))
            server.kill()
            time.sleep(AFTERWARDS)
            for hand in busy:
                hand.result()
        for writer in writers:
            stands, version, audited = seen(department, writer.measure)
            assert writer.kept <= stands <= writer.sent, f"life {life}: {writer}"
            assert version >= writer.version
            assert audited == stands
            writer.sent, writer.version = stands, version
        if life + 1 >= KILLS and all(writer.kept > KILLS for writer in writers):
            return
    pytest.fail("too few saves were under way to prove anything")


def test_killing_the_server_while_submitting_leaves_all_or_nothing(
    department: Department, lives: Lives
) -> None:
    department.answer_all("director.bchap", "BCHAP", PERIOD)
    director = Client("director.bchap", 0)
    delay, outcomes = 0.05, []
    for life in range(MOST):
        server = lives.next()
        director.move(server.port)
        if life == 0:
            director.sign_in()
        acknowledged = killed_after(delay, server, director)
        submitted = whole_submission(department)
        assert submitted or not acknowledged
        if submitted:
            withdraw(department)
        outcomes.append(submitted)
        # After a whole submission the next blow falls earlier, after none later: around the right moment.
        delay *= 0.7 if submitted else 1.4
        if life + 1 >= SUBMISSIONS and len(set(outcomes)) == 2:
            break
    assert len(set(outcomes)) == 2, f"every blow fell on the same side: {outcomes}"


def killed_after(delay: float, server: Server, client: Client) -> bool:
    """Press the button, kill the server so many seconds later, and say whether it had acknowledged."""
    request = client.submission()
    with ThreadPoolExecutor(1) as hands:
        pressed = hands.submit(done, client, request)
        time.sleep(delay)
        server.kill()
        time.sleep(AFTERWARDS)
        client.leave()
        return pressed.result()


def done(client: Client, request: str) -> bool:
    try:
        return client.submit(request)
    except Lost:
        return False


def whole_submission(department: Department) -> bool:
    """Say whether the report is submitted; lines, revisions and events must agree."""
    with department.world.sessions.read(Viewer.system("test")) as session:
        lines = session.scalars(select(Line)).all()
        states = {line.state for line in lines}
        revisions = session.scalars(select(Revision)).all()
        events = session.scalars(select(ReportEvent).where(ReportEvent.lines > 0)).all()
    assert len(states) == 1, states
    assert len(revisions) == sum(line.submitted_revision or 0 for line in lines)
    assert len(revisions) == sum(event.lines for event in events if event.kind == "submitted")
    return states == {LineState.SUBMITTED}


def withdraw(department: Department) -> None:
    viewer = department.world.viewer("director.bchap")
    with department.world.sessions.write(viewer) as session:
        withdraw_report(session, viewer, SubmitReport("BCHAP", PERIOD))

"""Two decisions about one baseline or target at the same moment: one follows the other, nothing is lost."""

import threading
from collections.abc import Callable
from contextlib import suppress

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError

from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.clock import Clock
from dashboard.errors import DashboardError
from dashboard.targets.baseline_commands import propose_baseline
from models.targets import Baseline, Target
from models.vocabulary import BaselineState
from tests.support.aiming import (
    SYSTEM,
    aim,
    approve,
    approve_target,
    baseline_command,
    excuse_gaps,
    key_of,
    propose,
    second_lead,
)
from tests.support.databases import BACKENDS
from tests.support.world import TODAY, World, fill


@pytest.fixture(params=BACKENDS)
def own(request: pytest.FixtureRequest, new_database: Callable[[str, str], Engine]) -> World:
    """Give the small department on a database with real, committed transactions."""
    sessions = Sessions(new_database(request.param, "target_races"), Clock(TODAY))
    fill(sessions)
    return World(sessions)


def together(*steps: Callable[[], object]) -> list[str]:
    """Run steps at the same moment, each in a thread; return the sentences of those that were refused."""
    start, told = threading.Barrier(len(steps)), []

    def run(step: Callable[[], object]) -> None:
        start.wait()
        with suppress(IntegrityError):  # The guard runs such a step once more.
            try:
                step()
            except DashboardError as error:
                told.append(error.message)

    threads = [threading.Thread(target=run, args=(step,)) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def test_two_leads_who_approve_at_once_make_one_approval(own: World) -> None:
    baseline, other = propose(own), second_lead(own)
    refused = together(lambda: approve(own, baseline), lambda: approve(own, baseline, who=other))
    with own.sessions.read(SYSTEM) as session:
        row = session.get_one(Baseline, baseline)
    assert row.approved_by in {other.person_id, own.viewer("lead").person_id}
    assert refused == ["Somebody else changed this meanwhile. Please look at it again."]


def test_two_people_who_propose_at_once_leave_one_proposal(own: World) -> None:
    def send(viewer: Viewer, numerator: str) -> None:
        command = commands[numerator]
        with own.sessions.write(viewer) as session:
            propose_baseline(session, viewer, command)

    commands = {each: baseline_command(own, "reviewer", numerator=each) for each in ("21", "22")}
    people = {"21": own.viewer("reviewer"), "22": own.viewer("director.bchap")}
    together(*(lambda each=each: send(people[each], each) for each in commands))
    with own.sessions.read(SYSTEM) as session:
        assert len(session.scalars(select(Baseline)).all()) == 1


def test_a_correction_while_a_target_is_approved_never_leaves_it_unflagged(own: World) -> None:
    excuse_gaps(own)
    approve(own, propose(own))
    target, other = aim(own), second_lead(own)
    key = key_of(own)
    correction = propose(own, numerator="22", reason="One was left out.")
    refused = together(lambda: approve(own, correction, who=other), lambda: approve_target(own, key))
    with own.sessions.read(SYSTEM) as session:
        row = session.get_one(Target, target)
        states = [each.state for each in session.scalars(select(Baseline).order_by(Baseline.id))]
    assert states == [BaselineState.SUPERSEDED, BaselineState.OBTAINED]
    assert row.flagged
    assert (row.approved_at is None) is bool(refused)
    assert all("baseline has changed" in sentence for sentence in refused)

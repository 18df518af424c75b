"""Signing in: one sentence for every failure, equal work, throttled across workers, sessions that end."""

import threading
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from argon2 import Type, extract_parameters
from sqlalchemy import func, select

from dashboard.access import sign_in as module
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.sign_in import (
    FAILURES_PER_ACCOUNT,
    FAILURES_PER_ADDRESS,
    FAILURES_PER_PAIR,
    HASHER,
    THROTTLED,
    WINDOW,
    WRONG,
    SignIn,
    end_session,
    hash_password,
    person_viewer,
    sign_in,
    viewer_of,
)
from dashboard.access.viewer import Viewer
from dashboard.clock import Clock
from dashboard.errors import NotSignedIn
from models.organization import Credential, Person, RoleGrant, SignInFailure, SignInSession
from tests.support.content import SYSTEM
from tests.support.world import PASSWORD, TODAY, World

HOURS = 10


class Later(Clock):
    """The world's clock, some time later."""

    def __init__(self, after: timedelta) -> None:
        super().__init__(TODAY)
        object.__setattr__(self, "after", after)

    def now(self) -> datetime:
        after: timedelta = self.__dict__["after"]
        return super().now() + after


def attempt(
    world: World, name: str = "lead", password: str = PASSWORD, address: str = "192.0.2.1", after: int = 0
) -> str:
    """Try to sign in at another worker: with other `Sessions` over the same database, some minutes later."""
    worker = Sessions(world.sessions.bind, Later(timedelta(minutes=after)))
    return sign_in(worker, SignIn(name, password, address), HOURS)


def refused(world: World, **given: object) -> str:
    with pytest.raises(NotSignedIn) as caught:
        attempt(world, **given)  # type: ignore[arg-type]  # Passed on as given.
    return caught.value.message


def change(world: World, edit: Callable[[Person], None], name: str = "lead") -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        edit(session.scalars(select(Person).where(Person.sign_in_name == name)).one())


def leave(person: Person) -> None:
    person.active = False


def test_the_right_password_signs_in(world: World) -> None:
    viewer = viewer_of(world.sessions, attempt(world))
    assert viewer is not None
    assert viewer == person_viewer(world.sessions, "lead")


def test_a_name_is_known_however_it_is_written(world: World) -> None:
    assert viewer_of(world.sessions, attempt(world, name="  LEAD "))


@pytest.mark.parametrize(
    "given",
    [{"password": "wrong"}, {"name": "nobody"}, {"password": ""}, {"name": ""}, {"name": "x" * 10_000}],
    ids=["wrong password", "unknown name", "no password", "no name", "long name"],
)
def test_every_failure_has_the_same_sentence(world: World, given: dict[str, object]) -> None:
    assert refused(world, **given) == WRONG


def test_an_inactive_person_does_not_sign_in_and_is_not_told_why(world: World) -> None:
    change(world, leave)
    assert refused(world) == WRONG


def test_an_unknown_name_costs_as_many_hashes_as_a_known_one(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []

    def counted(stored: str, password: str) -> bool:
        checked.append(stored)
        return False

    monkeypatch.setattr(module, "password_fits", counted)
    for name in ("lead", "nobody"):
        refused(world, name=name, password="wrong")
    assert len(checked) == 2
    assert extract_parameters(checked[0]) == extract_parameters(checked[1])


def test_a_failure_is_kept_without_the_name(world: World) -> None:
    refused(world, password="wrong")
    with world.sessions.read(SYSTEM) as session:
        kept = session.scalars(select(SignInFailure)).one()
    assert "lead" not in kept.account_hash
    assert "192.0.2.1" not in kept.address_hash


def test_after_five_failures_from_one_address_an_account_waits_there_alone(world: World) -> None:
    for _ in range(FAILURES_PER_PAIR):
        assert refused(world, password="wrong") == WRONG
    assert refused(world) == THROTTLED
    assert viewer_of(world.sessions, attempt(world, address="192.0.2.99"))


def test_guessing_from_many_addresses_is_slowed_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(module, "password_fits", lambda *_: False)
        for worker in range(FAILURES_PER_ACCOUNT):
            assert refused(world, address=f"192.0.2.{worker}") == WRONG
    assert refused(world, address="192.0.2.200") == THROTTLED
    assert viewer_of(world.sessions, attempt(world, name="reviewer"))
    assert viewer_of(world.sessions, attempt(world, after=int(WINDOW.total_seconds() / 60) + 1))


def test_an_unknown_name_is_throttled_like_a_known_one(world: World) -> None:
    for _ in range(FAILURES_PER_PAIR):
        refused(world, name="nobody")
    assert refused(world, name="nobody") == THROTTLED


def test_one_address_cannot_try_every_account(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "password_fits", lambda *_: False)
    for number in range(FAILURES_PER_ADDRESS):
        assert refused(world, name=f"somebody{number}") == WRONG
    assert refused(world, name="lead") == THROTTLED
    assert refused(world, name="lead", address="192.0.2.9") == WRONG


def test_a_session_that_was_ended_is_nobody(world: World) -> None:
    token = attempt(world)
    end_session(world.sessions, token)
    assert viewer_of(world.sessions, token) is None
    end_session(world.sessions, "a token that never was")


def test_a_session_expires(world: World) -> None:
    token = attempt(world)
    before, after = Later(timedelta(hours=HOURS, minutes=-5)), Later(timedelta(hours=HOURS, minutes=5))
    assert viewer_of(Sessions(world.sessions.bind, before), token)
    assert viewer_of(Sessions(world.sessions.bind, after), token) is None


def test_somebody_who_left_is_signed_out_at_once(world: World) -> None:
    token = attempt(world)
    change(world, leave)
    assert viewer_of(world.sessions, token) is None


@pytest.mark.parametrize("token", ["", "x", "\x00", "é" * 5000])
def test_an_invented_token_is_nobody(world: World, token: str) -> None:
    assert viewer_of(world.sessions, token) is None


def test_the_database_keeps_no_token_and_no_password(world: World) -> None:
    token = attempt(world)
    with world.sessions.read(SYSTEM) as session:
        kept = session.scalars(select(SignInSession.token_hash)).all()
        hashes = session.scalars(select(Credential.password_hash)).all()
        assert session.scalar(select(func.count(Credential.person_id))) == len(hashes) > 0
    assert token not in kept
    assert all(each.startswith("$argon2id$") and PASSWORD not in each for each in hashes)


@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [
        (TODAY, None, True),
        (TODAY, TODAY, True),
        (TODAY + timedelta(days=1), None, False),
        (date(2024, 1, 1), TODAY - timedelta(days=1), False),
    ],
)
def test_a_role_holds_from_its_first_to_its_last_day(
    world: World, starts: date, ends: date | None, *, holds: bool
) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        person = session.scalars(select(Person.id).where(Person.sign_in_name == "lead")).one()
        grant = session.scalars(select(RoleGrant).where(RoleGrant.person_id == person)).one()
        grant.starts_on, grant.ends_on = starts, ends
    assert person_viewer(world.sessions, "lead").sees_live is holds


def test_nobody_is_a_viewer_by_an_unknown_name(world: World) -> None:
    with pytest.raises(NotSignedIn, match="Nobody signs in as “nobody”"):
        person_viewer(world.sessions, "nobody")


def test_a_hash_is_argon2id_of_19_mebibytes() -> None:
    parameters = extract_parameters(hash_password("a password"))
    assert parameters.type is Type.ID
    assert (parameters.memory_cost, parameters.time_cost, parameters.parallelism) == (19 * 1024, 2, 1)
    assert not HASHER.check_needs_rehash(hash_password("a password"))


def test_at_most_two_hashes_are_computed_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most, lock = [0], [0], threading.Lock()

    class Counting:
        def hash(self, _password: str) -> str:
            with lock:
                running[0] += 1
                most[0] = max(most[0], running[0])
            time.sleep(0.02)
            with lock:
                running[0] -= 1
            return "hashed"

        def verify(self, _stored: str, password: str) -> bool:
            return bool(self.hash(password))

    monkeypatch.setattr(module, "HASHER", Counting())
    work = [lambda: module.hash_password("a"), lambda: module.password_fits("a", "b")] * 4
    threads = [threading.Thread(target=one) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=5)
    assert most[0] == 2


def test_the_viewer_of_a_request_has_the_rights_of_the_roles(world: World) -> None:
    viewer = viewer_of(world.sessions, attempt(world, name="reviewer.bchap"))
    assert isinstance(viewer, Viewer)
    assert viewer.may(Right.LINE_REVIEW)
    assert viewer.may_somewhere(Right.FIGURE_ENTER)
    assert not viewer.may_somewhere(Right.REPORT_SUBMIT)

"""One-time links: one sentence for every link that is none, used once, throttled, and kept nowhere."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest
from sqlalchemy import Connection, Engine, event, func, select
from structlog.testing import capture_logs

from dashboard.access import invitations as module
from dashboard.access import sign_in as signing_in
from dashboard.access.invitations import DAYS, NO_LINK, SetPassword, invited, make_link, set_password
from dashboard.access.sessions import Sessions
from dashboard.access.sign_in import (
    FAILURES_PER_ADDRESS,
    FAILURES_PER_PAIR,
    THROTTLED,
    WRONG,
    SignIn,
    sign_in,
    viewer_of,
)
from dashboard.administration.people_asked import OnePerson, PersonReason
from dashboard.administration.people_commands import deactivate, new_link
from dashboard.clock import Clock
from dashboard.errors import DashboardError, NotFound, NotSignedIn, ValueRejected
from models.audit import AuditEntry
from models.organization import Credential, Invitation, Person, SignInFailure
from tests.support.app import Visitor
from tests.support.content import SYSTEM
from tests.support.databases import BACKENDS
from tests.support.world import PASSWORD, TODAY, World, fill

NEW = "another long password"
HERE = "192.0.2.1"


class Later(Clock):
    """The world's clock, some days later."""

    def __init__(self, days: int) -> None:
        super().__init__(TODAY + timedelta(days=days))


def person_id(world: World, name: str) -> int:
    with world.sessions.read(SYSTEM) as session:
        return session.scalars(select(Person.id).where(Person.sign_in_name == name)).one()


def link(world: World, name: str = "staff") -> str:
    """Have the administrator make a link; return its token."""
    viewer = world.viewer("administrator")
    with world.sessions.write(viewer) as session:
        return new_link(session, viewer, OnePerson(person_id(world, name))).token


def use(world: World, token: str, password: str = NEW, again: str | None = None) -> None:
    set_password(world.sessions, SetPassword(token, password, password if again is None else again, HERE))


def enter(world: World, name: str = "staff", password: str = NEW) -> str:
    return sign_in(world.sessions, SignIn(name, password, HERE), 10)


def failures(world: World) -> int:
    with world.sessions.read(SYSTEM) as session:
        return session.scalar(select(func.count(SignInFailure.id))) or 0


def used(world: World) -> str:
    token = link(world)
    use(world, token)
    return token


def replaced(world: World) -> str:
    token = link(world)
    link(world)
    return token


def of_somebody_gone(world: World) -> str:
    token = link(world)
    viewer = world.viewer("administrator")
    with world.sessions.write(viewer) as session:
        deactivate(session, viewer, PersonReason(person_id(world, "staff"), "Left."))
    return token


NONE: dict[str, Callable[[World], str]] = {
    "unknown": lambda _: "x" * 43,
    "used": used,
    "replaced": replaced,
    "deactivated": of_somebody_gone,
    "empty": lambda _: "",
    "strange": lambda _: "é\x00" * 500,
}


def test_a_link_sets_a_password_with_which_one_signs_in(world: World) -> None:
    token = link(world)
    assert invited(world.sessions, token, HERE).sign_in_name == "staff"
    use(world, token)
    assert viewer_of(world.sessions, enter(world)) is not None
    with pytest.raises(NotSignedIn, match=WRONG):
        enter(world, password=PASSWORD)


def test_the_old_password_works_until_the_link_is_used(world: World) -> None:
    link(world)
    assert enter(world, password=PASSWORD)


def test_a_new_password_ends_every_session(world: World) -> None:
    before = enter(world, password=PASSWORD)
    use(world, link(world))
    assert viewer_of(world.sessions, before) is None


@pytest.mark.parametrize("name", NONE)
def test_every_link_that_is_none_has_the_same_sentence(world: World, name: str) -> None:
    token = NONE[name](world)
    for attempt in (
        lambda: invited(world.sessions, token, HERE),
        lambda: use(world, token, "third password"),
    ):
        with pytest.raises(NotFound) as caught:
            attempt()
        assert caught.value.message == NO_LINK
    assert failures(world) == 2
    with pytest.raises(NotSignedIn):
        enter(world, password="third password")


def test_a_link_holds_seven_days(world: World) -> None:
    token = link(world)
    within, after = (Sessions(world.sessions.bind, Later(days)) for days in (DAYS - 1, DAYS + 1))
    assert invited(within, token, HERE)
    with pytest.raises(NotFound, match="has run out"):
        invited(after, token, HERE)


@contextmanager
def counted(world: World) -> Iterator[list[str]]:
    """Collect the statements that are sent to the database inside."""
    bind, sent = world.sessions.bind, []
    assert isinstance(bind, Connection)

    def keep(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        sent.append(statement)

    event.listen(bind, "before_cursor_execute", keep)
    yield sent
    event.remove(bind, "before_cursor_execute", keep)


def test_no_link_that_is_none_takes_other_work_than_another(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unknown link must not be told from a used one by the time of the answer."""
    tokens = {name: NONE[name](world) for name in ("unknown", "used", "deactivated")}
    hashes: list[str] = []
    monkeypatch.setattr(module, "hash_password", hashes.append)
    work = {}
    for name, token in tokens.items():
        with counted(world) as sent, suppress(NotFound):
            use(world, token)
        work[name] = [statement for statement in sent if "SAVEPOINT" not in statement]
    assert len({tuple(statements) for statements in work.values()}) == 1
    assert hashes == []


def test_guessing_links_is_slowed_and_does_not_hinder_signing_in(world: World) -> None:
    for number in range(FAILURES_PER_ADDRESS):
        with pytest.raises(NotFound):
            invited(world.sessions, f"guess {number}", HERE)
    token = link(world)
    with pytest.raises(NotSignedIn, match=THROTTLED):
        invited(world.sessions, token, HERE)
    assert invited(world.sessions, token, "192.0.2.2")
    assert enter(world, password=PASSWORD)


def test_one_link_is_not_tried_without_end(world: World) -> None:
    for _ in range(FAILURES_PER_PAIR):
        with pytest.raises(NotFound):
            invited(world.sessions, "a guess", HERE)
    with pytest.raises(NotSignedIn, match=THROTTLED):
        invited(world.sessions, "a guess", HERE)


@pytest.mark.parametrize(
    ("password", "again", "field", "sentence"),
    [
        ("elevenchars", "elevenchars", "password", "at least 12 characters"),
        ("", "", "password", "at least 12 characters"),
        ("contributor.bchap", "contributor.bchap", "password", "must not be the sign-in name"),
        (" Contributor.BCHAP ", " Contributor.BCHAP ", "password", "must not be the sign-in name"),
        (NEW, NEW.upper(), "again", "two passwords differ"),
        (NEW, "", "again", "two passwords differ"),
    ],
)
def test_an_unfit_password_is_refused_beside_its_field_and_the_link_still_works(
    world: World, password: str, again: str, field: str, sentence: str
) -> None:
    token = link(world, "contributor.bchap")
    with pytest.raises(ValueRejected, match=sentence) as caught:
        use(world, token, password, again)
    assert caught.value.field == field
    assert failures(world) == 0
    use(world, token)


def test_the_token_is_kept_nowhere(world: World) -> None:
    token = link(world)
    use(world, token)
    with world.sessions.read(SYSTEM) as session:
        assert token not in session.scalars(select(Invitation.token_hash)).all()
        invitations = select(AuditEntry).where(AuditEntry.table_name == "invitation")
        audited = session.scalars(invitations.order_by(AuditEntry.id)).all()
        kept = [json.dumps([one.before, one.after, one.row_key, one.reason]) for one in audited]
        hashes = session.scalars(select(Invitation.token_hash)).all()
    assert len(kept) == 2
    assert not any(secret in words for words in kept for secret in (token, *hashes))
    assert '"token_hash": "(secret)"' in kept[0]


def test_only_the_administrator_makes_links(world: World) -> None:
    for name in ("lead", "reviewer", "staff", "director.bchap"):
        viewer = world.viewer(name)
        with pytest.raises(DashboardError), world.sessions.write(viewer) as session:
            make_link(session, viewer, session.get_one(Person, person_id(world, "staff")))


def test_a_password_set_while_the_old_one_was_checked_ends_that_sign_in(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = link(world)
    checked = signing_in.password_fits

    def meanwhile(stored: str, password: str) -> bool:
        fits = checked(stored, password)
        use(world, token)
        return fits

    monkeypatch.setattr(signing_in, "password_fits", meanwhile)
    with pytest.raises(NotSignedIn, match=WRONG):
        enter(world, password=PASSWORD)


@pytest.mark.parametrize("backend", BACKENDS)
def test_two_clicks_at_once_set_one_password(
    backend: str, new_database: Callable[[str, str], Engine]
) -> None:
    sessions = Sessions(new_database(backend, "clicks"), Clock(TODAY))
    fill(sessions)
    world = World(sessions)
    token, start, ended = link(world), threading.Barrier(2), []

    def click(password: str) -> None:
        start.wait()
        try:
            use(world, token, password)
        except NotFound:
            ended.append("refused")
        else:
            ended.append(password)

    clicks = [threading.Thread(target=click, args=(f"the password of click {number}",)) for number in (1, 2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join(timeout=60)
    first, second = sorted(ended)
    assert first == "refused"
    assert enter(world, password=second)
    with sessions.read(SYSTEM) as session:
        changed = select(func.count(AuditEntry.id)).where(AuditEntry.table_name == "credential")
        assert session.scalar(changed.where(AuditEntry.operation == "update")) == 1
        assert session.scalar(select(func.count(Credential.person_id))) == 8


def path(world: World, name: str = "staff") -> str:
    return f"/invitation/{link(world, name)}"


def sent(visitor: Visitor, address: str, password: str = NEW, again: str = NEW) -> tuple[int, str]:
    form = {"password": password, "again": again, "csrf_token": visitor.token()}
    answer = visitor.client.post(address, data=form)
    return answer.status_code, answer.headers.get("Location", "") or answer.text


Site = Callable[..., Visitor]


def test_the_page_names_the_person_and_leads_to_sign_in(site: Site, world: World) -> None:
    visitor, address = site(), path(world)
    shown = visitor.get(address)
    assert (shown.status_code, shown.headers["Cache-Control"]) == (200, "no-store")
    assert 'value="staff"' in shown.text
    assert visitor.get(address).status_code == 200  # Looking does not use it.
    assert sent(visitor, address) == (302, "/sign-in?told=password")
    assert "Your password is set." in visitor.get("/sign-in?told=password").text
    assert visitor.sign_in("staff", NEW).status_code == 302
    status, text = sent(visitor, address, "a third password", "a third password")
    assert (status, NO_LINK in text) == (404, True)


def test_a_fault_stands_beside_its_field(site: Site, world: World) -> None:
    visitor, address = site(), path(world)
    visitor.get(address)
    status, text = sent(visitor, address, NEW, "something else")
    assert status == 422
    assert "two passwords differ" in text
    assert NEW not in text


def test_a_forged_form_sets_no_password(site: Site, world: World) -> None:
    visitor, address = site(), path(world)
    answer = visitor.client.post(address, data={"password": NEW, "again": NEW})
    assert answer.status_code == 400
    assert "Please type the password again." in answer.text
    assert visitor.sign_in("staff").status_code == 302


def test_no_log_holds_a_link(site: Site, world: World) -> None:
    visitor, address = site(), path(world)
    with capture_logs() as logs:
        for one in (address, "/invitation/none", f"{address}/more"):
            visitor.get(one)
            sent(visitor, one)
        visitor.client.post(address, data={})
    assert address.removeprefix("/invitation/") not in repr(logs)


def test_the_told_sentence_is_one_of_ours(site: Site, world: World) -> None:
    assert "hello" not in site().get("/sign-in?told=hello").text

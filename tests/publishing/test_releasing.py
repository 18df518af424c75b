"""A lead releases a closed period; what is frozen stays as it is, for everybody and for ever."""

import pytest
from sqlalchemy import Connection, select, text

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.errors import Damaged, NotAllowed, NotFound, Superseded, UnauthorisedWrite, WrongState
from dashboard.jobs.running import run_waiting
from dashboard.publishing.freezing import OVERTAKEN, freeze
from dashboard.publishing.preparing import prepare
from dashboard.publishing.releasing import ReleasePeriod, ask_for_release, release_now
from dashboard.publishing.runners import RUNNERS
from dashboard.released.verified import DAMAGED, sha256_of
from models.audit import AuditEntry
from models.jobs import Job, JobState
from models.organization import Person
from models.releases import Release, ReleaseItem
from models.reporting import LineHand
from models.vocabulary import ReleasedPresence
from tests.support.closing import DUE, close
from tests.support.content import SYSTEM
from tests.support.releasing import approve, read, ready, release, row_in
from tests.support.reported import OF_PEOPLE, reported
from tests.support.world import FIRST, World


def asked(world: World, who: str = "lead") -> None:
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        ask_for_release(session, viewer, ReleasePeriod(DUE))


def test_the_background_makes_what_a_lead_asked_for(world: World) -> None:
    reported(world, "BCHAP", {FIRST: (21, 50)})
    ready(world)
    asked(world)
    assert run_waiting(world.sessions, RUNNERS) == 1
    with world.sessions.read(SYSTEM) as session:
        job = session.scalars(select(Job)).one()
        found = session.scalars(select(Release)).one()
        lead = session.scalars(select(Person.id).where(Person.sign_in_name == "lead")).one()
    assert (job.state, job.result) == (JobState.DONE, {"release": found.id, "sha256": found.sha256})
    assert found.released_by == lead
    told = read(world, found.id)
    assert row_in(told, FIRST, "BCHAP")["numerator"] == 21
    assert row_in(told, FIRST, "DPH") | {"reason": ""} == {
        "subject": "DPH",
        "shown": True,
        "presence": "reported",
        "reported": 1,
        "expected": 3,
        "held": False,
        "numerator": 21,
        "denominator": 50,
        "baseline": None,
        "target": None,
        "expected_value": None,
        "status": "target_not_set",
        "reason": "",
    }
    assert told.document["reported"] == {"n": 3, "m": 9}


def test_only_a_closed_period_is_released_and_only_under_a_policy(world: World) -> None:
    with pytest.raises(WrongState, match="not closed yet"):
        asked(world)
    close(world)
    with pytest.raises(WrongState, match="No privacy policy is in force"):
        asked(world)
    approve(world)
    asked(world)


@pytest.mark.parametrize("who", ["reviewer", "staff", "director.bchap", "administrator"])
def test_nobody_but_leads_releases(world: World, who: str) -> None:
    ready(world)
    with pytest.raises(NotAllowed):
        asked(world, who)
    with pytest.raises(NotAllowed):
        release_now(world.sessions, who, DUE, print, dry_run=True)


def test_nobody_releases_what_they_entered(world: World) -> None:
    reported(world, "BCHAP", {})
    ready(world)
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        hand = session.scalars(select(LineHand)).first()
        assert hand is not None
        person = session.scalars(select(Person.id).where(Person.sign_in_name == "lead")).one()
        owned = {"reporter_unit_id": hand.reporter_unit_id, "subject_unit_id": hand.subject_unit_id}
        session.add(LineHand(line_id=hand.line_id, entered_by=person, **owned))
    with pytest.raises(NotAllowed, match="You entered"):
        asked(world)


def test_a_second_release_is_a_revision_and_the_first_stays_readable(world: World) -> None:
    first, second = release(world), release(world)
    assert (first.revision, second.revision) == (1, 2)
    assert read(world, first.id).document["revision"] == 1
    assert read(world, second.id).sha256 == second.sha256


def test_of_two_releases_prepared_at_once_one_is_made(world: World) -> None:
    ready(world)
    prepared, lead = prepare(world.sessions, DUE), world.viewer("lead")
    release(world)
    with world.sessions.write(lead) as session, pytest.raises(Superseded, match=OVERTAKEN[:30]):
        freeze(session, lead, prepared)


def test_the_same_figures_give_the_same_document(world: World) -> None:
    reported(world, "BCHAP", {OF_PEOPLE: (12, 40)})
    ready(world)
    one, two = prepare(world.sessions, DUE), prepare(world.sessions, DUE)
    assert one.document["measures"] == two.document["measures"]
    assert one.certificate["input_hmac_sha256"] == two.certificate["input_hmac_sha256"]


def test_a_dry_run_tells_counts_and_writes_nothing(world: World) -> None:
    reported(world, "BCHAP", {OF_PEOPLE: (7, 41)})
    ready(world)
    told: list[str] = []
    assert release_now(world.sessions, "lead", DUE, told.append, dry_run=True) is None
    assert any("are hidden" in line for line in told)
    assert not any(number in " ".join(told).split() for number in ("7", "41"))
    with world.sessions.read(SYSTEM) as session:
        assert session.scalars(select(Release)).first() is None


def test_items_repeat_the_document_and_hidden_ones_are_empty(world: World) -> None:
    reported(world, "BCHAP", {OF_PEOPLE: (7, 41)})
    number = release(world).id
    with world.sessions.read(SYSTEM) as session:
        items = session.scalars(select(ReleaseItem).where(ReleaseItem.release_id == number)).all()
        entries = session.scalars(select(AuditEntry).where(AuditEntry.table_name == "release_item")).all()
    hidden = [item for item in items if item.presence is ReleasedPresence.SUPPRESSED]
    assert hidden
    assert all(item.numerator is None and item.denominator is None for item in hidden)
    rows = sum(len(each["rows"]) for each in read(world, number).document["measures"])
    assert len(items) == rows
    assert [entry.operation for entry in entries] == ["bulk_insert"]


def test_a_release_is_changed_by_no_role_and_by_no_command(world: World) -> None:
    number = release(world).id
    for who in ("lead", "administrator"):
        viewer = world.viewer(who)
        with pytest.raises(UnauthorisedWrite), world.sessions.write(viewer) as session:
            session.get_one(Release, number).sha256 = "0" * 64
    assert read(world, number).sha256 == sha256_of(read(world, number).document)


def damaged(world: World, statement: str) -> None:
    """Change a release past every guard, as somebody with the database's own tools and rights might."""
    connection = world.sessions.bind
    assert isinstance(connection, Connection)
    if connection.dialect.name == "postgresql":
        connection.execute(text("ALTER TABLE release DISABLE TRIGGER release_append_only"))
    else:
        connection.execute(text("DROP TRIGGER release_no_update"))
        statement = statement.replace("AS JSON", "AS TEXT")
    connection.execute(text(statement))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE release SET document = CAST(replace(CAST(document AS TEXT), '21', '22') AS JSON)",
        "UPDATE release SET certificate = CAST(replace(CAST(certificate AS TEXT), 'cells', 'Cells') AS JSON)",
        "UPDATE release SET revision = 2",
        "UPDATE release SET sha256 = replace(sha256, 'a', 'b')",
    ],
)
def test_a_changed_release_is_told_and_logged_and_never_shown(world: World, statement: str) -> None:
    reported(world, "BCHAP", {FIRST: (21, 50)})
    number = release(world).id
    damaged(world, statement)
    with pytest.raises(Damaged, match="no longer matches its hash") as told:
        read(world, number)
    assert told.value.message == DAMAGED


def test_an_unknown_release_is_not_there(world: World) -> None:
    with pytest.raises(NotFound):
        read(world, 999)

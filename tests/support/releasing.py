"""Short ways to put a policy into force, clear texts and release a period as the people who may."""

from typing import Any

from sqlalchemy import select

from dashboard.calendar.queries import get_period
from dashboard.errors import Question
from dashboard.publishing.clearing import ClearTexts, Decided, clear_texts
from dashboard.publishing.freezing import Frozen
from dashboard.publishing.policy_commands import ApprovePolicy, ProposeFile, approve_policy, propose_file
from dashboard.publishing.releasing import release_now
from dashboard.publishing.texts import ReleasableText, texts_of
from dashboard.released.verified import VerifiedRelease, verified_release
from models.releases import PrivacyPolicy
from models.vocabulary import Audience, LineState
from tests.support.closing import DUE, close
from tests.support.content import SYSTEM
from tests.support.owing import asked, confirmed
from tests.support.telling import put_state, write
from tests.support.world import World


def propose(world: World, who: str = "reviewer") -> int:
    """Propose the project's policy; return its version."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return propose_file(session, viewer, ProposeFile("To begin with.")).version


def approve(world: World, who: str = "lead") -> None:
    """Have the project's policy proposed and approved, once."""
    with world.sessions.read(SYSTEM) as session:
        if session.scalars(select(PrivacyPolicy.id)).first() is not None:
            return
    version, viewer = propose(world), world.viewer(who)
    with world.sessions.write(viewer) as session:
        confirmed(session, viewer, approve_policy, ApprovePolicy(version))


def question(world: World, version: int) -> Question:
    """Return what a lead is asked before a proposal is approved."""
    return asked(world, approve_policy, ApprovePolicy(version), "lead")


def ready(world: World, period: str = DUE) -> None:
    """Put a policy into force and close a period."""
    approve(world)
    with world.sessions.read(SYSTEM) as session:
        closed = get_period(session, period).closed_at is not None
    if not closed:
        close(world, period=period)


def release(world: World, period: str = DUE, who: str = "lead") -> Frozen:
    """Release a closed period at once."""
    ready(world, period)
    frozen = release_now(world.sessions, who, period, lambda _line: None, dry_run=False)
    assert frozen is not None
    return frozen


def read(world: World, number: int, who: str = "staff") -> VerifiedRelease:
    """Read a release as somebody."""
    with world.sessions.read(world.viewer(who)) as session:
        return verified_release(session, number)


def measure_in(release: VerifiedRelease, code: str) -> dict[str, Any]:
    """Return a measure of a release's document."""
    return next(each for each in release.document["measures"] if each["code"] == code)


def row_in(release: VerifiedRelease, code: str, subject: str) -> dict[str, Any]:
    """Return a row of a measure of a release's document."""
    return next(each for each in measure_in(release, code)["rows"] if each["subject"] == subject)


def accepted_text(
    world: World, words: str = "Four programs reviewed their outreach.", period: str = DUE
) -> None:
    """Have BCHAP write a narrative field that is accepted."""
    write(world, words, period=period)
    put_state(world, LineState.ACCEPTED)


def texts(world: World, period: str = DUE) -> tuple[ReleasableText, ...]:
    """Return the texts of a period."""
    with world.sessions.read(SYSTEM) as session:
        return texts_of(session, get_period(session, period))


def clear(
    world: World,
    who: str = "reviewer",
    decision: Decided = Decided.PASS,
    audiences: tuple[Audience, ...] = (Audience.ALL_STAFF,),
    period: str = DUE,
) -> int:
    """Decide about every text of a period."""
    viewer = world.viewer(who)
    keys = tuple(each.key.spelled for each in texts(world, period))
    note = None if decision is Decided.PASS else "It names a person."
    command = ClearTexts(period, decision, keys, audiences, note)
    with world.sessions.write(viewer) as session:
        return clear_texts(session, viewer, command)

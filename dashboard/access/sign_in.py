"""Sign-in with local accounts: argon2id, throttled failures, and sessions that live in the database."""

import hashlib
import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from argon2 import PasswordHasher, Type
from argon2.exceptions import VerificationError
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.people import in_effect
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Grant, Viewer, make_viewer
from dashboard.errors import NotSignedIn
from models.organization import (
    Credential,
    Person,
    RoleGrant,
    SignInFailure,
    SignInSession,
    Unit,
    UnitSuccession,
)

# 19 MiB, two passes, one lane: the OWASP password storage recommendation for argon2id, about 20 ms a hash.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, type=Type.ID)
AT_MOST_TWO = threading.BoundedSemaphore(2)
NOBODY = HASHER.hash(secrets.token_hex(8))
WINDOW = timedelta(minutes=15)
FAILURES_PER_PAIR = 5  # One account from one address.
FAILURES_PER_ACCOUNT = 25  # One account from anywhere: guessing is slowed, but nobody is locked out by a few.
FAILURES_PER_ADDRESS = 200  # A whole building may stand behind one address.

WRONG = "The sign-in name or the password is not right."
THROTTLED = "Too many failed sign-ins. Please wait fifteen minutes, or ask the administrator."


@dataclass(frozen=True)
class SignIn:
    """What somebody typed at the sign-in page, and the address it came from."""

    sign_in_name: str
    password: str
    address: str


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password; at most two hashes are computed at a time in one worker."""
    with AT_MOST_TWO:
        return HASHER.hash(password)


def password_fits(stored: str, password: str) -> bool:
    """Say whether a password fits its hash; at most two are checked at a time in one worker."""
    with AT_MOST_TWO:
        try:
            return HASHER.verify(stored, password)
        except VerificationError:
            return False


def sign_in(sessions: Sessions, attempt: SignIn, hours: int) -> str:
    """Return the token of a new session; raise `NotSignedIn` with one sentence for every kind of failure."""
    system, account = Viewer.system("sign-in"), attempt.sign_in_name.strip().lower()
    with sessions.read(system) as session:
        refuse_when_throttled(session, account, attempt.address)
        row = session.execute(_account(account)).first()
    stored = row.password_hash if row else NOBODY
    if not password_fits(stored, attempt.password) or row is None:
        remember_failure(sessions, account, attempt.address)
        raise NotSignedIn(WRONG)
    return _start_session(sessions, account, stored, hours)


def _account(name: str) -> Select[int, str]:
    return (
        select(Person.id, Credential.password_hash)
        .join(Credential, Credential.person_id == Person.id)
        .where(Person.sign_in_name == name, Person.active.is_(True))
    )


def _start_session(sessions: Sessions, account: str, stored: str, hours: int) -> str:
    """Start a session while the account is held as it was checked: a password set meanwhile ends it too."""
    token = secrets.token_urlsafe(32)
    now = sessions.clock.now()
    viewer = Viewer.system("sign-in")
    with sessions.write(viewer) as session:
        authorise(session, viewer, Right.SESSION_KEEP)
        unchanged = _account(account).where(Credential.password_hash == stored)
        person = session.execute(unchanged.with_for_update(read=True, of=Credential)).first()
        if person is None:
            raise NotSignedIn(WRONG)
        session.add(
            SignInSession(
                token_hash=digest(token),
                person_id=person.id,
                created_at=now,
                expires_at=now + timedelta(hours=hours),
            )
        )
    return token


def end_session(sessions: Sessions, token: str) -> None:
    """End the session of a token; an unknown token is no error."""
    viewer = Viewer.system("sign-out")
    with sessions.write(viewer) as session:
        authorise(session, viewer, Right.SESSION_KEEP)
        found = session.scalars(
            select(SignInSession).where(SignInSession.token_hash == digest(token))
        ).first()
        if found is not None:
            found.ended_at = sessions.clock.now()


def end_sessions_of(session: Session, person_id: int) -> int:
    """End every session of a person, once `authorise` has opened them; return how many still ran."""
    now = session.info["clock"].now()
    running = session.scalars(
        select(SignInSession).where(
            SignInSession.person_id == person_id,
            SignInSession.ended_at.is_(None),
            SignInSession.expires_at > now,
        )
    ).all()
    for each in running:
        each.ended_at = now
    return len(running)


def viewer_of(sessions: Sessions, token: str) -> Viewer | None:
    """Return the viewer behind a session's token, or None when it ended, expired or never was."""
    now = sessions.clock.now()
    with sessions.read(Viewer.system("request")) as session:
        person = session.execute(
            select(Person.id, Person.display_name)
            .join(SignInSession, SignInSession.person_id == Person.id)
            .where(
                SignInSession.token_hash == digest(token),
                SignInSession.ended_at.is_(None),
                SignInSession.expires_at > now,
                Person.active.is_(True),
            )
        ).first()
        return (
            None
            if person is None
            else _viewer(session, person.id, person.display_name, sessions.clock.today())
        )


def person_viewer(sessions: Sessions, sign_in_name: str) -> Viewer:
    """Return the viewer of a named person for the command line; raise `NotSignedIn` for an unknown one."""
    with sessions.read(Viewer.system("command line")) as session:
        person = session.execute(
            select(Person.id, Person.display_name).where(
                Person.sign_in_name == sign_in_name.strip().lower(), Person.active.is_(True)
            )
        ).first()
        if person is None:
            raise NotSignedIn(f"Nobody signs in as “{sign_in_name}”.")
        return _viewer(session, person.id, person.display_name, sessions.clock.today())


def _viewer(session: Session, person_id: int, name: str, today: date) -> Viewer:
    grants = session.scalars(select(RoleGrant).where(RoleGrant.person_id == person_id, in_effect())).all()
    parents, followed = unit_tree(session, today)
    return make_viewer(person_id, name, [_grant(row) for row in grants], parents, today, followed)


def _grant(row: RoleGrant) -> Grant:
    return Grant(
        role=row.role,
        unit_id=row.unit_id,
        post=row.post,
        strategies=tuple(row.strategies),
        see_small_cells=row.see_small_cells,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def unit_tree(session: Session, today: date) -> tuple[Mapping[int, int | None], Mapping[int, set[int]]]:
    """Return the parent of each unit, and which ended units each unit follows today."""
    past = (UnitSuccession.to_unit_id == Unit.id) & (UnitSuccession.on_date <= today)
    statement = select(Unit.id, Unit.parent_id, UnitSuccession.from_unit_id).outerjoin(UnitSuccession, past)
    parents: dict[int, int | None] = {}
    followed: dict[int, set[int]] = {}
    for unit, parent, before in session.execute(statement):
        parents[unit] = parent
        if before is not None:
            followed.setdefault(unit, set()).add(before)
    return parents, followed


def refuse_when_throttled(session: Session, account: str, address: str) -> None:
    """Raise `NotSignedIn` where an account or an address has failed too often of late."""
    since = session.info["clock"].now() - WINDOW
    of_account = SignInFailure.account_hash == digest(account)
    of_address = SignInFailure.address_hash == digest(address)
    for which, limit in (
        (of_account & of_address, FAILURES_PER_PAIR),
        (of_account, FAILURES_PER_ACCOUNT),
        (of_address, FAILURES_PER_ADDRESS),
    ):
        failures = select(func.count(SignInFailure.id)).where(which, SignInFailure.at > since)
        if (session.scalar(failures) or 0) >= limit:
            raise NotSignedIn(THROTTLED)


def remember_failure(sessions: Sessions, account: str, address: str) -> None:
    """Keep one failure of an account from an address, both hashed, for all workers."""
    viewer = Viewer.system("sign-in")
    with sessions.write(viewer) as session:
        authorise(session, viewer, Right.SESSION_KEEP)
        session.add(
            SignInFailure(account_hash=digest(account), address_hash=digest(address), at=sessions.clock.now())
        )


def digest(text: str) -> str:
    """Return the SHA-256 of a text, for tokens and names that are looked up but need not be readable."""
    return hashlib.sha256(text.encode()).hexdigest()

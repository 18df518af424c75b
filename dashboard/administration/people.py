"""Reads people: the list, and one person's part with roles, sign-ins and links."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from dashboard.access.people import in_effect
from dashboard.access.viewer import Viewer
from dashboard.administration.granted import GrantView, grants
from dashboard.administration.grants import PAST, STRATEGIES
from dashboard.calendar.queries import edition_id
from dashboard.errors import NotFound
from dashboard.plan.search import fold, search_words
from models.organization import Invitation, Person, RoleGrant, SignInSession, Unit
from models.plan import PlanItem
from models.vocabulary import PlanItemKind, Role

PAGE = 50  # People on one screen.
SESSIONS = 20  # So many sign-ins of one person are shown.


class PersonState(StrEnum):
    """Whether somebody signs in."""

    ACTIVE = "active"
    INVITED = "invited"
    NEVER = "never"
    ENDED = "ended"


@dataclass(frozen=True)
class PeopleSearch:
    """What the list is cut to, as it stands in the address."""

    q: str = ""
    unit: str = ""
    role: str = ""
    state: str = ""
    page: str = ""


@dataclass(frozen=True)
class PersonLine:
    """One person of the list, with the roles that hold, wait or begin later."""

    id: int
    name: str
    sign_in_name: str
    state: PersonState
    signed_in_at: datetime | None
    grants: tuple[GrantView, ...]


@dataclass(frozen=True)
class PeopleList:
    """One page of the people found, and how many were found."""

    search: PeopleSearch
    lines: tuple[PersonLine, ...]
    found: int
    page: int
    pages: int


@dataclass(frozen=True)
class SessionView:
    """A sign-in: when it began, until when it holds, when it was ended before that."""

    began: datetime
    until: datetime
    ended: datetime | None

    def runs(self, now: datetime) -> bool:
        """Say whether the session still opens the door."""
        return self.ended is None and now < self.until


@dataclass(frozen=True)
class LinkView:
    """A one-time link: who made it, until when it holds, and what became of it."""

    made_by: str | None
    made_at: datetime
    until: datetime
    used_at: datetime | None
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class PersonPart:
    """Everything about one person that administration shows."""

    id: int
    name: str
    sign_in_name: str
    state: PersonState
    active: bool
    added: datetime
    grants: tuple[GrantView, ...]
    sessions: tuple[SessionView, ...]
    links: tuple[LinkView, ...]
    own: bool


@dataclass(frozen=True)
class Choices:
    """What a role can be given for: units that report, and strategies, each with its words."""

    units: tuple[tuple[str, str], ...]
    strategies: tuple[tuple[str, str], ...]


def people_list(session: Session, search: PeopleSearch) -> PeopleList:
    """Return a page of the people that a search finds, by name; two statements, however many there are."""
    words = search_words(search.q)
    statement = select(Person.id, Person.display_name, Person.sign_in_name, *_facts(session))
    rows = [
        row
        for row in session.execute(statement.where(*_held(session, search)))
        if all(word in fold(f"{row.display_name} {row.sign_in_name}") for word in words)
        and search.state in ("", _state(row))
    ]
    rows.sort(key=lambda row: (fold(row.display_name), row.sign_in_name))
    pages = max(1, -(-len(rows) // PAGE))
    page = min(max(1, int(search.page) if search.page.isascii() and search.page.isdigit() else 1), pages)
    shown = rows[(page - 1) * PAGE : page * PAGE]
    return PeopleList(search, _lines(session, shown), len(rows), page, pages)


def person_part(session: Session, viewer: Viewer, given: str) -> PersonPart:
    """Return one person by the number in the address; raise `NotFound` for none."""
    known = given.isascii() and given.isdigit() and len(given) < 10
    statement = select(Person, *_facts(session)).where(Person.id == int(given) if known else Person.id < 0)
    row = session.execute(statement).first()
    if row is None:
        raise NotFound("There is no such person.")
    person: Person = row.Person
    return PersonPart(
        id=person.id,
        name=person.display_name,
        sign_in_name=person.sign_in_name,
        state=_state(row),
        active=person.active,
        added=person.created_at,
        grants=grants(session, RoleGrant.person_id == person.id),
        sessions=_sessions(session, person.id),
        links=_links(session, person.id),
        own=person.id == viewer.person_id,
    )


def choices(session: Session) -> Choices:
    """Return the units and strategies that a role can be given for today."""
    today = session.info["clock"].today()
    units = session.execute(
        select(Unit.abbreviation, Unit.name)
        .where(Unit.reports.is_(True), or_(Unit.ends_on.is_(None), Unit.ends_on >= today))
        .order_by(Unit.abbreviation)
    )
    strategies = session.execute(
        select(PlanItem.code, PlanItem.printed)
        .where(
            PlanItem.edition_id == edition_id(session),
            PlanItem.kind == PlanItemKind.STRATEGY,
            PlanItem.code.in_(STRATEGIES),
        )
        .order_by(PlanItem.code)
    )
    return Choices(
        tuple((row.abbreviation, f"{row.abbreviation} – {row.name}") for row in units),
        tuple((row.code, f"{row.code} {row.printed.get('title', '')}".strip()) for row in strategies),
    )


def _facts(session: Session) -> Sequence[ColumnElement[Any]]:
    """Return the columns that tell whether somebody has come, may come, or has been sent away."""
    now = session.info["clock"].now()
    last = select(func.max(SignInSession.created_at)).where(SignInSession.person_id == Person.id)
    link = exists().where(
        Invitation.person_id == Person.id,
        Invitation.used_at.is_(None),
        Invitation.withdrawn_at.is_(None),
        Invitation.expires_at > now,
    )
    return (
        Person.active.label("is_active"),
        last.correlate(Person).scalar_subquery().label("signed_in_at"),
        link.label("has_link"),
    )


def _state(row: Any) -> PersonState:
    if not row.is_active:
        return PersonState.ENDED
    if row.signed_in_at is not None:
        return PersonState.ACTIVE
    return PersonState.INVITED if row.has_link else PersonState.NEVER


def _held(session: Session, search: PeopleSearch) -> list[ColumnElement[bool]]:
    """Return the criterion of people who hold, wait for or will hold the role or unit sought."""
    if not search.role and not search.unit:
        return []
    today = session.info["clock"].today()
    sought = [
        RoleGrant.person_id == Person.id,
        or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= today),
        or_(in_effect(), RoleGrant.ended_by.is_(None)),
    ]
    if search.role:
        sought.append(RoleGrant.role == search.role if search.role in list(Role) else RoleGrant.id < 0)
    if search.unit:
        sought.append(RoleGrant.unit_id.in_(select(Unit.id).where(Unit.abbreviation == search.unit)))
    return [exists().where(*sought)]


def _lines(session: Session, rows: Sequence[Any]) -> tuple[PersonLine, ...]:
    held: Mapping[int, list[GrantView]] = defaultdict(list)
    for one in grants(session, RoleGrant.person_id.in_([row.id for row in rows])):
        if one.standing not in PAST:
            held[one.person_id].append(one)
    return tuple(
        PersonLine(
            row.id,
            row.display_name,
            row.sign_in_name,
            _state(row),
            row.signed_in_at,
            tuple(held.get(row.id, ())),
        )
        for row in rows
    )


def _sessions(session: Session, person_id: int) -> tuple[SessionView, ...]:
    statement = (
        select(SignInSession.created_at, SignInSession.expires_at, SignInSession.ended_at)
        .where(SignInSession.person_id == person_id)
        .order_by(SignInSession.id.desc())
        .limit(SESSIONS)
    )
    return tuple(SessionView(*row) for row in session.execute(statement))


def _links(session: Session, person_id: int) -> tuple[LinkView, ...]:
    statement = (
        select(
            Person.display_name,
            Invitation.made_at,
            Invitation.expires_at,
            Invitation.used_at,
            Invitation.withdrawn_at,
        )
        .outerjoin(Person, Person.id == Invitation.made_by)
        .where(Invitation.person_id == person_id)
        .order_by(Invitation.id.desc())
        .limit(SESSIONS)
    )
    return tuple(LinkView(*row) for row in session.execute(statement))

"""Reads people: the list, and one person's part with roles, sign-ins and links."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from dashboard.access.people import in_effect
from dashboard.administration.granted import GrantView, grants
from dashboard.administration.grants import PAST
from dashboard.administration.person_state import PersonState, facts, state_of
from dashboard.plan.search import fold, search_words
from models.organization import Person, RoleGrant, Unit
from models.vocabulary import Role

PAGE = 50  # People on one screen.
SESSIONS = 20  # So many sign-ins of one person are shown.


@dataclass(frozen=True)
class PeopleSearch:
    """What the list is cut to, as it stands in the address."""

    q: str = ""
    unit: str = ""
    role: str = ""
    state: str = ""
    mail: str = ""
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


def people_list(session: Session, search: PeopleSearch) -> PeopleList:
    """Return a page of the people that a search finds, by name; two statements, however many there are."""
    words = search_words(search.q)
    statement = select(Person.id, Person.display_name, Person.sign_in_name, *facts(session))
    rows = [
        row
        for row in session.execute(statement.where(*_held(session, search)))
        if all(word in fold(f"{row.display_name} {row.sign_in_name}") for word in words)
        and search.state in ("", state_of(row))
    ]
    rows.sort(key=lambda row: (fold(row.display_name), row.sign_in_name))
    pages = max(1, -(-len(rows) // PAGE))
    page = min(max(1, int(search.page) if search.page.isascii() and search.page.isdigit() else 1), pages)
    shown = rows[(page - 1) * PAGE : page * PAGE]
    return PeopleList(search, _lines(session, shown), len(rows), page, pages)


def _held(session: Session, search: PeopleSearch) -> list[ColumnElement[bool]]:
    """Return the criteria of people who hold, wait for or will hold what is sought, or cannot get mail."""
    unreached: list[ColumnElement[bool]] = (
        [Person.email.is_(None), Person.active.is_(True)] if search.mail == "none" else []
    )
    if not search.role and not search.unit:
        return unreached
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
    return [*unreached, exists().where(*sought)]


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
            state_of(row),
            row.signed_in_at,
            tuple(held.get(row.id, ())),
        )
        for row in rows
    )

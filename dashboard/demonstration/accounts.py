"""The people of the demonstration: roles, not persons, who all sign in with the same password."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.people import AddPerson, add_person
from dashboard.access.sessions import Sessions
from dashboard.access.sign_in import hash_password
from dashboard.access.viewer import Grant, Viewer
from dashboard.demonstration.figures import KEY_UNIT
from models.organization import Person
from models.vocabulary import Post, Role

PASSWORD = "demonstration"  # noqa: S105  # No secret: it opens synthetic data only and is printed for everybody.
Account = tuple[str, str, tuple[Grant, ...]]


def director(unit: str) -> str:
    """Return the sign-in name of a unit's director."""
    return f"director.{unit.lower()}"


CONTRIBUTOR = f"contributor.{KEY_UNIT.lower()}"
REVIEWER, SECOND_REVIEWER = "reviewer", "reviewer.two"
LEAD = "lead"


def add_people(session: Session, viewer: Viewer, units: Mapping[str, int], since: date) -> dict[str, int]:
    """Add everybody with one common password; return ids by sign-in name."""
    hashed = hash_password(PASSWORD)
    return {
        name: add_person(session, viewer, _person(name, meaning, hashed, grants))
        for name, meaning, grants in _everybody(units, since)
    }


def _person(name: str, meaning: str, hashed: str, grants: tuple[Grant, ...]) -> AddPerson:
    """Return somebody with an address at a domain that nobody can own."""
    return AddPerson(name, f"{meaning} (demonstration)", hashed, grants, True, f"{name}@example.org")


def _everybody(units: Mapping[str, int], since: date) -> Iterator[Account]:
    key = units[KEY_UNIT]
    contributor = Grant(Role.CONTRIBUTOR, key, starts_on=since)
    reviewer = Grant(Role.REVIEWER, starts_on=since)
    yield director(KEY_UNIT), f"Director, {KEY_UNIT}", (Grant(Role.DIRECTOR, key, starts_on=since),)
    yield CONTRIBUTOR, f"Contributor, {KEY_UNIT}", (contributor,)
    yield REVIEWER, "Reviewer", (reviewer,)
    yield (
        SECOND_REVIEWER,
        "Second reviewer, sees small groups",
        (Grant(Role.REVIEWER, see_small_cells=True, starts_on=since),),
    )
    yield (
        f"reviewer.{KEY_UNIT.lower()}",
        f"Reviewer who also contributes in {KEY_UNIT}",
        (reviewer, contributor),
    )
    yield from _leads(since)
    yield "administrator", "Administrator", (Grant(Role.ADMINISTRATOR, starts_on=since),)
    yield "staff", "Member of staff", (Grant(Role.STAFF, starts_on=since),)
    yield from _directors(((unit, units[unit]) for unit in units if unit != KEY_UNIT), since)


def _leads(since: date) -> Iterator[Account]:
    posts = ((LEAD, Post.ASSISTANT_COMMISSIONER), ("lead.two", Post.DEPUTY_ASSISTANT_COMMISSIONER))
    for name, post in posts:
        meaning = f"Lead, {post.replace('_', ' ').title()}"
        yield name, meaning, (Grant(Role.LEAD, post=post, starts_on=since),)


def _directors(units: Iterable[tuple[str, int]], since: date) -> Iterator[Account]:
    for unit, unit_id in units:
        yield director(unit), f"Director, {unit}", (Grant(Role.DIRECTOR, unit_id, starts_on=since),)


def accounts(sessions: Sessions) -> list[tuple[str, str]]:
    """Return sign-in name and meaning of everybody in the demonstration; nobody elsewhere."""
    statement = select(Person.sign_in_name, Person.display_name).where(
        Person.demonstration.is_(True), Person.active.is_(True)
    )
    with sessions.read(Viewer.system("accounts")) as session:
        return [
            (row.sign_in_name, row.display_name) for row in session.execute(statement.order_by(Person.id))
        ]

"""A small department for tests: the real plan and units, a few people, three measures in use."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.sign_in import hash_password, person_viewer
from dashboard.access.viewer import Viewer
from dashboard.calendar.commands import LoadOrganization, load_organization
from dashboard.calendar.organization import read_organization
from dashboard.calendar.queries import edition_id, get_period
from dashboard.clock import Clock
from dashboard.measures.commands import Adopt, LoadDrafts, adopt, load_drafts
from dashboard.measures.drafts import read_drafts
from dashboard.migrating import upgrade
from dashboard.plan.commands import load_plan_file
from models.duties import Duty
from models.measures import Measure
from models.organization import Credential, Installation, Person, RoleGrant, Unit
from models.vocabulary import DecidedBy, DutyState, Frequency, InstallationKind, Post, Role
from tests.support.databases import BACKENDS, Databases

ROOT = Path(__file__).resolve().parents[2]
PLAN = ROOT / "data" / "plan" / "dph-2024-2028.yaml"
TODAY = date(2026, 11, 23)
PERIOD = "Y3Q4"
PASSWORD = "a test's password"
FIRST = "PM-2.1.1-01"
MEASURES = (FIRST, "PM-2.1.1-02", "PM-2.1.2-02")
UNITS = ("BCHAP", "BFHN", "BSAS")
PEOPLE: dict[str, tuple[tuple[Role, str | None], ...]] = {
    "director.bchap": ((Role.DIRECTOR, "BCHAP"),),
    "contributor.bchap": ((Role.CONTRIBUTOR, "BCHAP"),),
    "director.bfhn": ((Role.DIRECTOR, "BFHN"),),
    "reviewer": ((Role.REVIEWER, None),),
    "reviewer.bchap": ((Role.REVIEWER, None), (Role.CONTRIBUTOR, "BCHAP")),
    "lead": ((Role.LEAD, None),),
    "administrator": ((Role.ADMINISTRATOR, None),),
    "staff": ((Role.STAFF, None),),
}


@dataclass(frozen=True)
class World:
    """Sessions on the small department, and its people as viewers."""

    sessions: Sessions

    def viewer(self, name: str) -> Viewer:
        """Return one of the people as a viewer."""
        return person_viewer(self.sessions, name)


def fill(sessions: Sessions) -> None:
    """Load the plan, the units, the drafts, people, measures in use and duties into an empty database."""
    load_plan_file(sessions, PLAN)
    viewer = Viewer.system("test world")
    with sessions.write(viewer) as session:
        authorise(session, viewer, Right.CONTENT_LOAD)
        edition = edition_id(session)
        load_organization(
            session, viewer, LoadOrganization(read_organization(ROOT / "data" / "organization.yaml"), edition)
        )
        load_drafts(
            session, viewer, LoadDrafts(read_drafts(ROOT / "data" / "measures" / "drafts.yaml"), edition)
        )
        session.add(Installation(kind=InstallationKind.DEMONSTRATION, created_at=sessions.clock.now()))
        people = _people(session)
        _adopt(session, viewer, people)
        _duties(session)


def _people(session: Session) -> dict[str, int]:
    units = {row.abbreviation: row.id for row in session.execute(select(Unit.abbreviation, Unit.id))}
    now = session.info["clock"].now()
    hashed = hash_password(PASSWORD)
    found = {}
    for name, roles in PEOPLE.items():
        person = Person(sign_in_name=name, display_name=name.replace(".", " of ").title(), created_at=now)
        session.add(person)
        session.flush()
        session.add(Credential(person_id=person.id, password_hash=hashed, changed_at=now))
        for role, unit in roles:
            post = Post.ASSISTANT_COMMISSIONER if role is Role.LEAD else None
            grant = RoleGrant(
                person_id=person.id,
                role=role,
                unit_id=unit and units[unit],
                post=post,
                starts_on=date(2024, 1, 1),
            )
            session.add(grant)
        found[name] = person.id
    return found


def _adopt(session: Session, viewer: Viewer, people: dict[str, int]) -> None:
    start = get_period(session, "Y2Q1").ordinal
    for code in MEASURES:
        adopt(
            session,
            viewer,
            Adopt(
                measure=code,
                from_ordinal=start,
                to_ordinal=None,
                frequency=Frequency.QUARTERLY,
                decided_by=DecidedBy.DEMONSTRATION,
                prepared_by=people["reviewer"],
                reviewed_by=people["reviewer"],
                approved_by=people["lead"],
            ),
        )


def _duties(session: Session) -> None:
    start = get_period(session, "Y2Q1").ordinal
    units = session.scalars(select(Unit.id).where(Unit.abbreviation.in_(UNITS))).all()
    for measure in session.scalars(select(Measure.id).where(Measure.code.in_(MEASURES))):
        for unit in units:
            session.add(
                Duty(
                    measure_id=measure,
                    reporter_unit_id=unit,
                    subject_unit_id=unit,
                    state=DutyState.MUST_REPORT,
                    from_ordinal=start,
                )
            )


@pytest.fixture(scope="session")
def filled() -> dict[str, Engine]:
    """Keep the engines whose database holds the small department."""
    return {}


def prepare(engine: Engine) -> None:
    """Migrate an empty database and fill it with the small department."""
    upgrade(engine)
    fill(Sessions(engine, Clock(TODAY)))


@pytest.fixture(scope="session")
def new_department(databases: Databases) -> Callable[[str, str], Engine]:
    """Give a function that makes a new database of a kind with the small department in it."""
    return lambda backend, name: databases.copy(backend, name, "department", prepare)


@pytest.fixture(params=BACKENDS)
def world(request: pytest.FixtureRequest, filled: dict[str, Engine]) -> Iterator[World]:
    """Give the small department on each kind of database, as new for every test."""
    backend: str = request.param
    if backend not in filled:
        filled[backend] = request.getfixturevalue("new_department")(backend, "world")
    with filled[backend].execution_options(write=True).connect() as connection:
        outer = connection.begin()
        yield World(Sessions(connection, Clock(TODAY)))
        outer.rollback()

"""Reads whom each unit's work concerns: who enters, deputies, directors of it and above it, the team."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.people import in_effect
from dashboard.access.sign_in import unit_tree
from dashboard.access.viewer import subtree, with_followed
from dashboard.calendar.following import heirs
from dashboard.reminding.owed import Owed, OwedKind
from dashboard.reminding.rules import Rung
from models.organization import Person, RoleGrant
from models.vocabulary import Role
from models.work_plans import WorkPlanEntry

People = Mapping[int, set[int]]  # By unit.
ENTER = (Role.CONTRIBUTOR, Role.DIRECTOR)
TEAM = (Role.REVIEWER, Role.LEAD)


@dataclass(frozen=True)
class Circle:
    """Everybody whom something can concern, by unit; deputies by unit and plan year."""

    entering: People
    directors: People
    deputies: Mapping[tuple[int, int], set[int]]
    team: set[int] = field(default_factory=set)

    def of(self, owed: Owed) -> Iterable[tuple[Rung, set[int]]]:
        """Return whom a thing concerns, by rung; what was returned and what is asked stay with who enters."""
        if owed.kind is OwedKind.RETURNED:
            return [(Rung.RETURNED, self.entering.get(owed.unit_id, set()))]
        entering = [(Rung.ENTERING, self.entering.get(owed.unit_id, set()))]
        if owed.kind is OwedKind.REQUEST:
            return entering
        return [
            *entering,
            (Rung.DEPUTY, self.deputies.get((owed.unit_id, owed.plan_year or 0), set())),
            (Rung.DIRECTOR, self.directors.get(owed.unit_id, set())),
            (Rung.TEAM, self.team),
        ]


def read_circle(session: Session) -> Circle:
    """Return everybody whom something can concern today; active people and roles that have taken effect."""
    parents, followed = unit_tree(session, session.info["clock"].today())
    entering, directors, team = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set), set[int]()
    for person, role, unit in _grants(session):
        if role in TEAM:
            team.add(person)
            continue
        for each in with_followed(unit, followed):
            entering[each].add(person)
        if role is Role.DIRECTOR:
            for each in subtree(with_followed(unit, followed), parents):
                directors[each].add(person)
    return Circle(entering, directors, _deputies(session), team)


def _grants(session: Session) -> list[tuple[int, Role, int]]:
    today = session.info["clock"].today()
    statement = (
        select(RoleGrant.person_id, RoleGrant.role, RoleGrant.unit_id)
        .join(Person, Person.id == RoleGrant.person_id)
        .where(
            in_effect(),
            Person.active.is_(True),
            RoleGrant.role.in_([*ENTER, *TEAM]),
            RoleGrant.starts_on <= today,
            RoleGrant.ends_on.is_(None) | (RoleGrant.ends_on >= today),
        )
    )
    return [(row[0], row[1], row[2] or 0) for row in session.execute(statement)]


def _deputies(session: Session) -> Mapping[tuple[int, int], set[int]]:
    """Return deputies by unit and year; those of an ended unit stand for the one that goes on too."""
    statement = select(
        WorkPlanEntry.reporter_unit_id, WorkPlanEntry.plan_year, WorkPlanEntry.deputy_id
    ).where(WorkPlanEntry.deputy_id.is_not(None))
    found = defaultdict[tuple[int, int], set[int]](set)
    going_on = heirs(session, session.info["clock"].today())
    for unit, year, person in session.execute(statement):
        for each in {unit, going_on.get(unit, unit)}:
            found[each, year] |= {person} if person else set()
    return found

"""Who can authorise a unit's report: its directors, and those of the units above it."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from dashboard.access.acting import person_id
from dashboard.access.viewer import Viewer
from dashboard.errors import ValueRejected
from models.organization import Person, RoleGrant, Unit
from models.vocabulary import Role


@dataclass(frozen=True)
class Officer:
    """A director who can authorise a report, with the unit that they direct."""

    id: int
    name: str
    unit: str


def officers(session: Session, unit_id: int) -> tuple[Officer, ...]:
    """Return today's directors of a unit and of the units above it, the nearest first, each once."""
    chain = _upwards(session, unit_id)
    today = session.info["clock"].today()
    statement = (
        select(Person.id, Person.display_name, Unit.abbreviation, RoleGrant.unit_id)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .join(Unit, Unit.id == RoleGrant.unit_id)
        .where(
            RoleGrant.role == Role.DIRECTOR,
            RoleGrant.unit_id.in_(chain),
            RoleGrant.starts_on <= today,
            or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= today),
            Person.active,
        )
        .order_by(Person.display_name)
    )
    rows = sorted(session.execute(statement).all(), key=lambda row: chain.index(row.unit_id))
    found = {row.id: Officer(row.id, row.display_name, row.abbreviation) for row in reversed(rows)}
    return tuple(found[key] for key in dict.fromkeys(row.id for row in rows))


def _upwards(session: Session, unit_id: int) -> list[int]:
    """Return a unit and the units above it, the nearest first."""
    parents = {row.id: row.parent_id for row in session.execute(select(Unit.id, Unit.parent_id))}
    chain: list[int] = []
    unit: int | None = unit_id
    while unit is not None and unit not in chain:
        chain.append(unit)
        unit = parents.get(unit)
    return chain


def authorising(session: Session, viewer: Viewer, unit_id: int, chosen: int | None) -> int:
    """Return who authorises a report: the submitter where nobody else was chosen.

    Raises `ValueRejected` for somebody who directs neither the unit nor one above it.
    """
    own = person_id(viewer)
    if chosen in (None, own):
        return own
    if chosen not in {officer.id for officer in officers(session, unit_id)}:
        raise ValueRejected("Choose a director of this unit or of a unit above it.", "authorised_by")
    return int(chosen or own)

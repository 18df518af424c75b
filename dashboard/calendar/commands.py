"""Loads the units of the department, and the plan's years and periods."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.boundaries import set_calendar
from dashboard.calendar.kept import changed_by_people, kept
from dashboard.calendar.organization import OrganizationFile, OrganizationUnit
from dashboard.calendar.steps import add_steps
from models.organization import Unit, UnitName

MOVED = ("starts_on", "due_at", "before_system")  # What of a period can be set on a screen.


@dataclass(frozen=True)
class LoadOrganization:
    """The organization as read from its file, and the edition whose calendar it gives."""

    file: OrganizationFile
    edition_id: int


@dataclass(frozen=True)
class LoadedOrganization:
    """How many rows loading added; nothing where the file was loaded before."""

    units: int
    periods: int
    steps: int


def load_organization(session: Session, viewer: Viewer, command: LoadOrganization) -> LoadedOrganization:
    """Add or bring up to date units, plan years and periods, and date the plan's calendar steps.

    Units missing in the file stay, and so does what people have changed on the screens since: a unit, or the
    whole calendar. Raises `WrongState` when the file would move periods in which something stands.
    """
    authorise(session, viewer, Right.CONTENT_LOAD)
    units = _load_units(session, command.file)
    moved = changed_by_people(session, "period", MOVED)
    periods = 0 if moved else set_calendar(session, command.edition_id, command.file.calendar)
    steps = add_steps(session, command.edition_id)
    session.flush()
    return LoadedOrganization(units, periods, steps)


def _load_units(session: Session, file: OrganizationFile) -> int:
    """Write parents before children; return how many units are new."""
    known = _known_units(session)
    before = len({unit.id for unit in known.values()})
    theirs = changed_by_people(session, "unit", Unit.__mapper__.columns.keys())
    for told in file.ordered():
        found = known.get(told.abbreviation)
        if found is not None and str(found.id) in theirs:
            continue
        parent_id = known[told.parent].id if told.parent else None
        known[told.abbreviation] = kept(session, found, Unit, _unit(told, parent_id))
        session.flush()
        _load_names(session, known[told.abbreviation].id, told)
    return len({unit.id for unit in known.values()}) - before


def _known_units(session: Session) -> dict[str, Unit]:
    """Return the units by every abbreviation that they bear or bore."""
    units = {unit.id: unit for unit in session.scalars(select(Unit))}
    former = select(UnitName.abbreviation, UnitName.unit_id).where(UnitName.abbreviation.is_not(None))
    borne = {name: units[key] for name, key in session.execute(former) if name}
    return {**borne, **{unit.abbreviation: unit for unit in units.values()}}


def _unit(told: OrganizationUnit, parent_id: int | None) -> dict[str, Any]:
    return {
        "abbreviation": told.abbreviation,
        "name": told.name,
        "kind": told.kind,
        "parent_id": parent_id,
        "starts_on": told.starts,
        "ends_on": told.ends,
        "reports": told.reports,
        "note": told.note,
    }


def _load_names(session: Session, unit_id: int, told: OrganizationUnit) -> None:
    names = {row.until: row for row in session.scalars(select(UnitName).where(UnitName.unit_id == unit_id))}
    for former in told.former_names:
        values = {"unit_id": unit_id, "name": former.name, "until": former.until}
        kept(session, names.get(former.until), UnitName, values)

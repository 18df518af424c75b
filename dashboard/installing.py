"""Sets a real installation up: what belongs to the printed plan, and its first people."""

import getpass
import sys

from sqlalchemy.orm import Session

from dashboard.access.installation import found
from dashboard.access.people import AddPerson, add_person, checked_password
from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.calendar.commands import LoadOrganization, load_organization
from dashboard.calendar.organization import read_organization
from dashboard.calendar.queries import edition_id
from dashboard.errors import SetupError
from dashboard.measures.commands import LoadDrafts, load_drafts
from dashboard.measures.drafts import read_drafts
from dashboard.plan.pack import read_pack
from dashboard.settings import ROOT
from models.vocabulary import InstallationKind

PLAN = ROOT / "data" / "plan" / "dph-2024-2028.yaml"
ORGANIZATION = ROOT / "data" / "organization.yaml"
DRAFTS = ROOT / "data" / "measures" / "drafts.yaml"


def load_beside_plan(sessions: Sessions, edition: str) -> tuple[str, str]:
    """Load units, calendar and draft definitions of the printed plan; return what was added, in words."""
    file, viewer = read_organization(ORGANIZATION), Viewer.system("load-plan")
    with sessions.write(viewer) as session:
        units = load_organization(session, viewer, LoadOrganization(file, edition_id(session, edition)))
    with sessions.write(viewer) as session:
        drafts = load_drafts(session, viewer, _drafts(session, edition))
    return (
        f"Organization: {units.units} units, {units.periods} periods and {units.steps} steps added.",
        f"Draft definitions: {drafts.measures} added, {drafts.changed} brought up to date.",
    )


def _drafts(session: Session, edition: str) -> LoadDrafts:
    activities = read_pack(PLAN).activities()
    suggestions = [one.code for activity in activities for one in activity.suggested_measures]
    return LoadDrafts(read_drafts(DRAFTS, suggestions), edition_id(session, edition))


def add_first(sessions: Sessions, command: str, person: AddPerson) -> None:
    """Add somebody whom the installation itself trusts, in a real installation, founded where it is new."""
    viewer = Viewer.system(command)
    with sessions.write(viewer) as session:
        found(session, viewer, InstallationKind.REAL)
        add_person(session, viewer, person)


def asked_password() -> str:
    """Return a password that was asked for twice at a terminal, or that came by standard input."""
    if not sys.stdin.isatty():
        return checked_password(sys.stdin.readline().rstrip("\r\n"))
    first = checked_password(getpass.getpass("Password: "))
    if getpass.getpass("The same again: ") != first:
        raise SetupError("The two passwords differ. Nobody was added.")
    return first

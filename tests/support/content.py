"""The project's own content, read once and loaded into a test's database."""

from functools import cache

from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.calendar.commands import LoadedOrganization, LoadOrganization, load_organization
from dashboard.calendar.organization import OrganizationFile, read_organization
from dashboard.calendar.queries import edition_id
from dashboard.measures.commands import LoadDrafts, LoadedDrafts, load_drafts
from dashboard.measures.drafts import Drafts, read_drafts
from dashboard.plan.commands import LoadPlan, load_plan
from dashboard.plan.pack import Pack, read_pack
from dashboard.settings import ROOT

SYSTEM = Viewer.system("test")


@cache
def pack() -> Pack:
    """Return the printed plan."""
    return read_pack(ROOT / "data" / "plan" / "dph-2024-2028.yaml")


@cache
def organization() -> OrganizationFile:
    """Return the units and the plan calendar."""
    return read_organization(ROOT / "data" / "organization.yaml")


@cache
def drafts() -> Drafts:
    """Return the draft definitions."""
    return read_drafts(ROOT / "data" / "measures" / "drafts.yaml")


def load_plan_and_units(sessions: Sessions, file: OrganizationFile | None = None) -> LoadedOrganization:
    """Load the plan where it is missing, then the units and the calendar of a file."""
    with sessions.write(SYSTEM) as session:
        load_plan(session, SYSTEM, LoadPlan(pack(), checksum="test"))
        command = LoadOrganization(file or organization(), edition_id(session))
        return load_organization(session, SYSTEM, command)


def load_content(sessions: Sessions, proposed: Drafts | None = None) -> LoadedDrafts:
    """Load the plan, the units and calendar, and the draft definitions."""
    load_plan_and_units(sessions)
    with sessions.write(SYSTEM) as session:
        return load_drafts(session, SYSTEM, LoadDrafts(proposed or drafts(), edition_id(session)))

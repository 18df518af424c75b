"""Short ways to close, reopen and excuse as one of the people."""

from datetime import date

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import get_period
from dashboard.reporting.closing import ClosePeriod, ExcuseReport, close_period, excuse_report
from dashboard.reporting.reopening import ReopenPeriod, reopen_period
from dashboard.reporting.timeliness_queries import UnitCourse, courses
from tests.support.owing import confirmed
from tests.support.world import World

DUE = "Y3Q3"  # Past its due date on the day of the tests, and open.
UNTIL = date(2026, 12, 4)


def close(world: World, who: str = "lead", period: str = DUE) -> None:
    """Close a period, with a yes to the question."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        confirmed(session, viewer, close_period, ClosePeriod(period))


def reopen(world: World, who: str = "lead", unit: str = "BCHAP", period: str = DUE) -> None:
    """Reopen a period for a unit."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        reopen_period(session, viewer, ReopenPeriod(unit, period, UNTIL, "A late list."))


def excuse(world: World, who: str = "reviewer", unit: str = "BCHAP", period: str = DUE) -> None:
    """Excuse a unit's report."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        excuse_report(session, viewer, ExcuseReport(unit, period, "A flood in the office."))


def course(world: World, unit: str = "BCHAP", period: str = DUE) -> UnitCourse:
    """Return how a unit's report stands."""
    with world.sessions.read(Viewer.system("test")) as session:
        found = courses(session, get_period(session, period))
        return next(each for each in found if each.unit == unit)

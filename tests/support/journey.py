"""Steps of the journey that several tests start from: answered, submitted, decided."""

from sqlalchemy import select

from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.decisions import DecideLine, decide_line
from dashboard.reporting.queue import Waiting, review_queue
from dashboard.reporting.submitting import SubmitReport, submit_report
from models.reporting import Line
from tests.support.world import MEASURES, PERIOD, World


def answer(
    world: World,
    unit: str = "BCHAP",
    who: str = "director.bchap",
    numerator: str = "21",
    period: str = PERIOD,
) -> None:
    """Answer every measure of a unit: so many of 50."""
    viewer = world.viewer(who)
    for measure in MEASURES:
        for field, raw in (("numerator", numerator), ("denominator", "50")):
            with world.sessions.write(viewer) as session:
                version = 0 if field == "numerator" else 1
                save_field(session, viewer, SaveField(unit, period, measure, unit, field, raw, version))


def submit(world: World, unit: str = "BCHAP", who: str = "director.bchap", period: str = PERIOD) -> int:
    """Submit a unit's report; return the number of lines."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return submit_report(session, viewer, SubmitReport(unit, period))


def queue(world: World, who: str = "reviewer") -> list[Waiting]:
    """Return what waits for review, as somebody sees it."""
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return review_queue(session, viewer)


def decide(world: World, line: Waiting, *, accept: bool, reason: str = "", who: str = "reviewer") -> None:
    """Accept a waiting line, or return it with a reason."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        decide_line(session, viewer, DecideLine(line.line_id, line.revision, accept, reason))


def accept_all(world: World, who: str = "reviewer") -> None:
    """Accept everything that waits."""
    for line in queue(world, who):
        decide(world, line, accept=True, who=who)


def line_ids(world: World, who: str = "reviewer") -> list[int]:
    """Return the ids of all lines that somebody may read."""
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return list(session.scalars(select(Line.id).order_by(Line.id)))

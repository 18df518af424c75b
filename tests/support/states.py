"""Brings the small department into every state a screen can show, through the commands people use."""

from dataclasses import dataclass

from sqlalchemy import Engine

from dashboard.access.sessions import Sessions
from dashboard.clock import Clock
from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.decisions import DecideLine, decide_line
from dashboard.reporting.queue import review_queue
from dashboard.reporting.submitting import SubmitReport, submit_report
from tests.support.asking import make
from tests.support.telling import every_telling
from tests.support.world import FIRST, MEASURES, TODAY, World, fill

REASON = "Count the shared units too."


@dataclass(frozen=True)
class Department:
    """The small department with short ways to act as one of its people."""

    world: World

    @classmethod
    def new(cls, engine: Engine) -> "Department":
        """Fill an empty database and return the department in it."""
        sessions = Sessions(engine, Clock(TODAY))
        fill(sessions)
        return cls(World(sessions))

    def save(self, who: str, unit: str, period: str, measure: str, **fields: str) -> None:
        """Save fields of one answer, one after the other, as autosave does."""
        viewer = self.world.viewer(who)
        for field, raw in fields.items():
            with self.world.sessions.write(viewer) as session:
                save_field(session, viewer, SaveField(unit, period, measure, unit, field, raw, 0))

    def answer_all(self, who: str, unit: str, period: str) -> None:
        """Answer every measure of a report with 21 of 50."""
        for measure in MEASURES:
            self.save(who, unit, period, measure, numerator="21", denominator="50")

    def submit(self, who: str, unit: str, period: str) -> None:
        """Submit a report."""
        viewer = self.world.viewer(who)
        with self.world.sessions.write(viewer) as session:
            submit_report(session, viewer, SubmitReport(unit, period))

    def decide(self, unit: str, period: str, returned: str = "") -> None:
        """Accept every waiting line of a report as its reviewer, but return the one named."""
        viewer = self.world.viewer("reviewer")
        with self.world.sessions.write(viewer) as session:
            for line in review_queue(session, viewer, unit, period):
                accept = line.measure != returned
                command = DecideLine(line.line_id, line.revision, accept, "" if accept else REASON)
                decide_line(session, viewer, command)


def every_state(engine: Engine) -> Department:
    """Fill a database with reports that are accepted, returned, submitted, in draft, and not begun."""
    made = Department.new(engine)
    director = "director.bchap"
    made.answer_all(director, "BCHAP", "Y3Q2")
    made.submit(director, "BCHAP", "Y3Q2")
    made.decide("BCHAP", "Y3Q2")
    made.answer_all(director, "BCHAP", "Y3Q3")
    made.submit(director, "BCHAP", "Y3Q3")
    made.save(director, "BCHAP", "Y3Q4", FIRST, numerator="21", denominator="50")
    made.save(director, "BCHAP", "Y3Q4", MEASURES[1], presence="not_collected", reason="No list was kept.")
    made.answer_all("director.bfhn", "BFHN", "Y3Q4")
    made.submit("director.bfhn", "BFHN", "Y3Q4")
    made.decide("BFHN", "Y3Q4", returned=FIRST)
    every_telling(made.world)
    make(made.world, item="2.1.1.c")
    return made

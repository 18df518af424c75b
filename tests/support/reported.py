"""Reports of a period as they are released: entered, submitted and accepted by the people who may."""

from collections.abc import Mapping

from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.decisions import DecideLine, decide_line
from dashboard.reporting.queue import review_queue
from dashboard.reporting.submitting import SubmitReport, submit_report
from tests.support.closing import DUE
from tests.support.world import MEASURES, World

OF_PEOPLE = "PM-2.1.2-02"  # Senior leaders: the class of data about the workforce.
Answers = Mapping[str, tuple[int, int]]


def reported(world: World, unit: str, answers: Answers, period: str = DUE) -> None:
    """Have a unit's director answer all measures, those not named with 21 of 50, and a reviewer accept."""
    director, reviewer = world.viewer(f"director.{unit.lower()}"), world.viewer("reviewer")
    for measure in MEASURES:
        part, whole = answers.get(measure, (21, 50))
        for field, raw in (("numerator", str(part)), ("denominator", str(whole))):
            with world.sessions.write(director) as session:
                version = 0 if field == "numerator" else 1
                save_field(session, director, SaveField(unit, period, measure, unit, field, raw, version))
    with world.sessions.write(director) as session:
        submit_report(session, director, SubmitReport(unit, period))
    with world.sessions.write(reviewer) as session:
        for line in review_queue(session, reviewer, unit, period):
            decide_line(session, reviewer, DecideLine(line.line_id, line.revision, True, ""))

"""Who does what in the demonstration: as the plan says, two activities by decision, some with nobody."""

from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.demonstration.stage import Stage
from dashboard.work_plans.assign_as_planned import assign_by_words, by_words_alone
from dashboard.work_plans.assign_book import read_book
from dashboard.work_plans.assign_spans import LEAD, PARTICIPATING
from dashboard.work_plans.assign_storing import store

DECIDED = ("2.2.2", "2.2.2.c")  # Addressed to the cross-departmental team, which is no unit.
LEADS, TAKE_PART = "OHE", ("BHCSQ", "OPH")


def add_assignments(session: Session, viewer: Viewer, stage: Stage) -> None:
    """Assign as the plan's words say, and a few activities that they leave open."""
    authorise(session, viewer, Right.CONTENT_LOAD)
    book = read_book(session)
    assign_by_words(session, book, by_words_alone(session, book))
    items = [each.id for each in book.activities if each.code in DECIDED]
    units = {stage.unit(LEADS).id: LEAD, **{stage.unit(code).id: PARTICIPATING for code in TAKE_PART}}
    store(
        session,
        book,
        {(item, unit): dict.fromkeys(book.years, part) for item in items for unit, part in units.items()},
    )

"""History in the demonstration: Year One from a spreadsheet, accepted; one batch waits for a lead."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.demonstration.accounts import LEAD, REVIEWER
from dashboard.demonstration.stage import Stage
from dashboard.importing.history_accept import AcceptHistory, accept_history
from dashboard.importing.history_book import Book
from dashboard.importing.history_reading import read_book
from dashboard.importing.history_rows import NewValue
from dashboard.importing.history_storing import places_of, reports_for, store_values
from dashboard.measures.imported import with_source
from dashboard.measures.kinds import Answer, kind_of
from dashboard.reporting.batches import new_batch
from models.vocabulary import Level, StoredPresence
from models.work import Batch
from models.work_vocabulary import BatchKind

SOURCE = "Annual report 2024 (synthetic), page 12"
ACCEPTED = ("Y1Q1", "Y1Q2", "Y1Q3")
WAITING = ("Y1Q4",)
MEASURES, TOTAL = 2, 60  # So many measures; every share is out of 60.


def add_history(session: Session, stage: Stage) -> None:
    """Take in figures of Year One that lie before the system; one batch is accepted, the next one waits."""
    book = read_book(session)
    if not book.periods[ACCEPTED[0]].before_system:
        return
    lead = Viewer(stage.people[LEAD], LEAD, rights=frozenset({Right.HISTORY_ACCEPT}))
    batch = _taken_in(session, stage, "year-one.xlsx", list(_values(book, stage, ACCEPTED)))
    accept_history(session, lead, AcceptHistory(batch.id))
    _taken_in(session, stage, "year-one-last-quarter.xlsx", list(_values(book, stage, WAITING)))


def _taken_in(session: Session, stage: Stage, name: str, values: Sequence[NewValue]) -> Batch:
    reviewer = Viewer(stage.people[REVIEWER], REVIEWER, rights=frozenset({Right.HISTORY_IMPORT}))
    batch = new_batch(session, reviewer, stage.department.id, BatchKind.HISTORY, name)
    authorise(session, reviewer, Right.HISTORY_IMPORT, batch)
    session.add(batch)
    session.flush()
    store_values(session, reviewer, batch, reports_for(session, reviewer, places_of(values, ())), values)
    return batch


def _values(book: Book, stage: Stage, periods: Sequence[str]) -> Iterator[NewValue]:
    """Yield a share for each period, each unit that owes it, and the first measures that are shares."""
    shares = [
        (key, versions[0])
        for key, versions in book.measures.values()
        if versions[0].level is Level.UNIT
        and kind_of(versions[0].kind).fields == ("numerator", "denominator")
    ][:MEASURES]
    for key, definition in shares:
        for place, unit in enumerate(unit for unit in stage.units if (key, unit.id) in book.duties):
            for step, code in enumerate(periods):
                yield NewValue(
                    words="",
                    measure=key,
                    version=definition.id,
                    scale=definition.scale,
                    subject=unit.id,
                    reporter=unit.id,
                    period=book.periods[code].id,
                    answer=_answer(place, step + len(ACCEPTED) * (periods == WAITING)),
                    source=SOURCE,
                    line=None,
                    newest=0,
                )


def _answer(place: int, step: int) -> Answer:
    number = 6 + 2 * (place % 5) + 2 * step
    return Answer(
        StoredPresence.REPORTED, numerator=number, denominator=TOTAL, note=with_source(None, SOURCE)
    )

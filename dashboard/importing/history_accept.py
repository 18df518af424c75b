"""A lead accepts a batch of history as one: every figure of it, or none."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, periods
from dashboard.errors import WrongState
from dashboard.fields import Whole
from dashboard.importing.history_batch import Contents, contents_of
from dashboard.importing.history_book import Book
from dashboard.importing.history_reading import read_book
from dashboard.plan.words import counted
from dashboard.reporting.workflow import LineAction, next_state
from models.reporting import Decision, Line, Revision
from models.targets import Baseline, Target
from models.vocabulary import DecisionKind

CHANGED = "A figure of this batch has changed since it came in; take the batch back and send it anew."


@dataclass(frozen=True)
class AcceptHistory:
    """Accept a whole batch."""

    batch: Whole


def accept_history(session: Session, viewer: Viewer, command: AcceptHistory) -> str:
    """Accept everything in a batch, or raise and change nothing; nobody accepts what they sent themselves."""
    found = contents_of(session, command.batch)
    authorise(session, viewer, Right.HISTORY_ACCEPT, *found.rows)
    if found.batch.accepted_at is not None:
        raise WrongState("This batch has been accepted already.")
    _admit(session, viewer, found)
    _approve(session, viewer, found)
    found.batch.accepted_by, found.batch.accepted_at = person_id(viewer), moment(session)
    session.flush()
    return f"Accepted: {counted(found.count, 'figure', 'figures')} of earlier periods."


@dataclass(frozen=True)
class Stamps:
    """The definitions under which lines are accepted."""

    book: Book
    codes: Mapping[int, str]
    periods: Mapping[int, PeriodView]

    @classmethod
    def read(cls, session: Session) -> "Stamps":
        """Read measures and periods once for all lines."""
        book = read_book(session)
        codes = {key: code for code, (key, _) in book.measures.items()}
        return cls(book, codes, {period.id: period for period in periods(session)})

    def of(self, line: Line) -> int:
        """Return the version under which a line is accepted."""
        definition = self.book.definition(self.codes[line.measure_id], self.periods[line.period_id])
        if definition is None:
            raise WrongState(CHANGED)
        return definition.id


def _admit(session: Session, viewer: Viewer, found: Contents) -> None:
    stamps = Stamps.read(session)
    for line, revision in found.lines:
        if line.submitted_revision != revision.number_in_line:
            raise WrongState(CHANGED)
        line.state = next_state(line.state, LineAction.ADMIT)
        line.accepted_revision = revision.number_in_line
        session.add(_decision(session, viewer, line, revision, stamps.of(line)))


def _decision(session: Session, viewer: Viewer, line: Line, revision: Revision, version: int) -> Decision:
    return Decision(
        line_id=line.id,
        revision=revision.number_in_line,
        kind=DecisionKind.ACCEPT,
        measure_version_id=version,
        person_id=person_id(viewer),
        at=moment(session),
        reporter_unit_id=line.reporter_unit_id,
        subject_unit_id=line.subject_unit_id,
    )


def _approve(session: Session, viewer: Viewer, found: Contents) -> None:
    """Approve baselines and targets that nobody decided on meanwhile, and accept the states."""
    goals: list[Baseline | Target] = [*found.baselines, *found.targets]
    for goal in goals:
        if goal.approved_at is None and goal.returned_reason is None:
            goal.approved_by, goal.approved_at = person_id(viewer), moment(session)
    for state in found.states:
        state.state = next_state(state.state, LineAction.ADMIT)
        state.decided_by, state.decided_at = person_id(viewer), moment(session)

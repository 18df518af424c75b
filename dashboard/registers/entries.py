"""The rows of the registers as screens show them."""

from dataclasses import dataclass
from datetime import date

from dashboard.registers.words import Stage
from models.work_vocabulary import CommitmentState


@dataclass(frozen=True)
class ReportEntry:
    """A report of a program, with what became of its action plan."""

    id: int
    version: int
    quarter: str
    ordinal: int
    programme: str
    programme_id: int
    nothing_found: bool
    finding: str | None
    data: str | None
    proposed_plan: str | None
    proposed_on: date | None
    shared_at: int | None
    shared_on: date | None
    implemented_on: date | None
    evaluated_on: date | None
    evaluation: str | None

    @property
    def stage(self) -> Stage:
        """Return how far it has come."""
        if self.nothing_found:
            return Stage.NOTHING_FOUND
        if self.evaluated_on:
            return Stage.EVALUATED
        if self.implemented_on:
            return Stage.IMPLEMENTED
        if self.shared_on:
            return Stage.SHARED
        return Stage.PROPOSED if self.proposed_plan else Stage.NO_PLAN

    @property
    def under_way(self) -> bool:
        """Say whether something is still to come: a finding until its plan is implemented and evaluated."""
        return not self.nothing_found and (self.implemented_on is None or self.evaluated_on is None)


@dataclass(frozen=True)
class MeetingEntry:
    """A meeting, the units that took part as far as the viewer may know, and its version."""

    id: int
    version: int
    quarter: str
    closed: bool
    held_on: date
    highlights: str | None
    units: tuple[str, ...]


@dataclass(frozen=True)
class CycleEntry:
    """A quarter's feedback cycle; version 0 where nothing is recorded yet.

    `attended` is how many people attended the coaching pod: None where nobody counted, which is not zero.
    """

    version: int = 0
    opened_on: date | None = None
    closed_on: date | None = None
    channel: str | None = None
    themes: str | None = None
    correspondence_on: date | None = None
    correspondence: str | None = None
    coaching_pod_on: date | None = None
    short_term_plan: bool | None = None
    attended: int | None = None


@dataclass(frozen=True)
class ActionEntry:
    """An action stated to all staff; `unit` and `quarter` are the place where it stands."""

    id: int
    unit: str
    quarter: str
    ordinal: int
    text: str
    due_on: date | None
    state: CommitmentState
    settled_on: date | None
    note: str | None

    def is_overdue(self, today: date) -> bool:
        """Say whether it is open and its day has passed."""
        return self.state is CommitmentState.OPEN and self.due_on is not None and self.due_on < today

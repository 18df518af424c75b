"""What an entry sheet holds: a row per measure with what stands beside it, and why it is locked; pure."""

from dataclasses import dataclass, field
from datetime import datetime

from dashboard.calendar.queries import PeriodView
from dashboard.measures.kinds import Answer, kind_of, missing
from dashboard.measures.status import Status
from dashboard.reporting.computed import Computed
from dashboard.reporting.evidence_queries import EvidenceView
from dashboard.reporting.parts_reading import Cells
from dashboard.reporting.parts_standing import TableStanding
from dashboard.reporting.places import UnitView
from dashboard.reporting.soft_checks import Past
from models.vocabulary import Accumulation, LineState, MeasureKindName, ReportState

WITH_THE_TEAM = {
    LineState.SUBMITTED: "Submitted: the review team has it. Withdraw the report to change it.",
    LineState.ACCEPTED: "Accepted: it changes only by a correction with a reason.",
}
IN_BATCH = "It came in with a batch of earlier figures, which a lead accepts as a whole."


@dataclass(frozen=True)
class SheetRow:
    """One measure that a unit reports in a period, with what stands beside it.

    `computed` is what a register says, which nobody types; `in_batch` says that what was handed in last came
    from a batch of history. `past` is the newest first.
    `parts` is how each table stands by which the figure is broken down, `cells` are its cells.
    """

    measure: str
    title: str
    kind: MeasureKindName
    scale: int
    unit_of_count: str
    numerator_wording: str | None
    denominator_wording: str | None
    accumulation: Accumulation
    plan_year: int
    activity: str
    activity_text: str
    subject: str
    state: LineState
    version: int
    answer: Answer
    provisional: bool
    saved_by: str | None
    saved_at: datetime | None
    return_reason: str | None
    baseline: Answer | None
    target: Answer | None
    past: tuple[Past, ...]
    status: Status | None
    evidence: tuple[EvidenceView, ...]
    computed: Computed | None = None
    in_batch: bool = False
    parts: tuple[TableStanding, ...] = ()
    cells: Cells = field(default_factory=dict)

    @property
    def locked_because(self) -> str | None:
        """Return where an answer that nobody types comes from, or None where something is typed."""
        if self.in_batch and self.state is LineState.SUBMITTED:
            return IN_BATCH
        return self.computed.because if self.computed and self.computed.answer else None

    @property
    def can_be_withdrawn(self) -> bool:
        """Say whether the unit handed it in and can still take it back; a batch goes as one, by a lead."""
        return self.state is LineState.SUBMITTED and not self.in_batch

    @property
    def missing(self) -> str | None:
        """Return what the answer still lacks, or None when it is complete."""
        return missing(self.kind, self.answer)


@dataclass(frozen=True)
class Sheet:
    """A unit's report for a period; `locked` says why nothing can be entered, or is None."""

    unit: UnitView
    period: PeriodView
    rows: tuple[SheetRow, ...]
    state: ReportState
    locked: str | None
    may_submit: bool

    def why_locked(self, row: SheetRow) -> str | None:
        """Return why a row only shows its answer: computed, with the team, or the whole sheet; else None."""
        return row.locked_because or WITH_THE_TEAM.get(row.state) or self.locked

    def is_locked(self, row: SheetRow) -> bool:
        """Say whether a row only shows its answer."""
        return self.why_locked(row) is not None

    def why_parts_locked(self, row: SheetRow) -> str | None:
        """Return why the breakdown of a row takes no entries, or None: it moves with its total."""
        return WITH_THE_TEAM.get(row.state) or self.locked

    @property
    def open_rows(self) -> tuple[SheetRow, ...]:
        """Return the rows that take an answer now."""
        return tuple(row for row in self.rows if not self.is_locked(row))

    @property
    def fields_to_fill(self) -> int:
        """Return how many figures and texts the open rows ask for; reasons and notes are not counted."""
        return sum(len(kind_of(row.kind).fields) for row in self.open_rows if not row.computed)

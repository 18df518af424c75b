"""Rows of earlier periods that were read and found sound; each names its source document; pure."""

from dataclasses import dataclass
from datetime import date

from dashboard.measures.answers import Answer
from models.vocabulary import ImplementationStatus, TargetMethod


@dataclass(frozen=True)
class NewValue:
    """A value to import; `line` and `newest` are those of the line where there is one already."""

    words: str
    measure: int
    version: int
    scale: int
    subject: int
    reporter: int
    period: int
    answer: Answer
    source: str
    line: int | None
    newest: int


@dataclass(frozen=True)
class NewBaseline:
    """A baseline to import, from a plan year on; `period` is the one it tells of, None before the plan."""

    words: str
    measure: int
    subject: int
    reporter: int
    plan_year: int
    period: int | None
    answer: Answer
    source: str
    revision: int


@dataclass(frozen=True)
class NewTarget:
    """A target to import."""

    words: str
    measure: int
    subject: int
    reporter: int
    plan_year: int
    due: int
    answer: Answer
    method: TargetMethod
    rationale: str
    source: str
    revision: int


@dataclass(frozen=True)
class NewState:
    """How far a unit was with an activity in a period; `update` is the row that an undone import left."""

    words: str
    item: int
    unit: int
    period: int
    status: ImplementationStatus
    what: str | None
    by_when: date | None
    next_step: str | None
    reason: str | None
    source: str
    update: int | None


@dataclass(frozen=True)
class Sound:
    """Everything that a workbook brings, and how many rows are there already and the same."""

    values: tuple[NewValue, ...] = ()
    baselines: tuple[NewBaseline, ...] = ()
    targets: tuple[NewTarget, ...] = ()
    states: tuple[NewState, ...] = ()
    same: int = 0

    @property
    def count(self) -> int:
        """Return how many rows would come in."""
        return len(self.values) + len(self.baselines) + len(self.targets) + len(self.states)

    @property
    def lines(self) -> tuple[str, ...]:
        """Return what would come in, row by row in words."""
        found = [each.words for each in self.values]
        found += [each.words for each in self.baselines]
        found += [each.words for each in self.targets]
        found += [each.words for each in self.states]
        same = (
            [f"{self.same} rows are there already and the same; they are passed over."] if self.same else []
        )
        return (*found, *same)

"""What a work plan holds, as its screens need it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.calendar.queries import PeriodView
from dashboard.reporting.places import UnitView
from dashboard.work_plans.amounts import Amounts
from dashboard.work_plans.ground import Part
from dashboard.work_plans.timing import Timing
from models.vocabulary import ImplementationStatus, LineState


@dataclass(frozen=True)
class Named:
    """A person by name; `here` says whether they hold a role in the unit today."""

    id: int
    name: str
    here: bool


@dataclass(frozen=True)
class Deferral:
    """The quarter to which something was deferred, and why."""

    to: PeriodView
    reason: str


@dataclass(frozen=True)
class EntryView:
    """What a unit planned for one activity; `version` is 0 where nobody has planned anything yet."""

    id: int = 0
    version: int = 0
    accountable: Named | None = None
    deputy: Named | None = None
    scope: str | None = None
    scope_reviewed_on: date | None = None
    starts_on: date | None = None
    due_on: date | None = None
    deferral: Deferral | None = None


@dataclass(frozen=True)
class TaskView:
    """One task of an activity."""

    id: int
    text: str
    person: Named | None
    starts_on: date | None
    due_on: date | None
    done_on: date | None
    deferral: Deferral | None

    @property
    def ends(self) -> date | None:
        """Return the last day in time, after a deferral that of the quarter deferred to."""
        return self.deferral.to.ends_on if self.deferral else self.due_on


@dataclass(frozen=True)
class ResourceView:
    """One resource, with what is needed, allocated and spent."""

    id: int
    text: str
    amounts: Amounts


@dataclass(frozen=True)
class PartnerView:
    """An agency outside the department that takes part."""

    id: int
    name: str


@dataclass(frozen=True)
class Told:
    """A status as it was told in a period; `since` is the period in which the same status began.

    `unit` is the ended unit that told it, where it was told before its work was taken over, else empty.
    `returned` is the reviewer's reason, and `reworked` says whether it was told again since.
    """

    status: ImplementationStatus
    what: str | None
    by_when: date | None
    next_step: str | None
    reason: str | None
    areas: tuple[str, ...]
    unchanged: bool
    state: LineState
    version: int
    period: PeriodView
    since: PeriodView
    returned: str | None
    reworked: bool
    unit: str = ""


@dataclass(frozen=True)
class Row:
    """One activity in a work plan; `told` stands for the period shown, `before` was told last before it.

    `beside` is what ended units, which this one follows, told last of it.
    `excused` is the accepted reason why it is not applicable, `needed` why it needs a word this period.
    """

    part: Part
    entry: EntryView
    tasks: tuple[TaskView, ...]
    resources: tuple[ResourceView, ...]
    partners: tuple[PartnerView, ...]
    told: Told | None
    before: Told | None
    excused: str | None
    timing: Timing
    needed: str | None
    beside: tuple[Told, ...] = ()

    @property
    def latest(self) -> Told | None:
        """Return what was told last."""
        return self.told or self.before

    @property
    def offered(self) -> Told | None:
        """Return what a form begins with: what was told last, here or by all that this unit follows alike."""
        alike = len({each.status for each in self.beside}) == 1
        return self.latest or (self.beside[0] if alike else None)

    @property
    def status(self) -> ImplementationStatus | None:
        """Return the status that was told last; None where nobody told of the activity yet."""
        return None if self.latest is None else self.latest.status

    @property
    def unowned(self) -> bool:
        """Say whether nobody who works in the unit answers for the activity."""
        return self.entry.accountable is None or not self.entry.accountable.here


@dataclass(frozen=True)
class Objective:
    """One of the plan's objectives; `excuses` are the accepted reasons why parts are not applicable."""

    code: str
    text: str
    excuses: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class WorkPlan:
    """A unit's work plan of a plan year, and how it stands in a period of that year (None: none has begun).

    `keeps` says whether the viewer is one of the unit's own people who keep it; `locked` why statuses cannot
    be told now, `frozen` why the plan itself cannot change, or None. `follows` are the ended units whose work
    plans of the year go on here, `gone` says where the work of this one went.
    """

    unit: UnitView
    year: int
    years: tuple[int, ...]
    period: PeriodView | None
    quarters: tuple[PeriodView, ...]
    later: tuple[PeriodView, ...]
    offered: tuple[PeriodView, ...]
    today: date
    areas: Mapping[str, str]
    objectives: tuple[Objective, ...]
    rows: tuple[Row, ...]
    people: tuple[Named, ...]
    keeps: bool
    locked: str | None
    frozen: str | None
    follows: tuple[str, ...] = ()
    gone: str | None = None

    @property
    def counted(self) -> tuple[Row, ...]:
        """Return the rows that count: those that are not excused."""
        return tuple(row for row in self.rows if row.excused is None)

"""One measure across units and periods: who owes it, what was accepted, what it is compared with; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from dashboard.calendar.queries import PeriodView
from dashboard.measures.figure_words import SHARES
from dashboard.measures.figures import Standing
from dashboard.measures.presence import presence
from dashboard.measures.rollup import Kept, RollUp, alone, roll_up
from models.vocabulary import Accumulation, AcrossUnits, DutyState, Level, MeasureKindName, Presence


class Concern(NamedTuple):
    """A duty of any state over the periods in which it holds, counted by their ordinals."""

    subject: int
    reporter: int
    state: DutyState
    reason: str | None
    earliest_on: date | None
    first: int
    last: int | None

    def holds_in(self, period: PeriodView) -> bool:
        """Say whether the duty is in force in a period."""
        return self.first <= period.ordinal and (self.last is None or period.ordinal <= self.last)


class Place(NamedTuple):
    """A unit with the days on which it exists."""

    abbreviation: str
    name: str
    starts_on: date
    ends_on: date | None

    def exists_on(self, day: date) -> bool:
        """Say whether the unit exists on a day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Nature:
    """What of a definition decides how its figures are added, joined and compared."""

    kind: MeasureKindName
    scale: int
    level: Level
    across_units: AcrossUnits
    accumulation: Accumulation


@dataclass(frozen=True)
class Facts:
    """Everything that was read of one measure; lines by period and subject, targets by subject and year."""

    nature: Nature
    units: Mapping[int, Place]
    concerns: Sequence[Concern]
    lines: Mapping[tuple[int, int], Standing]
    baselines: Mapping[int, Kept]
    targets: Mapping[tuple[int, int], Kept]
    department: int | None
    whole: bool


@dataclass(frozen=True)
class UnitRow:
    """One subject in one period; `borrowed` says that the target is the department's, not its own."""

    unit: Place
    line: Standing | None
    presence: Presence
    reason: str | None
    baseline: Kept | None
    target: Kept | None
    borrowed: bool = False


@dataclass(frozen=True)
class PeriodRow:
    """The figure of what is looked at in one period, with the year's target and the definition in force."""

    period: PeriodView
    figure: RollUp
    target: Kept | None
    definition: int


def period_row(facts: Facts, period: PeriodView, definition: int) -> PeriodRow:
    """Return the rolled-up figure of a period and the target of its plan year."""
    subjects = must_report(facts, period)
    answers = [_accepted(facts, period, subject) for subject in subjects]
    target, _ = target_of(facts, period.plan_year, subjects[0] if single(facts, subjects) else None)
    return PeriodRow(period, _rolled(facts, subjects, answers), target, definition)


def baseline_of(facts: Facts, period: PeriodView) -> RollUp:
    """Return the department's own baseline where it has one, otherwise the roll-up of the subjects'."""
    subjects = must_report(facts, period)
    own = facts.baselines.get(facts.department) if facts.department is not None else None
    if own is not None and not single(facts, subjects):
        return alone(facts.nature.across_units, own)
    return _rolled(facts, subjects, [facts.baselines.get(subject) for subject in subjects])


def target_of(facts: Facts, plan_year: int, subject: int | None) -> tuple[Kept | None, bool]:
    """Return a subject's target, or the department's where None is asked or, for percentages, it has none.

    The second value says whether the department's stands in for the subject's.
    """
    own = facts.targets.get((subject, plan_year)) if subject is not None else None
    department = facts.department
    replaces = subject is None or facts.nature.kind in SHARES
    if own is not None or department is None or not replaces:
        return own, False
    found = facts.targets.get((department, plan_year))
    return found, found is not None and subject is not None and subject != department


def must_report(facts: Facts, period: PeriodView) -> list[int]:
    """Return the subjects that must be reported on in a period, of units that exist on its last day."""
    return [
        concern.subject
        for concern in facts.concerns
        if concern.state is DutyState.MUST_REPORT and _present(facts, concern, period)
    ]


def single(facts: Facts, subjects: Sequence[int]) -> bool:
    """Say whether the figure is one subject's own, not a roll-up."""
    return len(subjects) == 1 and (facts.nature.level is Level.DEPARTMENT or not facts.whole)


def unit_rows(facts: Facts, period: PeriodView, now: datetime, today: date) -> tuple[UnitRow, ...]:
    """Return one row per subject with a duty of any state in a period, by abbreviation."""
    present = [each for each in facts.concerns if _present(facts, each, period)]
    present.sort(key=lambda each: facts.units[each.subject].abbreviation)
    return tuple(_unit_row(facts, period, each, now, today) for each in present)


def _unit_row(facts: Facts, period: PeriodView, concern: Concern, now: datetime, today: date) -> UnitRow:
    line = facts.lines.get((period.id, concern.subject))
    accepted = line.accepted if line else None
    told = presence(
        stored=accepted.presence if accepted else None,
        duty_state=concern.state,
        earliest_on=concern.earliest_on,
        opens_on=period.opens_on,
        due_at=period.due_at,
        closed_at=period.closed_at,
        before_system=period.before_system,
        now=now,
        today=today,
    )
    target, borrowed = target_of(facts, period.plan_year, concern.subject)
    reason = accepted.reason if accepted else concern.reason
    baseline = facts.baselines.get(concern.subject)
    return UnitRow(facts.units[concern.subject], line, told, reason, baseline, target, borrowed)


def _present(facts: Facts, concern: Concern, period: PeriodView) -> bool:
    unit = facts.units.get(concern.subject)
    return unit is not None and concern.holds_in(period) and unit.exists_on(period.ends_on)


def _accepted(facts: Facts, period: PeriodView, subject: int) -> Kept | None:
    line = facts.lines.get((period.id, subject))
    return None if line is None or line.accepted is None else line.accepted.at(facts.nature.scale)


def _rolled(facts: Facts, subjects: Sequence[int], answers: Sequence[Kept | None]) -> RollUp:
    rule = facts.nature.across_units
    return alone(rule, answers[0]) if single(facts, subjects) else roll_up(rule, answers)

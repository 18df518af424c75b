"""One measure across units and periods: each figure, and what stands beside it; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dashboard.calendar.queries import PeriodView
from dashboard.measures.answers import Answer
from dashboard.measures.facts import Aim, Base, Concern, Facts, Place, Standing, Version
from dashboard.measures.kinds import kind_of
from dashboard.measures.over_time import (
    Held,
    Quarter,
    YearFigure,
    YearRule,
    break_within,
    department_year,
    subject_year,
)
from dashboard.measures.presence import presence
from dashboard.measures.progress import ComparedAs
from dashboard.measures.rollup import Kept, RollUp, alone, roll_up
from models.vocabulary import AcrossUnits, DutyState, Level, Presence


@dataclass(frozen=True)
class UnitRow:
    """One subject in one period; `borrowed` says that the target is the department's, not its own.

    `accepted` is the accepted answer, or the year's that its quarters make.
    """

    subject: int
    unit: Place
    line: Standing | None
    accepted: Kept | None
    presence: Presence
    reason: str | None
    baseline: Base | None
    target: Aim | None
    borrowed: bool = False


@dataclass(frozen=True)
class PeriodRow:
    """The figure of what is looked at in one period, with the year's target and the definition in force.

    `year` says of which quarters a derived year is made, or why it has no value; `imported` names the
    documents from which answers behind the figure were taken.
    """

    period: PeriodView
    figure: RollUp
    target: Aim | None
    version: Version
    year: YearFigure | None = None
    imported: tuple[str, ...] = ()


def period_row(facts: Facts, period: PeriodView, version: Version) -> PeriodRow:
    """Return the rolled-up figure of a period and the target of its plan year."""
    subjects = must_report(facts, period)
    alone_here = single(facts, version, subjects)
    target, _ = target_of(facts, version, period.plan_year, subjects[0] if alone_here else None)
    if version.derives_in(period):
        year = _year(facts, period, version, alone=alone_here)
        return PeriodRow(period, year.figure, target, version, year)
    answers = [accepted_in(facts, period, version, subject) for subject in subjects]
    figure = _rolled(facts, version, subjects, answers)
    return PeriodRow(period, figure, target, version, imported=_imported(facts, period, subjects))


def _imported(facts: Facts, period: PeriodView, subjects: Sequence[int]) -> tuple[str, ...]:
    lines = (facts.lines.get((period.id, subject)) for subject in subjects)
    return tuple(sorted({line.source for line in lines if line and line.accepted and line.source}))


def _year(facts: Facts, period: PeriodView, version: Version, *, alone: bool) -> YearFigure:
    """Return a year made of the quarters of all subjects, also of those that ended within it."""
    rule, owed = year_rule(facts, period, version), owed_quarters(facts, period, version)
    if alone and len(owed) == 1:
        return subject_year(rule, *owed.values())
    return department_year(rule, owed.values())


def year_rule(facts: Facts, period: PeriodView, version: Version) -> YearRule:
    """Return how the quarters of a plan year make its value, and what breaks them."""
    held = []
    for quarter in facts.quarters(period.plan_year):
        asking = facts.version_in(quarter)
        if asking is not None:
            held.append(Held(quarter.code, asking.number, asking.breaks_series))
    broken = break_within(held)
    return YearRule(version.across_units, version.across_time, version.accumulation, version.scale, broken)


def owed_quarters(facts: Facts, period: PeriodView, version: Version) -> dict[int, list[Quarter]]:
    """Return the quarters of a year in which each subject must be reported on."""
    found: dict[int, list[Quarter]] = {}
    for quarter in facts.quarters(period.plan_year):
        for subject in must_report(facts, quarter):
            answer = accepted_in(facts, quarter, version, subject)
            found.setdefault(subject, []).append(Quarter(quarter.code, quarter.ordinal, answer, quarter.kind))
    return found


def baseline_of(facts: Facts, period: PeriodView, version: Version) -> RollUp:
    """Return the department's own baseline where it has one, otherwise the roll-up of the subjects'."""
    subjects = must_report(facts, period)
    own = base_of(facts, facts.department, period)
    if own is not None and not single(facts, version, subjects):
        return alone(version.across_units, own.kept)
    found = [base_of(facts, subject, period) for subject in subjects]
    return _rolled(facts, version, subjects, [base.kept if base else None for base in found])


def base_of(facts: Facts, subject: int | None, period: PeriodView) -> Base | None:
    """Return the newest approved baseline of a subject up to a period's plan year."""
    if subject is None:
        return None
    held = [base for base in facts.baselines.get(subject, ()) if base.plan_year <= period.plan_year]
    return held[-1] if held else None


def target_of(facts: Facts, version: Version, plan_year: int, subject: int | None) -> tuple[Aim | None, bool]:
    """Return a subject's target, or the department's where None is asked or, for percentages, it has none.

    The second value says whether the department's stands in for the subject's.
    """
    own = facts.targets.get((subject, plan_year)) if subject is not None else None
    department = facts.department
    replaces = subject is None or kind_of(version.kind).compared_as is ComparedAs.SHARE
    if own is not None or department is None or not replaces:
        return own, False
    found = facts.targets.get((department, plan_year))
    return found, found is not None and subject is not None and subject != department


def must_report(facts: Facts, period: PeriodView) -> list[int]:
    """Return the subjects that must be reported on in a period, of units that exist on its last day."""
    return [concern.subject for concern in owed_in(facts, period)]


def owed_in(facts: Facts, period: PeriodView) -> list[Concern]:
    """Return the duties to report in a period about units that exist on its last day."""
    return [each for each in facts.concerns_in(period) if each.state is DutyState.MUST_REPORT]


def single(facts: Facts, version: Version, subjects: Sequence[int]) -> bool:
    """Say whether the figure is one subject's own, not a roll-up."""
    return len(subjects) == 1 and (version.level is Level.DEPARTMENT or not facts.whole)


def unit_rows(
    facts: Facts, period: PeriodView, version: Version, now: datetime, today: date
) -> tuple[UnitRow, ...]:
    """Return one row per subject with a duty of any state in a period, by abbreviation."""
    present = sorted(facts.concerns_in(period), key=lambda each: facts.units[each.subject].abbreviation)
    years = _years(facts, period, version) if version.derives_in(period) else {}
    return tuple(_unit_row(facts, period, version, each, years, (now, today)) for each in present)


def _years(facts: Facts, period: PeriodView, version: Version) -> dict[int, Kept | None]:
    rule = year_rule(facts, period, version)
    return {
        subject: _kept(subject_year(rule, quarters).figure.answer, version.scale)
        for subject, quarters in owed_quarters(facts, period, version).items()
    }


def _unit_row(
    facts: Facts,
    period: PeriodView,
    version: Version,
    concern: Concern,
    years: Mapping[int, Kept | None],
    moment: tuple[datetime, date],
) -> UnitRow:
    line = facts.lines.get((period.id, concern.subject))
    accepted = accepted_in(facts, period, version, concern.subject) or years.get(concern.subject)
    told = presence(
        stored=accepted.presence if accepted else None,
        duty_state=concern.state,
        earliest_on=concern.earliest_on,
        opens_on=period.opens_on,
        due_at=period.due_at,
        closed_at=period.closed_at,
        before_system=period.before_system,
        now=moment[0],
        today=moment[1],
    )
    target, borrowed = target_of(facts, version, period.plan_year, concern.subject)
    reason = accepted.reason if accepted else concern.reason
    baseline = base_of(facts, concern.subject, period)
    unit = facts.units[concern.subject]
    return UnitRow(concern.subject, unit, line, accepted, told, reason, baseline, target, borrowed)


def accepted_in(facts: Facts, period: PeriodView, version: Version, subject: int) -> Kept | None:
    """Return the accepted answer about a subject in a period, at the definition's scale."""
    line = facts.lines.get((period.id, subject))
    return None if line is None or line.accepted is None else line.accepted.at(version.scale)


def _kept(answer: Answer | None, scale: int) -> Kept | None:
    if answer is None or answer.presence is None:
        return None
    figures = (
        answer.number,
        answer.numerator,
        answer.denominator,
        answer.text,
        answer.on_date,
        answer.reason,
    )
    return Kept(answer.presence, *figures, scale=scale)


def _rolled(
    facts: Facts, version: Version, subjects: Sequence[int], answers: Sequence[Kept | None]
) -> RollUp:
    rule = version.across_units
    return alone(rule, answers[0]) if single(facts, version, subjects) else roll_up(rule, answers)


def counted_yes(rolled: RollUp) -> int | None:
    """Return how many units say yes, where that is the figure; None where it is not."""
    return rolled.yes if rolled.rule is AcrossUnits.COUNT_YES and rolled.answer is None else None

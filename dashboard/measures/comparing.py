"""The figures of a period with what they are compared with and how they stand; pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from dashboard.calendar.queries import PeriodView
from dashboard.measures.answers import Answer
from dashboard.measures.facts import Base, Facts, Version
from dashboard.measures.figure_words import units
from dashboard.measures.gathering import Gathered
from dashboard.measures.kinds import ComparedAs, kind_of, progress_of
from dashboard.measures.rollup import RollUp
from dashboard.measures.series import (
    PeriodRow,
    UnitRow,
    base_of,
    baseline_of,
    counted_yes,
    must_report,
    period_row,
    single,
    unit_rows,
)
from dashboard.measures.showing import show_amount
from dashboard.measures.status import Status, apply_override
from models.vocabulary import BaselineState, Presence


@dataclass(frozen=True)
class Compared:
    """One figure with what it is compared with; numbers are in percent or whole units.

    `subject` is None for the department, made of several units or its own.
    """

    subject: int | None
    period: PeriodView
    version: Version
    presence: Presence
    answer: Answer | None
    figure: RollUp | None
    value: Decimal | None
    baseline: Decimal | None
    target: Decimal | None
    status: Status


def compared_in(facts: Facts, period: PeriodView, now: datetime, today: date) -> Iterator[Compared]:
    """Yield the figures of a period with their status, the department's first, then each subject's."""
    version = facts.version_in(period)
    if version is None:
        return
    rows = unit_rows(facts, period, version, now, today)
    whole = period_row(facts, period, version)
    if not single(facts, version, must_report(facts, period)) and facts.whole:
        yield department(facts, whole, rows)
    for row in rows:
        yield subject(facts, period, version, row)


def subject(facts: Facts, period: PeriodView, version: Version, row: UnitRow) -> Compared:
    """Return one subject's figure with its status."""
    answer = row.accepted.answer() if row.accepted is not None else None
    value = progress(version, answer)
    base = None if row.baseline is None else progress(version, row.baseline.kept.answer())
    found = Gathered(
        facts, period, version, value, base, row.baseline, row.target, facts.waiting.get(row.subject)
    )
    told = _counts(version, answer)
    status = found.status(row.presence, told, done=_done(version, answer), answer=answer)
    judged = apply_override(status, facts.overrides.get((period.id, row.subject)))
    return Compared(row.subject, period, version, row.presence, answer, None, value, base, found.aim, judged)


def department(facts: Facts, row: PeriodRow, rows: Sequence[UnitRow]) -> Compared:
    """Return the department's figure, rolled up from its units, with its status."""
    version, period, figure = row.version, row.period, row.figure
    value = rolled_progress(version, figure)
    own, base, waiting = base_in_view(facts, period, version)
    found = Gathered(facts, period, version, value, base, own, row.target, waiting)
    presence = _presence_of(rows, figure)
    told = f"{_counts(version, figure.answer) or ''}"
    behind = f"{figure.reported} of {units(figure.expected)}"
    words = "; ".join(part for part in (told, behind) if part)
    done = figure.yes == figure.expected and figure.expected > 0
    status = found.status(presence, words, done=done, answer=figure.answer)
    judged = apply_override(status, facts.overrides.get((period.id, facts.department or 0)))
    return Compared(None, period, version, presence, figure.answer, figure, value, base, found.aim, judged)


def progress(version: Version, answer: Answer | None) -> Decimal | None:
    """Return the number that stands for an answer, None where none does."""
    return None if answer is None else progress_of(version.kind, answer, version.scale)


def rolled_progress(version: Version, rolled: RollUp) -> Decimal | None:
    """Return the number that stands for a rolled-up figure: its value, or how many units say yes."""
    yes = counted_yes(rolled)
    if yes is not None:
        return Decimal(yes) if rolled.reported else None
    return progress(version, rolled.answer)


def _done(version: Version, answer: Answer | None) -> bool | None:
    """Say whether one unit's state is reached, None where it does not tell."""
    if answer is None or answer.is_absent or kind_of(version.kind).compared_as is not ComparedAs.STATE:
        return None
    return bool(progress(version, answer))


def _counts(version: Version, answer: Answer | None) -> str:
    """Return the counts behind a share: '21 of 50 programs'; empty for everything else."""
    if answer is None or answer.numerator is None or answer.denominator is None:
        return ""
    part, whole = (show_amount(each, version.scale) for each in (answer.numerator, answer.denominator))
    return f"{part} of {whole} {version.unit_of_count}"


def _presence_of(rows: Sequence[UnitRow], figure: RollUp) -> Presence:
    """Return what stands for the department: reported with the first unit, else what its units wait for."""
    if figure.reported:
        return Presence.REPORTED
    order = (
        Presence.OVERDUE,
        Presence.MISSING_AT_CLOSE,
        Presence.DUE,
        Presence.NOT_COLLECTED,
        Presence.NOT_YET_MEASURABLE,
        Presence.BEFORE_SYSTEM,
        Presence.NOT_DUE,
        Presence.NOT_APPLICABLE,
    )
    present = {row.presence for row in rows}
    return next((each for each in order if each in present), Presence.NOT_DUE)


def base_in_view(
    facts: Facts, period: PeriodView, version: Version
) -> tuple[Base | None, Decimal | None, BaselineState | None]:
    """Return the baseline of what is looked at: from whose moment, its number, and how far it has come.

    Units' baselines make the department's only where all of them are there: a part is no starting point.
    """
    subjects = must_report(facts, period)
    rolled = baseline_of(facts, period, version)
    number = rolled_progress(version, rolled) if rolled.reported == rolled.expected else None
    held = [base for subject in subjects if (base := base_of(facts, subject, period)) is not None]
    latest = max(held, key=lambda base: base.period or 0, default=None)
    if single(facts, version, subjects):
        return latest, number, facts.waiting.get(subjects[0])
    own = base_of(facts, facts.department, period)
    return own or latest, number, facts.waiting.get(facts.department or 0) or _missing_state(rolled)


def _missing_state(rolled: RollUp) -> BaselineState | None:
    return BaselineState.TO_BE_OBTAINED if rolled.reported < rolled.expected else None

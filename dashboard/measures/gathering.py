"""What a value is compared with and the way between the two, gathered into the facts of its status; pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache

from dashboard.calendar.queries import PeriodView
from dashboard.measures.answers import Answer
from dashboard.measures.facts import QUARTERS_A_YEAR, Aim, Base, Facts, Version
from dashboard.measures.intervals import half_width, number_words
from dashboard.measures.kinds import ComparedAs, kind_of, progress_of
from dashboard.measures.rollup import Kept
from dashboard.measures.status import Status, StatusFacts, measure_status
from dashboard.measures.status_path import ALL, as_decimal, expected
from models.measure_vocabulary import MeasureStatus
from models.vocabulary import Accumulation, AcrossTime, BaselineState, PeriodKind, Presence

ADDS_UP = "compared with the year's target at the year's end, because it adds up over the year"


@dataclass(frozen=True)
class Gathered:
    """What is compared, and the way between."""

    facts: Facts
    period: PeriodView
    version: Version
    value: Decimal | None
    baseline: Decimal | None
    base: Base | None
    target: Aim | None
    waiting: BaselineState | None

    @cached_property
    def aim(self) -> Decimal | None:
        """Return the target as a number, where it is one."""
        if self.target is None:
            return None
        return target_number(self.version, self.target.kept)

    def status(self, presence: Presence, told: str, *, done: bool | None, answer: Answer | None) -> Status:
        """Return the status that follows."""
        if self._adds_up() and presence is Presence.REPORTED and self.aim is not None:
            shown = number_words(self.version)(self.value or Decimal(0))
            return Status(MeasureStatus.NOT_COMPARED, f"{shown}; {ADDS_UP}")
        return measure_status(self._facts(presence, told, done, answer))

    def _adds_up(self) -> bool:
        """Say whether a quarter's figure is only a part of what the year's target speaks of."""
        adds = self.version.across_time is AcrossTime.SUM and self.version.accumulation is Accumulation.FLOW
        return adds and self.period.kind is PeriodKind.QUARTER

    def _facts(self, presence: Presence, told: str, done: bool | None, answer: Answer | None) -> StatusFacts:
        kind = kind_of(self.version.kind)
        as_state = kind.compared_as is ComparedAs.STATE and self.aim is None
        return StatusFacts(
            presence=presence,
            period_end=self.period.ends_on,
            when=self.period.code.replace("Q", " Q"),
            compared=_compared_as(kind.compared_as, as_state=as_state),
            direction=self.version.direction,
            show=number_words(self.version),
            value=None if as_state else self.value,
            told=told,
            empty=_is_empty(answer),
            baseline=self.baseline,
            baseline_state=BaselineState.OBTAINED if self.baseline is not None else self.waiting,
            target=self.aim,
            elapsed=self.elapsed(self.period),
            elapsed_in_year=self._of_year(),
            milestones=self._milestones(),
            half_width=half_width(self.version, answer),
            done=done if as_state else None,
            target_on=self._target_on() if as_state else None,
            cautioned=self.facts.caution is not None and self.target is None,
            series_break=self._break(),
        )

    def expected(self) -> Decimal | None:
        """Return the value that is expected by the period's end, None where nothing says so."""
        facts = self._facts(Presence.NOT_DUE, "", None, None)
        if self.aim is None or facts.compared is ComparedAs.STATE or self._adds_up():
            return None
        found = expected(facts.way(self.aim))
        return None if found is None else as_decimal(found)

    def elapsed(self, at: PeriodView) -> Fraction | None:
        """Return the share of the way from baseline to due date that has passed at a period's end."""
        due = self.facts.period(self.target.due) if self.target is not None else None
        start = self._start()
        if due is None:
            return Fraction(0) if start is not None and at.ends_on <= start else None
        if start is None:
            start = self.facts.calendar.first_day(due.plan_year) - timedelta(days=1)
        return passed(start, self._moment(at), self._moment(due))

    def _start(self) -> date | None:
        if self.base is None or self.base.period is None:
            return None
        period = self.facts.period(self.base.period)
        return None if period is None else self._moment(period)

    def _moment(self, period: PeriodView) -> date:
        """Return a period's last day; for a count that starts anew each year, that of its year."""
        if self.version.accumulation is not Accumulation.CUMULATIVE_YEAR:
            return period.ends_on
        return self.facts.calendar.last_day(period.plan_year)

    def _of_year(self) -> Fraction | None:
        if self.version.accumulation is not Accumulation.CUMULATIVE_YEAR:
            return None
        if self.period.kind is PeriodKind.YEAR_END:
            return Fraction(1)
        return Fraction(int(self.period.code[-1]), QUARTERS_A_YEAR)

    def _milestones(self) -> tuple[tuple[Fraction, Decimal], ...]:
        found = []
        for ordinal, kept in self.target.milestones if self.target is not None else ():
            period, value = self.facts.period(ordinal), target_number(self.version, kept)
            share = None if period is None else self.elapsed(period)
            if share is not None and value is not None:
                found.append((share, value))
        return tuple(found)

    def _target_on(self) -> date | None:
        if self.target is None:
            return None
        due = self.facts.period(self.target.due)
        return self.target.kept.on_date or (None if due is None else due.ends_on)

    def _break(self) -> str | None:
        """Say where a new series began between the baseline and the value."""
        if self.base is None:
            return None
        since = self.base.period or self.facts.calendar.years[self.base.plan_year][0].ordinal
        for each in self.facts.versions:
            first = each.effective_from_ordinal
            if each.breaks_series and first is not None and since < first <= self.period.ordinal:
                began = self.facts.period(first)
                return f"the definition changed in {began.code.replace('Q', ' Q')}" if began else None
        return None


@lru_cache(1024)
def passed(start: date, here: date, end: date) -> Fraction:
    """Return the share of the days between two moments that has passed, from 0 to 1; all where none are."""
    days = (end - start).days
    return ALL if days <= 0 else Fraction(min(max((here - start).days, 0), days), days)


def _compared_as(way: ComparedAs, *, as_state: bool) -> ComparedAs:
    """A state that is counted over units is compared as a number where the target is one."""
    return ComparedAs.AMOUNT if way is ComparedAs.STATE and not as_state else way


def target_number(version: Version, kept: Kept) -> Decimal | None:
    """Return a target or milestone as a number, where it is one."""
    answer = kept.answer()
    if kind_of(version.kind).compared_as is ComparedAs.STATE:
        return None if kept.number is None else Decimal(kept.number)
    return progress_of(version.kind, answer, version.scale)


def _is_empty(answer: Answer | None) -> bool:
    return answer is not None and answer.numerator == 0 and answer.denominator == 0

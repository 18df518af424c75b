"""Puts the rows of a work plan together from what was read; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.work_plans.entry_queries import Planned
from dashboard.work_plans.excused_queries import Excuses
from dashboard.work_plans.ground import Ground, Part
from dashboard.work_plans.plan_records import EntryView, Row, Told
from dashboard.work_plans.timing import Dates, Span, Timing, timing
from dashboard.work_plans.update_queries import Statuses
from dashboard.work_plans.when import When
from dashboard.work_plans.words import STATUS_WORDS
from dashboard.work_plans.words_needed import Known, word_needed
from models.vocabulary import PeriodKind


@dataclass(frozen=True)
class Rows:
    """What the rows of a unit's plan year are made of."""

    ground: Ground
    when: When
    today: date
    planned: Planned
    statuses: Statuses
    excuses: Excuses

    def row(self, part: Part) -> Row:
        """Return the row of one activity."""
        key = part.activity.id
        entry = self.planned.entries.get(key, EntryView())
        told, before = self.statuses.told.get(key), self.statuses.before.get(key)
        beside = self.statuses.beside.get(key, ())
        dates = dates_of(entry, Span(self.ground.first, self.ground.last))
        return Row(
            part=part,
            entry=entry,
            tasks=self.planned.tasks.get(key, ()),
            resources=self.planned.resources.get(key, ()),
            partners=self.planned.partners.get(key, ()),
            told=told,
            before=before,
            excused=self.excuses.why(part.activity),
            timing=stands(told or before, dates, self.today),
            needed=self._needed(told, before, dates, beside),
            beside=beside,
        )

    def _needed(
        self, told: Told | None, before: Told | None, dates: Dates, beside: Sequence[Told]
    ) -> str | None:
        if told is not None and told.returned is not None and not told.reworked:
            return f"Returned: {told.returned}"
        period = self.when.period
        if told is not None or period is None or period.kind is PeriodKind.YEAR_END:
            return None
        needed = word_needed(known_of(before), dates, self.ground.year, self.today)
        return taken_over(beside) if needed and before is None and beside else needed


def taken_over(beside: Sequence[Told]) -> str:
    """Return what ended units told last, for whoever says how it stands now."""
    said = "; ".join(f"{each.unit}: {STATUS_WORDS[each.status][1]} ({each.period.code})" for each in beside)
    return f"Told last before it was taken over: {said}. Say how it stands now."


def dates_of(entry: EntryView, year: Span) -> Dates:
    """Return the dates that a unit planned."""
    later = entry.deferral and Span(entry.deferral.to.starts_on, entry.deferral.to.ends_on)
    return Dates(year, entry.starts_on, entry.due_on, later or None)


def known_of(told: Told | None) -> Known | None:
    """Return what was told last, as the rule of words needs it."""
    return None if told is None else Known(told.status, told.period.plan_year, told.by_when)


def stands(told: Told | None, dates: Dates, today: date) -> Timing:
    """Return how an activity stands in time, after what was told of it last."""
    if told is None:
        return timing(dates, None, None, today)
    return timing(dates, told.status, Span(told.since.starts_on, told.since.ends_on), today)

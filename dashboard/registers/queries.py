"""Reads one unit's registers of a period for their screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, periods
from dashboard.errors import NotFound
from dashboard.registers.computed import Computed, computed_answers, counted_measures
from dashboard.registers.entries import ActionEntry, CycleEntry, MeetingEntry, ReportEntry
from dashboard.registers.entry_reading import (
    action_entries,
    cycle_entry,
    meeting_entries,
    report_entries,
)
from dashboard.registers.facts import Programme
from dashboard.registers.places import Place, find_place, why_locked
from dashboard.registers.units import programmes_of
from models.plan import PlanItem
from models.registers import FeedbackCommitment
from models.vocabulary import MeasureKindName, PeriodKind
from models.work_vocabulary import CommitmentState

CAUTIONED = "4.2.1-M1"  # Where the plan prints what counting action plans is for, and what it is not.


@dataclass(frozen=True)
class Answered:
    """A measure that the registers answer, and the kind in which it is shown."""

    computed: Computed
    kind: MeasureKindName


@dataclass(frozen=True)
class RegistersPage:
    """Everything on the screen of a unit's registers; `locked` says why nothing can be entered, or is None.

    `own` says that the viewer reads the unit's whole report. `under_way` are reports of earlier quarters
    whose plans go on; `open_actions` likewise.
    """

    place: Place
    today: date
    locked: str | None
    own: bool
    quarters: tuple[PeriodView, ...]
    answers: tuple[Answered, ...]
    caution: str | None
    programmes: tuple[Programme, ...]
    reports: tuple[ReportEntry, ...]
    under_way: tuple[ReportEntry, ...]
    meetings: tuple[MeetingEntry, ...]
    cycle: CycleEntry
    actions: tuple[ActionEntry, ...]
    open_actions: tuple[ActionEntry, ...]

    @property
    def closed(self) -> bool:
        """Say whether the period is closed, so that nothing is counted for it any more."""
        return self.place.period.closed_at is not None and self.locked is not None

    @property
    def silent(self) -> tuple[str, ...]:
        """Return the programs and units that have not reported for the quarter."""
        spoken = {each.programme_id for each in self.reports}
        if len(self.programmes) == 1:
            return () if spoken else (self.programmes[0].name,)
        return tuple(each.name for each in self.programmes[:-1] if each.id not in spoken)

    @property
    def held(self) -> tuple[MeetingEntry, ...]:
        """Return the meetings of the quarter."""
        return tuple(each for each in self.meetings if each.quarter == self.place.period.code)

    def report(self, key: str) -> ReportEntry:
        """Return one of the reports on the screen; raise `NotFound` for another."""
        for each in (*self.reports, *self.under_way):
            if str(each.id) == key:
                return each
        raise NotFound("There is no such report; it may have been withdrawn.")

    def action(self, key: str) -> ActionEntry:
        """Return one of the actions on the screen; raise `NotFound` for another."""
        for each in (*self.actions, *self.open_actions):
            if str(each.id) == key:
                return each
        raise NotFound("There is no such action; it may have been withdrawn.")


def registers_page(session: Session, viewer: Viewer, unit: str, period: str) -> RegistersPage:
    """Return the registers of a unit and period; the number of statements does not grow with them."""
    place = find_place(session, viewer, unit, period)
    when, known = place.period, periods(session)
    reports = report_entries(session, place.family, when.ordinal)
    actions = action_entries(session, FeedbackCommitment.reporter_unit_id.in_(place.family))
    past = [each for each in actions if each.ordinal < when.ordinal]
    return RegistersPage(
        place=place,
        today=session.info["clock"].today(),
        locked=why_locked(session, viewer, place),
        own=place.unit_id in viewer.reads,
        quarters=tuple(
            each for each in known if each.kind is PeriodKind.QUARTER and each.plan_year == when.plan_year
        ),
        answers=() if place.gone else _answers(session, viewer, place),
        caution=session.scalars(select(PlanItem.caution).where(PlanItem.code == CAUTIONED)).first(),
        programmes=_programmes(session, place),
        reports=tuple(each for each in reports if each.quarter == when.code),
        under_way=tuple(each for each in reports if each.quarter != when.code and each.under_way),
        meetings=meeting_entries(session),
        cycle=cycle_entry(session, place.unit_id, when.id),
        actions=tuple(each for each in actions if each.quarter == when.code),
        open_actions=tuple(each for each in past if each.state is CommitmentState.OPEN),
    )


def _answers(session: Session, viewer: Viewer, place: Place) -> tuple[Answered, ...]:
    kinds = {each.measure_id: each.kind for each in counted_measures(session, place.period)}
    found = computed_answers(session, viewer, place.unit_id, place.period)
    return tuple(Answered(each, kinds[key]) for key, each in found.items())


def _programmes(session: Session, place: Place) -> tuple[Programme, ...]:
    """Return who can report for the period: the programs there are in it, and last the unit itself."""
    unit, below = programmes_of(session, place.unit_id)
    return (*_there(below, place.period), unit)


def _there(programmes: Sequence[Programme], period: PeriodView) -> list[Programme]:
    return [
        each
        for each in programmes
        if each.starts_on <= period.ends_on and (each.ends_on is None or each.ends_on >= period.starts_on)
    ]

"""How the registers of all units stand in a quarter, for the team."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.calendar.following import heirs
from dashboard.calendar.queries import PeriodView, periods, present_quarter
from dashboard.errors import NotAllowed, NotFound
from dashboard.registers.entry_reading import meeting_entries
from dashboard.registers.facts import Book, Reported
from dashboard.registers.inequity_rules import programs_reporting
from dashboard.registers.units import as_programme, programmes_below, unit_rows
from dashboard.registers.windows import Window
from models.registers import FeedbackCommitment, FeedbackCycle, InequityReport
from models.vocabulary import PeriodKind
from models.work_vocabulary import CommitmentState


@dataclass(frozen=True)
class UnitStanding:
    """One unit's registers of a quarter: n of m programs reported, the meeting, the cycle, open actions."""

    abbreviation: str
    name: str
    reported: int
    programs: int
    took_part: bool
    opened_on: date | None
    sent_on: date | None
    open_actions: int


@dataclass(frozen=True)
class Standing:
    """Every unit's registers of a quarter; `met` says that a meeting is recorded, `over` that it ended."""

    period: PeriodView
    quarters: tuple[PeriodView, ...]
    met: bool
    over: bool
    units: tuple[UnitStanding, ...]


def registers_standing(session: Session, viewer: Viewer, code: str = "") -> Standing:
    """Return how all registers stand in a quarter, the present one by default; eight statements at most."""
    if not viewer.sees_live:
        raise NotAllowed("Your role does not include this.")
    today, known = session.info["clock"].today(), periods(session)
    begun = [each for each in known if each.kind is PeriodKind.QUARTER and each.starts_on <= today]
    wanted = present_quarter(known, today) if not code else None
    period = wanted or next((each for each in begun if each.code == code), None)
    if period is None:
        raise NotFound("There is no such quarter.")
    held = [each for each in meeting_entries(session) if each.quarter == period.code]
    present = {unit for each in held for unit in each.units}
    return Standing(
        period, tuple(reversed(begun)), bool(held), today > period.ends_on, _units(session, period, present)
    )


def _units(session: Session, period: PeriodView, present: set[str]) -> tuple[UnitStanding, ...]:
    rows, found = unit_rows(session), _Found(session, period, present)
    there = [each for each in rows if each.reports and as_programme(each).exists_on(period.ends_on)]
    return tuple(found.standing(each, rows) for each in sorted(there, key=lambda each: each.abbreviation))


class _Found:
    """What all registers hold of a quarter; what ended units left open stands with who goes on with it."""

    def __init__(self, session: Session, period: PeriodView, present: set[str]) -> None:
        """Read everything that the standing of units is made of."""
        self.after = heirs(session, min(period.ends_on, session.info["clock"].today()))
        self.reports, self.cycles = _reports(session, period), _cycles(session, period)
        self.actions, self.present = _open_actions(session), present
        self.window = Window(period.starts_on, period.ends_on, (period.ends_on,))

    def standing(self, row: Row, rows: Sequence[Row]) -> UnitStanding:
        """Return how the registers of one unit stand, with those that it took over."""
        mine = [row, *(each for each in rows if self.after.get(each.id) == row.id)]
        keys = [each.id for each in mine]
        book = Book(
            as_programme(row),
            programmes_below(rows, row.id),
            [each for key in keys for each in self.reports.get(key, ())],
            before=[as_programme(each) for each in mine[1:]],
        )
        answer = programs_reporting(book, self.window).answer
        days = [self.cycles[key] for key in keys if key in self.cycles]
        return UnitStanding(
            abbreviation=row.abbreviation,
            name=row.name,
            reported=(answer and answer.numerator) or 0,
            programs=(answer and answer.denominator) or 0,
            took_part=any(each.abbreviation in self.present for each in mine),
            opened_on=min((opened for opened, _ in days if opened), default=None),
            sent_on=min((sent for _, sent in days if sent), default=None),
            open_actions=sum(self.actions.get(key, 0) for key in keys),
        )


def _reports(session: Session, period: PeriodView) -> Mapping[int, tuple[Reported, ...]]:
    statement = select(InequityReport.reporter_unit_id, InequityReport.programme_unit_id).where(
        InequityReport.period_id == period.id, InequityReport.withdrawn.is_(False)
    )
    found: dict[int, tuple[Reported, ...]] = {}
    for unit, program in session.execute(statement):
        found[unit] = (*found.get(unit, ()), Reported(program, period.ends_on))
    return found


def _cycles(session: Session, period: PeriodView) -> Mapping[int, tuple[date | None, date | None]]:
    statement = select(
        FeedbackCycle.reporter_unit_id, FeedbackCycle.opened_on, FeedbackCycle.correspondence_on
    ).where(FeedbackCycle.period_id == period.id)
    return {unit: (opened, sent) for unit, opened, sent in session.execute(statement)}


def _open_actions(session: Session) -> Mapping[int, int]:
    statement = (
        select(FeedbackCommitment.reporter_unit_id, func.count(FeedbackCommitment.id))
        .where(FeedbackCommitment.withdrawn.is_(False), FeedbackCommitment.state == CommitmentState.OPEN)
        .group_by(FeedbackCommitment.reporter_unit_id)
    )
    return dict(session.execute(statement).all())

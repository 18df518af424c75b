"""Reads what the screen of closing shows: one period's units, or all periods at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import why_barred
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, get_period, periods
from dashboard.reporting.closing import standing_of
from dashboard.reporting.timeliness import Timeliness
from dashboard.reporting.timeliness_queries import UnitCourse, courses
from dashboard.reporting.workflow import PeriodStanding
from models.calendar import Period
from models.organization import Person, Unit
from models.reporting import Reopening, Report

EXCUSABLE = (Timeliness.DUE, Timeliness.OVERDUE, Timeliness.LATE)


@dataclass(frozen=True)
class Reopened:
    """A closed period that was opened again for one unit."""

    unit: str
    reason: str
    until: datetime
    by: str


@dataclass(frozen=True)
class ClosingPage:
    """A period with how every unit's report stands; `excusable` are units that this viewer may excuse."""

    period: PeriodView
    periods: tuple[PeriodView, ...]
    standing: PeriodStanding
    courses: tuple[UnitCourse, ...]
    closed_by: str | None
    reopened: tuple[Reopened, ...]
    may_close: bool
    may_reopen: bool
    excusable: tuple[UnitCourse, ...]


def closing_page(session: Session, viewer: Viewer, code: str = "") -> ClosingPage:
    """Return a period's completeness and timeliness; by default of the earliest one that is past its due."""
    known = _begun(session)
    period = get_period(session, code) if code else _default(session, known)
    found, standing = courses(session, period), standing_of(session, period)
    excuses = viewer.may(Right.REPORT_EXCUSE) and standing in (
        PeriodStanding.RUNNING,
        PeriodStanding.PAST_DUE,
    )
    return ClosingPage(
        period=period,
        periods=known,
        standing=standing,
        courses=found,
        closed_by=_closed_by(session, period),
        reopened=_reopened(session, period),
        may_close=viewer.may(Right.PERIOD_CLOSE) and standing is PeriodStanding.PAST_DUE,
        may_reopen=viewer.may(Right.PERIOD_REOPEN) and standing is PeriodStanding.CLOSED,
        excusable=tuple(each for each in found if excuses and _is_free(viewer, each)),
    )


def all_courses(session: Session, code: str = "") -> tuple[UnitCourse, ...]:
    """Return the courses of one period, or of every one that has begun, in order of time."""
    known = (get_period(session, code),) if code else _begun(session)
    return courses(session, *known)


def by_period(
    found: tuple[UnitCourse, ...],
) -> tuple[tuple[PeriodView, ...], Mapping[str, Mapping[str, UnitCourse]]]:
    """Return the periods of courses in order of time, and by unit its course in each."""
    rows: dict[str, dict[str, UnitCourse]] = {}
    for each in found:
        rows.setdefault(each.unit, {})[each.period.code] = each
    shown = {each.period.code: each.period for each in found}
    return tuple(shown.values()), rows


def _begun(session: Session) -> tuple[PeriodView, ...]:
    today = session.info["clock"].today()
    return tuple(each for each in periods(session) if not each.before_system and each.opens_on <= today)


def _default(session: Session, known: tuple[PeriodView, ...]) -> PeriodView:
    now = session.info["clock"].now()
    due = [each for each in known if each.closed_at is None and each.due_at < now]
    return (due or list(known[-1:]) or list(periods(session)[:1]))[0]


def _is_free(viewer: Viewer, each: UnitCourse) -> bool:
    own = Report(reporter_unit_id=each.unit_id, subject_unit_id=each.unit_id)
    return each.state in EXCUSABLE and why_barred(viewer, own) is None


def _closed_by(session: Session, period: PeriodView) -> str | None:
    statement = select(Person.display_name).join(Period, Period.closed_by == Person.id)
    return session.scalars(statement.where(Period.id == period.id)).first()


def _reopened(session: Session, period: PeriodView) -> tuple[Reopened, ...]:
    statement = (
        select(Unit.abbreviation, Reopening.reason, Reopening.until, Person.display_name)
        .join(Unit, Unit.id == Reopening.reporter_unit_id)
        .join(Person, Person.id == Reopening.person_id)
        .where(Reopening.period_id == period.id)
        .order_by(Reopening.id.desc())
    )
    return tuple(Reopened(*row) for row in session.execute(statement))

"""Where plan years lie: written from a plan calendar, read back as one, held once something stands there."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.calendar.kept import differs, kept
from dashboard.calendar.organization import FIRST_MONTH, CalendarKind, PlanCalendar
from dashboard.calendar.periods import PeriodDates
from dashboard.calendar.queries import PeriodView
from dashboard.errors import WrongState
from models import Base
from models.calendar import Period, PlanYear
from models.duties import Duty
from models.reporting import Report
from models.targets import Baseline, Target
from models.vocabulary import PeriodKind

HOLDING: Mapping[type[Base], tuple[str, str]] = {
    Report: ("report", "reports"),
    Duty: ("duty", "duties"),
    Baseline: ("baseline", "baselines"),
    Target: ("target", "targets"),
}


def set_calendar(session: Session, edition_id: int, calendar: PlanCalendar) -> int:
    """Write plan years and periods; return how many periods are new.

    Raises `WrongState` when periods would move in which something stands already.
    """
    told = calendar.periods()
    held = {row.code: row for row in session.scalars(select(Period).where(Period.edition_id == edition_id))}
    years = _set_years(session, edition_id, told)
    wanted = _periods(edition_id, calendar, told, years)
    if changed := [code for code, values in wanted.items() if differs(held.get(code), values)]:
        _refuse_when_held(session, changed)
    for code, values in wanted.items():
        kept(session, held.get(code), Period, values)
    session.flush()
    return len(wanted) - len(held)


def _periods(
    edition_id: int, calendar: PlanCalendar, told: Sequence[PeriodDates], years: Mapping[int, int]
) -> dict[str, dict[str, Any]]:
    earlier = [period.code for period in told].index(calendar.go_live_period)
    return {
        period.code: {
            "edition_id": edition_id,
            "code": period.code,
            "ordinal": ordinal,
            "kind": period.kind,
            "plan_year_id": years[period.plan_year],
            "starts_on": period.starts,
            "ends_on": period.ends,
            "opens_on": period.opens,
            "due_at": period.due,
            "before_system": ordinal <= earlier,
        }
        for ordinal, period in enumerate(told, 1)
    }


def _set_years(session: Session, edition_id: int, told: Iterable[PeriodDates]) -> Mapping[int, int]:
    """Write the plan years, which lie as their year ends do; return their ids by number."""
    years = {
        row.number: row for row in session.scalars(select(PlanYear).where(PlanYear.edition_id == edition_id))
    }
    for period in told:
        if period.kind is PeriodKind.YEAR_END:
            number = period.plan_year
            values = {"number": number, "starts_on": period.starts, "ends_on": period.ends}
            years[number] = kept(session, years.get(number), PlanYear, {"edition_id": edition_id, **values})
    session.flush()
    return {number: row.id for number, row in years.items()}


def what_holds(session: Session) -> str | None:
    """Return what stands in the plan's periods, such as '3 reports and 54 duties', or None."""
    numbers = [
        (session.scalar(select(func.count()).select_from(table)) or 0, words)
        for table, words in HOLDING.items()
    ]
    told = [f"{number} {words[number != 1]}" for number, words in numbers if number]
    return " and ".join(filter(None, (", ".join(told[:-1]), *told[-1:]))) if told else None


def _refuse_when_held(session: Session, changed: Sequence[str]) -> None:
    if held := what_holds(session):
        more = " and others" if len(changed) > 4 else ""
        raise WrongState(
            f"The calendar cannot change any more: its periods hold {held}. "
            f"This would change {', '.join(changed[:4])}{more}."
        )


def calendar_of(known: Sequence[PeriodView]) -> PlanCalendar:
    """Return the calendar that the plan's periods follow, due days as the newest ones have them."""
    first = known[0].starts_on
    fiscal = first.month == FIRST_MONTH[CalendarKind.STATE_FISCAL_YEAR]
    live = next((period.code for period in known if not period.before_system), known[-1].code)
    return PlanCalendar(
        kind=CalendarKind.STATE_FISCAL_YEAR if fiscal else CalendarKind.CALENDAR_YEAR,
        first_year_starts=first,
        plan_years=known[-1].plan_year,
        quarter_due_days=due_days(known, PeriodKind.QUARTER),
        year_end_due_days=due_days(known, PeriodKind.YEAR_END),
        go_live_period=live,
    )


def due_days(known: Sequence[PeriodView], kind: PeriodKind) -> int:
    """Return how many days after its end a period of a kind is due, the later ones deciding a draw."""
    days = [(period.due_day - period.ends_on).days for period in reversed(known) if period.kind is kind]
    return Counter(days).most_common(1)[0][0]

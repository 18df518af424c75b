"""Plan years and quarters as pure date arithmetic; the year's first day is data, not code."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from dashboard.clock import LOCAL
from models.vocabulary import PeriodKind

QUARTERS = (1, 2, 3, 4)
FISCAL_STARTS = 7  # The state fiscal year begins in July and is named after the year in which it ends.
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class PeriodDates:
    """One quarter (`Y3Q2`) or year end (`Y3`) with its local first and last day, and when it is due."""

    code: str
    kind: PeriodKind
    plan_year: int
    starts: date
    ends: date
    opens: date
    due: datetime

    @property
    def label(self) -> str:
        """Return the name people read, such as 'Y3 Q2 (Apr–Jun 2026, SFY26 Q4)'."""
        return period_label(self.code, self.starts, self.ends)


def plan_periods(
    first_year_starts: date, years: int = 5, quarter_due_days: int = 15, year_end_due_days: int = 45
) -> tuple[PeriodDates, ...]:
    """Return four quarters and the year end of every plan year, in order of time.

    Due days are counted in local calendar days after a period's last day (a decision, not the plan's words).
    Raises `ValueError` where a year does not begin with a month, or a number makes no sense.
    """
    if first_year_starts.day != 1:
        raise ValueError("a plan year begins on the first day of a month")
    if years < 1 or quarter_due_days < 0 or year_end_due_days < 0:
        raise ValueError("at least one plan year is needed, and due days are not negative")
    return tuple(
        period
        for year in range(1, years + 1)
        for period in _year(
            year, _add_months(first_year_starts, 12 * (year - 1)), quarter_due_days, year_end_due_days
        )
    )


def _year(year: int, starts: date, quarter_days: int, year_days: int) -> Iterator[PeriodDates]:
    for quarter in QUARTERS:
        first = _add_months(starts, 3 * (quarter - 1))
        yield _period(f"Y{year}Q{quarter}", PeriodKind.QUARTER, year, first, 3, quarter_days)
    yield _period(f"Y{year}", PeriodKind.YEAR_END, year, starts, 12, year_days)


def _period(code: str, kind: PeriodKind, year: int, starts: date, months: int, due_days: int) -> PeriodDates:
    ends = _add_months(starts, months) - timedelta(days=1)
    due = due_moment(ends, due_days)
    return PeriodDates(code, kind, year, starts, ends, opens=starts, due=due)


def due_moment(ends: date, due_days: int) -> datetime:
    """Return, in UTC, the last second of the local day that lies `due_days` after `ends`."""
    local = datetime.combine(ends + timedelta(days=due_days), time(23, 59, 59), tzinfo=LOCAL)
    return local.astimezone(UTC)


def _add_months(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def period_label(code: str, starts: date, ends: date) -> str:
    """Return both names of a period: 'Y3 Q2 (Apr–Jun 2026, SFY26 Q4)'; no fiscal name where none fits."""
    fiscal = _fiscal(starts, ends)
    inside = ", ".join(part for part in (_months(starts, ends), fiscal) if part)
    return f"{code.replace('Q', ' Q')} ({inside})"


def _months(starts: date, ends: date) -> str:
    year = "" if starts.year == ends.year else f" {starts.year}"
    return f"{MONTHS[starts.month - 1]}{year}–{MONTHS[ends.month - 1]} {ends.year}"


def _fiscal(starts: date, ends: date) -> str:
    """Name state fiscal quarters, where the period consists of whole ones; a whole year goes without."""
    if (starts.month - FISCAL_STARTS) % 3:
        return ""
    (first_year, first), (last_year, last) = _fiscal_quarter(starts), _fiscal_quarter(ends)
    if (first_year, first) == (last_year, last):
        return f"{first_year} Q{first}"
    if (first_year, first, last) == (last_year, 1, 4):
        return first_year
    return f"{first_year} Q{first}–{last_year} Q{last}"


def _fiscal_quarter(day: date) -> tuple[str, int]:
    ends = day.year + (day.month >= FISCAL_STARTS)
    return f"SFY{ends % 100:02d}", (day.month - FISCAL_STARTS) % 12 // 3 + 1

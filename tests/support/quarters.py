"""The plan's periods in calendar years without a database, none of them closed."""

from datetime import date

from dashboard.calendar.periods import plan_periods
from dashboard.calendar.queries import PeriodView


def period_views(first_day: date = date(2024, 1, 1)) -> tuple[PeriodView, ...]:
    """Return every quarter and year end of five plan years, in order of time."""
    return tuple(
        PeriodView(
            id=number,
            code=each.code,
            ordinal=number,
            kind=each.kind,
            plan_year=each.plan_year,
            starts_on=each.starts,
            ends_on=each.ends,
            opens_on=each.opens,
            due_at=each.due,
            closed_at=None,
            before_system=False,
        )
        for number, each in enumerate(plan_periods(first_day), 1)
    )

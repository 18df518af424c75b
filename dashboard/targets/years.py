"""The plan years, each with its periods: where baselines and targets belong in time."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView, periods, present_quarter
from dashboard.errors import NotFound
from dashboard.plan.words import NUMBERS


@dataclass(frozen=True)
class Year:
    """A plan year with its periods: four quarters, then the year end."""

    number: int
    periods: tuple[PeriodView, ...]

    @property
    def name(self) -> str:
        """Return 'Year Three'."""
        return f"Year {NUMBERS[self.number]}"

    @property
    def first(self) -> int:
        """Return the ordinal of the year's first period."""
        return self.periods[0].ordinal

    @property
    def last(self) -> int:
        """Return the ordinal of the year's last period."""
        return self.periods[-1].ordinal

    @property
    def starts_on(self) -> date:
        """Return the year's first day."""
        return self.periods[0].starts_on

    @property
    def ends_on(self) -> date:
        """Return the year's last day."""
        return self.periods[-1].ends_on


def plan_years(session: Session) -> tuple[Year, ...]:
    """Return the plan years in order."""
    grouped = groupby(periods(session), key=lambda each: each.plan_year)
    return tuple(Year(number, tuple(found)) for number, found in grouped)


def chosen_year(session: Session, years: tuple[Year, ...], number: str) -> Year:
    """Return the year with a number, by default the present one; raise `NotFound` for one that is none."""
    if number:
        return year_numbered(years, int(number) if number.isascii() and number.isdigit() else 0)
    known = tuple(period for year in years for period in year.periods)
    quarter = present_quarter(known, session.info["clock"].today())
    return year_numbered(years, quarter.plan_year if quarter else 1)


def year_numbered(years: tuple[Year, ...], number: int) -> Year:
    """Return the year with a number; raise `NotFound` for one that is none."""
    found = next((year for year in years if year.number == number), None)
    if found is None:
        raise NotFound("There is no such plan year.")
    return found

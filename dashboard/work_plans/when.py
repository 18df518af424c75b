"""Which plan year and period a work plan is asked for; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.calendar.queries import PeriodView, present_quarter
from dashboard.errors import NotFound
from models.vocabulary import PeriodKind

NO_YEAR, NO_PERIOD = "There is no such plan year.", "There is no such period."


@dataclass(frozen=True)
class When:
    """A plan year and the period in it whose statuses are shown (None: none has begun)."""

    known: tuple[PeriodView, ...]
    year: int
    period: PeriodView | None

    @property
    def quarters(self) -> tuple[PeriodView, ...]:
        """Return the quarters of the year."""
        return tuple(each for each in self.later if each.plan_year == self.year)

    @property
    def later(self) -> tuple[PeriodView, ...]:
        """Return every quarter of the plan."""
        return tuple(each for each in self.known if each.kind is PeriodKind.QUARTER)

    @property
    def first(self) -> int:
        """Return the ordinal from which exceptions are looked for."""
        return self.period.ordinal if self.period else self.quarters[0].ordinal

    @property
    def last(self) -> int:
        """Return the ordinal up to which exceptions are looked for."""
        return self.period.ordinal if self.period else self.quarters[-1].ordinal


def find_when(known: Sequence[PeriodView], year: str, period: str, today: date) -> When:
    """Return what an address asks for; raise `NotFound` for a year or period that is none.

    A period decides the year. A year alone shows the last of its quarters that has begun.
    """
    every = tuple(known)
    if not every:
        raise NotFound("The plan's calendar has not been set.")
    if period:
        named = next((each for each in every if each.code == period), None)
        if named is None:
            raise NotFound(NO_PERIOD)
        return When(every, named.plan_year, named)
    present = present_quarter(every, today)
    if not year:
        return When(every, present.plan_year if present else 1, present)
    mine = tuple(each for each in every if str(each.plan_year) == year)
    if not mine:
        raise NotFound(NO_YEAR)
    return When(every, mine[0].plan_year, present_quarter(mine, today))

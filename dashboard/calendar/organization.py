"""The typed reader of the organization's file: units, their names over time, and the plan calendar."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from dashboard.calendar.periods import PeriodDates, plan_periods
from dashboard.calendar.units import ABBREVIATION, FormerName, UnitLife, faults, line_up, own_fault
from dashboard.yaml_file import Content, Problem, read_yaml
from models.vocabulary import UnitKind

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Abbreviation = Annotated[str, StringConstraints(pattern=ABBREVIATION)]


class CalendarKind(StrEnum):
    """How plan years lie in time."""

    CALENDAR_YEAR = "calendar_year"
    STATE_FISCAL_YEAR = "state_fiscal_year"


FIRST_MONTH = {CalendarKind.CALENDAR_YEAR: 1, CalendarKind.STATE_FISCAL_YEAR: 7}


class PlanCalendar(Content):
    """When plan years begin, how long after a period its report is due, and where the system takes over."""

    kind: CalendarKind
    first_year_starts: date
    plan_years: int = Field(ge=1, le=10)
    quarter_due_days: int = Field(ge=0, le=90)
    year_end_due_days: int = Field(ge=0, le=180)
    go_live_period: str

    @model_validator(mode="after")
    def coherent(self) -> Self:
        """Refuse a first day that does not fit the kind, and a go-live period that the plan does not have."""
        month = FIRST_MONTH[self.kind]
        if (self.first_year_starts.month, self.first_year_starts.day) != (month, 1):
            raise ValueError(f"first_year_starts: a {self.kind} begins on day 1 of month {month}")
        if self.go_live_period not in {period.code for period in self.periods()}:
            raise ValueError(f"go_live_period: the plan has no period '{self.go_live_period}'")
        return self

    def periods(self) -> tuple[PeriodDates, ...]:
        """Return all quarters and year ends of the plan, in order of time."""
        return plan_periods(
            self.first_year_starts, self.plan_years, self.quarter_due_days, self.year_end_due_days
        )


class ToldName(Content):
    """A name that a unit bore, with the last day on which it did."""

    name: Text
    until: date


class OrganizationUnit(Content):
    """A bureau, an office or another part of the department."""

    abbreviation: Abbreviation
    name: Text
    kind: UnitKind
    parent: str | None = None
    starts: date
    ends: date | None = None
    reports: bool
    former_names: tuple[ToldName, ...] = ()
    aliases: tuple[Text, ...] = ()
    note: Text | None = None

    @model_validator(mode="after")
    def coherent(self) -> Self:
        """Refuse dates out of order, and reports from what is only a subject or a part of a unit."""
        if reason := own_fault(self.life):
            raise ValueError(reason)
        return self

    @property
    def life(self) -> UnitLife:
        """Return the unit as the rules see it."""
        former = tuple(FormerName(each.name, each.until) for each in self.former_names)
        own = (self.abbreviation, self.name, self.kind, self.parent, self.starts, self.ends, self.reports)
        return UnitLife(*own, former, self.aliases, self.note)

    @property
    def tokens(self) -> tuple[str, ...]:
        """Return the short forms that must mean this unit and no other."""
        return (self.abbreviation, *self.aliases)

    @property
    def names(self) -> tuple[str, ...]:
        """Return today's name and the former ones; two units may share a name."""
        return (self.name, *(former.name for former in self.former_names))


class OrganizationFile(Content):
    """The whole file: how far it is confirmed, the plan calendar and the units."""

    status: Text
    calendar: PlanCalendar
    units: tuple[OrganizationUnit, ...] = Field(min_length=1)

    @property
    def reporting(self) -> tuple[OrganizationUnit, ...]:
        """Return the units that hand in reports, in the order of the file."""
        return tuple(unit for unit in self.units if unit.reports)

    def resolve(self, token: str) -> OrganizationUnit | None:
        """Return the unit that a short form means, or else a name that only one unit bears, or None."""
        wanted = token.casefold().strip()
        short = [unit for unit in self.units if wanted in map(str.casefold, unit.tokens)]
        found = short or [unit for unit in self.units if wanted in map(str.casefold, unit.names)]
        return found[0] if len(found) == 1 else None

    def ordered(self) -> tuple[OrganizationUnit, ...]:
        """Return the units so that every parent stands before its children."""
        lives = {unit.abbreviation: unit.life for unit in self.units}
        return tuple(sorted(self.units, key=lambda unit: len(line_up(lives[unit.abbreviation], lives))))

    def problems(self) -> Iterator[Problem]:
        """Name what only the whole list shows: tokens with two meanings, lost parents, circles, dates."""
        for fault in faults([unit.life for unit in self.units]):
            place = () if fault.place is None else (fault.place, fault.field)
            yield Problem(("units", *place), fault.reason)


def read_organization(path: Path) -> OrganizationFile:
    """Read the organization's file; raise `PlanError` that lists every fault as 'file, line N: reason'."""
    return read_yaml(path, OrganizationFile, OrganizationFile.problems)

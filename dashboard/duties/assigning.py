"""Reads what is asked for: measures, units, who reports; the department and units are never mixed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.calendar.queries import periods
from dashboard.duties.choosing import (
    AT_LEAST_ONE,
    Bureau,
    During,
    Known,
    ensure_there,
    find_measures,
    find_span,
    find_units,
)
from dashboard.duties.words import listing
from dashboard.errors import ValueRejected
from dashboard.fields import MaybeShort, Short
from models.vocabulary import Level


@dataclass(frozen=True)
class AssignDuties:
    """Which measures are asked, about which units, by whom, from which period to which.

    Without a `reporter` each unit reports for itself. A measure of the department names no units.
    """

    measures: tuple[Short, ...]
    from_period: Short
    units: tuple[Short, ...] = ()
    reporter: MaybeShort = None
    to_period: MaybeShort = None
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class Wanted:
    """What the command names, found and checked."""

    measures: tuple[Known, ...]
    subjects: tuple[Bureau, ...]
    reporter: Bureau | None
    during: During

    def reporter_of(self, subject: Bureau) -> Bureau:
        """Return who reports about a unit."""
        return self.reporter or subject


def find_wanted(session: Session, units: Sequence[Bureau], command: AssignDuties) -> Wanted:
    """Return what a command names; raise `ValueRejected` for what makes no sense together."""
    during = find_span(periods(session), command.from_period, command.to_period)
    measures = find_measures(session, command.measures, "measures")
    named = find_units(units, command.units, "units")
    reporter = find_units(units, [command.reporter], "reporter")[0] if command.reporter else None
    subjects = _subjects(units, measures, named, reporter)
    if reporter is not None:
        _ensure_reports(reporter, "reporter")
        ensure_there([reporter], during.begins, "reporter")
    ensure_there(subjects, during.begins, "units")
    return Wanted(measures, subjects, reporter, during)


def _subjects(
    units: Sequence[Bureau], measures: Sequence[Known], named: Sequence[Bureau], reporter: Bureau | None
) -> tuple[Bureau, ...]:
    """Return who is told of: the units named, or the department alone, never both."""
    whole = [each.code for each in measures if each.level is Level.DEPARTMENT]
    if whole and len(whole) < len(measures):
        told = f"{listing(whole)} {'is' if len(whole) == 1 else 'are'} measured for the whole department"
        raise ValueRejected(
            f"{told}, the others unit by unit. Please ask for them one after the other.", "measures"
        )
    if not whole:
        return _unit_subjects(measures, named)
    if any(not each.whole for each in named):
        raise ValueRejected(f"{whole[0]} is measured for the whole department; tick no unit for it.", "units")
    if reporter is None:
        raise ValueRejected(
            f"{whole[0]} is measured for the whole department: choose who reports it.", "reporter"
        )
    return tuple(each for each in units if each.whole)


def _unit_subjects(measures: Sequence[Known], named: Sequence[Bureau]) -> tuple[Bureau, ...]:
    if not named:
        raise ValueRejected(AT_LEAST_ONE, "units")
    if any(each.whole for each in named):
        raise ValueRejected(
            f"{measures[0].code} is measured unit by unit, never for the department.", "units"
        )
    for each in named:
        _ensure_reports(each, "units")
    return tuple(named)


def _ensure_reports(unit: Bureau, field: str) -> None:
    if not unit.reports:
        raise ValueRejected(f"{unit.abbreviation} hands in no reports of its own.", field)

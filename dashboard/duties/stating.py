"""Reads what is stated: about which units and measures, from when to when; each fault beside its field."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView, periods
from dashboard.duties.choosing import (
    AT_LEAST_ONE,
    Bureau,
    During,
    Item,
    Known,
    ensure_there,
    find_item,
    find_measures,
    find_span,
    find_units,
)
from dashboard.errors import ValueRejected
from dashboard.fields import MaybeDay, MaybeShort, MaybeWords, Short
from models.vocabulary import DutyState


@dataclass(frozen=True)
class StateDuty:
    """What is stated about units: for the measures named, or for everything under `item` of the plan."""

    units: tuple[Short, ...]
    state: DutyState
    from_period: Short
    item: MaybeShort = None
    measures: tuple[Short, ...] = ()
    reason: MaybeWords = None
    earliest_on: MaybeDay = None
    to_period: MaybeShort = None
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class Wanted:
    """What the command names, found and checked."""

    subjects: tuple[Bureau, ...]
    measures: tuple[Known, ...]
    item: Item | None
    during: During


def find_wanted(session: Session, units: Sequence[Bureau], command: StateDuty) -> Wanted:
    """Return what a command names; raise `ValueRejected` for what is missing or makes no sense together."""
    if not command.reason:
        raise ValueRejected(
            "Say why, so that whoever decides and whoever reads it later understands.", "reason"
        )
    if not command.units:
        raise ValueRejected(AT_LEAST_ONE, "units")
    known = periods(session)
    during = _dated(known, find_span(known, command.from_period, command.to_period), command)
    subjects = find_units(units, command.units, "units")
    ensure_there(subjects, during.begins, "units")
    if command.item and command.measures:
        raise ValueRejected("Choose a part of the plan, or tick measures, not both.", "item")
    item = find_item(session, command.item, "item") if command.item else None
    measures = () if item else find_measures(session, command.measures, "measures")
    return Wanted(subjects, measures, item, during)


def _dated(known: Sequence[PeriodView], during: During, command: StateDuty) -> During:
    """Return the span; what is not yet measurable ends by itself before the first period due on the day."""
    earliest = command.earliest_on
    if command.state is not DutyState.NOT_YET_MEASURABLE:
        if earliest is not None:
            raise ValueRejected(
                "A date belongs to “not yet measurable” only; leave this blank.", "earliest_on"
            )
        return during
    if earliest is None:
        raise ValueRejected("Give the earliest day on which it can be measured.", "earliest_on")
    if during.last is not None:
        raise ValueRejected("The earliest day says until when; leave this blank.", "to_period")
    if earliest <= during.begins.due_day:
        raise ValueRejected(_measurable_by_then(during.begins), "earliest_on")
    return replace(during, last=_last_before(known, earliest))


def _measurable_by_then(period: PeriodView) -> str:
    due = period.due_day
    return (
        f"The report for {period.code} is due on {due:%B} {due.day}, {due.year}, so it can be measured by "
        "then. Give a later day, or a later period."
    )


def _last_before(known: Sequence[PeriodView], day: date) -> int | None:
    """Return the last period whose report is due before a day; None where all are."""
    before = [each.ordinal for each in known if each.due_day < day]
    return None if len(before) == len(known) else max(before)

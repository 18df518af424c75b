"""Reads the statuses that a unit told of its activities, up to a period."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from dashboard.access.sign_in import unit_tree
from dashboard.access.viewer import with_followed
from dashboard.calendar.following import begun_from
from dashboard.calendar.queries import PeriodView
from dashboard.work_plans.plan_records import Told
from models.organization import Unit
from models.reporting import Report
from models.vocabulary import LineState
from models.work import ActivityUpdate

Row = tuple[ActivityUpdate, PeriodView, str]  # With its period and the unit that told it.


@dataclass(frozen=True)
class Statuses:
    """By the activity's id: what was told for the period, and what was told last before it.

    `beside` is what ended units told last that a unit follows, up to the period and in it.
    """

    told: Mapping[int, Told]
    before: Mapping[int, Told]
    beside: Mapping[int, tuple[Told, ...]] = field(default_factory=dict)


NOTHING = Statuses({}, {})


def read_statuses(
    session: Session, units: Collection[int], period: PeriodView | None, known: Iterable[PeriodView]
) -> dict[int, Statuses]:
    """Return by unit what units told of their activities, as far as the viewer reads it.

    A unit that began from one other alone goes on from what that one told; any other has what was told
    by the units that it follows beside its own.
    """
    if period is None:
        return {}
    day = min(period.ends_on, session.info["clock"].today())
    followed, begun = unit_tree(session, day)[1], begun_from(session, day)
    before = {unit: with_followed(unit, followed) - {unit} for unit in units}
    rows = _rows(session, {*units, *(each for ended in before.values() for each in ended)}, period, known)
    found = {}
    for unit in units:
        line = set(_line(unit, begun))
        others = [_statuses((), rows.get(each, ()), period) for each in sorted(before[unit] - line)]
        earlier = [row for each in line for row in rows.get(each, ())]
        found[unit] = replace(_statuses(rows.get(unit, ()), earlier, period), beside=_beside(others))
    return found


def _rows(
    session: Session, units: Collection[int], period: PeriodView, known: Iterable[PeriodView]
) -> dict[int, list[Row]]:
    """Return the statuses that units told up to a period, by unit."""
    there = {each.id: each for each in known if each.ordinal <= period.ordinal}
    statement = (
        select(ActivityUpdate, Report.period_id, Unit.abbreviation)
        .join(Report, Report.id == ActivityUpdate.report_id)
        .join(Unit, Unit.id == ActivityUpdate.reporter_unit_id)
        .where(ActivityUpdate.reporter_unit_id.in_(units), Report.period_id.in_(there), _counts())
    )
    found: dict[int, list[Row]] = {}
    for row, key, unit in session.execute(statement):
        found.setdefault(row.reporter_unit_id, []).append((row, there[key], unit))
    return found


def _line(unit: int, begun: Mapping[int, int]) -> Iterator[int]:
    """Follow back from which unit one began, and from which that one did."""
    while unit in begun:
        unit = begun[unit]
        yield unit


def _counts() -> ColumnElement[bool]:
    """Return the condition that a row counts: what came in with a batch of history only once accepted."""
    return or_(ActivityUpdate.batch_id.is_(None), ActivityUpdate.state == LineState.ACCEPTED)


def _statuses(own: Iterable[Row], earlier: Iterable[Row], period: PeriodView) -> Statuses:
    """Put statuses in order of time; those of a unit from which another began always lie before its own."""
    told: dict[int, Told] = {}
    before: dict[int, Told] = {}
    rows = [*((row, True) for row in own), *((row, False) for row in earlier)]
    for (row, when, unit), mine in sorted(rows, key=lambda each: (each[0][1].ordinal, each[1])):
        place = told if mine and when.id == period.id else before
        one = told_of(row, when) if mine else replace(told_of(row, when), unit=unit)
        place[row.item_id] = _following(one, before.get(row.item_id))
    return Statuses(told, before)


def _beside(others: Iterable[Statuses]) -> Mapping[int, tuple[Told, ...]]:
    found: dict[int, tuple[Told, ...]] = {}
    for each in others:
        for item, told in each.before.items():
            found[item] = (*found.get(item, ()), told)
    return found


def _following(told: Told, earlier: Told | None) -> Told:
    """Return a status with the period in which it began, where the one before was the same."""
    same = earlier is not None and earlier.status is told.status
    return replace(told, since=earlier.since) if earlier is not None and same else told


def told_of(row: ActivityUpdate, period: PeriodView) -> Told:
    """Return a status as screens need it."""
    return Told(
        status=row.status,
        what=row.what,
        by_when=row.by_when,
        next_step=row.next_step,
        reason=row.reason,
        areas=tuple(row.areas),
        unchanged=row.unchanged,
        state=row.state,
        version=row.version,
        period=period,
        since=period,
        returned=row.return_reason if row.state is LineState.RETURNED else None,
        reworked=row.decided_at is not None and row.entered_at > row.decided_at,
    )

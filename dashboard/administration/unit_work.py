"""Reads what hangs on units that end: duties, answers in open periods, roles, and what is compared with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from dashboard.administration.duty_rules import Handover, Owes, Recut, recut
from dashboard.administration.merging_rules import Change
from dashboard.administration.unit_rows import (
    Begun,
    HeldRole,
    begun_lines,
    compared_count,
    duty_rows,
    role_rows,
    waiting_statements,
)
from dashboard.calendar.queries import PeriodView, periods
from models.vocabulary import Role


@dataclass(frozen=True)
class Work:
    """What hangs on the units of a change, and what becomes of their duties.

    `earlier` are the open periods that end before its day and stay with the old units; `later` are those
    that the following units see the end of. `last` is the last day on which roles of the old units hold.
    """

    earlier: tuple[PeriodView, ...]
    later: tuple[PeriodView, ...]
    closed: bool
    first: PeriodView | None
    last: date
    begun: tuple[Begun, ...]
    duties: Recut
    roles: tuple[HeldRole, ...]
    held: frozenset[tuple[int, Role, str]]
    waiting: int
    compared: int

    def lines(self, period: PeriodView, unit: str) -> tuple[Begun, ...]:
        """Return the lines of a period that a unit reports about itself."""
        return tuple(
            line
            for line in self.begun
            if line.period_id == period.id and (line.subject, line.reporter) == (unit, unit)
        )


def work_of(session: Session, change: Change) -> Work:
    """Return what hangs on the units of a change; the number of statements does not grow with it."""
    known = periods(session)
    today = session.info["clock"].today()
    going = tuple(each for each in known if each.closed_at is None and not each.before_system)
    first = next((each for each in known if each.ends_on >= change.day), None)
    last = max(change.day, today) - timedelta(days=1)
    duties = duty_rows(session)
    begun = begun_lines(session, change.ended, [each.id for each in going])
    handover = Handover(change.successors, change.heirs, first.ordinal if first else len(known) + 1)
    followers = {name for names in change.successors.values() for name in names}
    return Work(
        earlier=tuple(each for each in going if each.ends_on < change.day and each.opens_on <= today),
        later=tuple(each for each in going if each.ends_on >= change.day),
        closed=any(each.closed_at for each in known),
        first=first,
        last=last,
        begun=begun,
        duties=recut(duties, handover, _begun_about_others(duties, begun, handover)),
        roles=role_rows(session, change.ended, last),
        held=frozenset(
            (each.person_id, each.role, each.unit) for each in role_rows(session, followers, last)
        ),
        waiting=waiting_statements(session, change.ended),
        compared=compared_count(session, change.ended),
    )


def _begun_about_others(duties: Sequence[Owes], begun: Sequence[Begun], handover: Handover) -> dict[int, int]:
    """Return by duty of an ended unit about another the last period in which its answer was begun."""
    last: dict[tuple[str, str], int] = {}
    for line in begun:
        if line.subject not in handover.successors:
            place = (line.measure, line.subject)
            last[place] = max(line.ordinal, last.get(place, 0))
    return {
        each.key: last[each.measure, each.subject]
        for each in duties
        if each.reporter in handover.successors and (each.measure, each.subject) in last
    }

"""Checks what a unit plans: days in order, people who work there, deferrals; and what is worth a question."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView, periods
from dashboard.errors import ValueRejected
from dashboard.measures.showing import show_day
from dashboard.plan.words import year_names
from dashboard.work_plans.people_queries import people_of
from dashboard.work_plans.timing import Span
from models.vocabulary import PeriodKind

NOT_HERE = "Choose somebody who holds a role in this unit."
TWO_PEOPLE = "The deputy has to be somebody else than the person who answers for it."


def check_order(starts_on: date | None, due_on: date | None) -> None:
    """Raise `ValueRejected` for a due day before the first day."""
    if starts_on is not None and due_on is not None and due_on < starts_on:
        raise ValueRejected(f"This lies before the start on {show_day(starts_on)}.", "due_on")


def check_people(session: Session, unit_id: int, kept: Iterable[int | None], **chosen: int | None) -> None:
    """Raise `ValueRejected`, by field, for people without a role in the unit; those `kept` may stay."""
    here = {each.id for each in people_of(session, unit_id, session.info["clock"].today())}
    allowed = here | set(kept)
    for field, person in chosen.items():
        if person is not None and person not in allowed:
            raise ValueRejected(NOT_HERE, field)


def find_deferral(
    session: Session, code: str | None, reason: str | None, due_on: date | None
) -> PeriodView | None:
    """Return the quarter deferred to; raise `ValueRejected` without a reason, or for one too soon."""
    if code is None:
        if reason:
            raise ValueRejected("Choose the quarter to which it is deferred.", "deferred_to")
        return None
    quarters = (each for each in periods(session) if each.kind is PeriodKind.QUARTER)
    found = next((each for each in quarters if each.code == code), None)
    if found is None:
        raise ValueRejected("Choose one of the answers offered.", "deferred_to")
    if due_on is not None and found.ends_on <= due_on:
        raise ValueRejected(f"It is due on {show_day(due_on)}; defer it to a later quarter.", "deferred_to")
    if not reason:
        raise ValueRejected("Say why it is deferred.", "deferral_reason")
    return found


def outside_year(year: int, span: Span, **days: date | None) -> Iterator[str]:
    """Name the days, by their words, that lie outside the plan year; they are asked about, not refused."""
    for words, day in days.items():
        if day is not None and not span.holds(day):
            what = words.replace("_", " ").capitalize()
            first, last = show_day(span.first), show_day(span.last)
            yield f"{what} {show_day(day)} lies outside {year_names([year])} ({first} to {last})."

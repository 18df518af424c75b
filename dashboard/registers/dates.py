"""The order of an action plan's dates and of a feedback cycle's, each fault beside its field; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.errors import ValueRejected
from dashboard.measures.showing import show_day

MOST_ATTEND = 5_000  # People in one coaching pod: more is a slip of the keys.
AHEAD = "This day lies ahead; enter it once it has come."


@dataclass(frozen=True)
class PlanDates:
    """A proposed action plan and what became of it; `shared_on` is the day of the meeting."""

    proposed_plan: str | None = None
    proposed_on: date | None = None
    shared_on: date | None = None
    implemented_on: date | None = None
    evaluated_on: date | None = None
    evaluation: str | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is said about any plan."""
        return self == PlanDates()


def check_plan(plan: PlanDates, today: date) -> None:
    """Raise `ValueRejected` for the first date that lies ahead or comes before what it must follow."""
    if plan.is_empty:
        return
    refuse_future(
        {name: getattr(plan, name) for name in ("proposed_on", "implemented_on", "evaluated_on")}, today
    )
    if plan.proposed_plan is None:
        raise ValueRejected("Write down the proposed action plan; its dates need it.", "proposed_plan")
    if plan.proposed_on is None:
        raise ValueRejected("Say on which day the plan was proposed.", "proposed_on")
    _follows(plan.shared_on, "shared_at", "The meeting was on {day}", plan.proposed_on, "it was proposed")
    for name, words in (("implemented_on", "Implemented on {day}"), ("evaluated_on", "Evaluated on {day}")):
        day = getattr(plan, name)
        _follows(day, name, words, plan.shared_on, "the meeting at which it was shared")
        _follows(day, name, words, plan.proposed_on, "it was proposed")
    if plan.evaluated_on is not None and plan.evaluation is None:
        raise ValueRejected("Say what the evaluation of racial equity impact found.", "evaluation")
    if plan.evaluation is not None and plan.evaluated_on is None:
        raise ValueRejected("Say on which day the plan was evaluated.", "evaluated_on")


def refuse_future(days: Mapping[str, date | None], today: date) -> None:
    """Raise `ValueRejected` beside the first of several named days that lies ahead."""
    for name, day in days.items():
        if day is not None and day > today:
            raise ValueRejected(AHEAD, name)


def _follows(day: date | None, field: str, words: str, before: date | None, what: str) -> None:
    if day is not None and before is not None and day < before:
        told = f"{words.format(day=show_day(day))}, but {what} on {show_day(before)}"
        raise ValueRejected(f"{told}; please check both days.", field)


def refuse_settled(
    before: Mapping[str, date | None], after: Mapping[str, date | None], until: date | None
) -> None:
    """Raise `ValueRejected` where a day in a closed quarter would be changed or taken away.

    What closed quarters counted stays; a day that was forgotten then can still be added.
    """
    for name, day in before.items():
        if until is not None and day is not None and day <= until and after.get(name) != day:
            raise ValueRejected(f"{show_day(day)} lies in a closed quarter, so this day stays.", name)


@dataclass(frozen=True)
class CycleDates:
    """The days of a quarter's feedback cycle."""

    opened_on: date | None = None
    closed_on: date | None = None
    correspondence_on: date | None = None
    coaching_pod_on: date | None = None


def check_cycle(days: CycleDates, starts: date, ends: date, today: date) -> None:
    """Raise `ValueRejected` for the first day that lies ahead, outside the quarter or before the opening."""
    refuse_future(vars(days), today)
    if days.opened_on is not None and not starts <= days.opened_on <= ends:
        told = f"The cycle of this quarter opens between {show_day(starts)} and {show_day(ends)}"
        raise ValueRejected(f"{told}; {show_day(days.opened_on)} lies outside.", "opened_on")
    if days.opened_on is None and days.closed_on is not None:
        raise ValueRejected("Say on which day the cycle was opened.", "opened_on")
    for name, words in (("closed_on", "Closed on {day}"), ("correspondence_on", "Sent on {day}")):
        _follows(getattr(days, name), name, words, days.opened_on, "the cycle was opened")
    if days.coaching_pod_on is not None and days.coaching_pod_on < starts:
        raise ValueRejected(
            f"The quarter began on {show_day(starts)}; please check this day.", "coaching_pod_on"
        )


def check_attended(number: int | None, pod_on: date | None) -> None:
    """Raise `ValueRejected` for a count of people who attended a pod that no such pod can have; 0 is one."""
    if number is None:
        return
    if not 0 <= number <= MOST_ATTEND:
        raise ValueRejected(f"Give the number of people, from 0 to {MOST_ATTEND:,}.", "attended")
    if pod_on is None:
        raise ValueRejected("Say on which day the pod was held that they attended.", "coaching_pod_on")

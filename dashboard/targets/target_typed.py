"""What was typed for a target becomes figures, periods and milestones, or a sentence beside its field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.calendar.queries import PeriodView
from dashboard.errors import ValueRejected
from dashboard.fields import MaybeDay, MaybeShort, MaybeWords, Short, Whole, Words
from dashboard.measures.answers import Answer
from dashboard.targets.parsing import aimed_number, aimed_state, milestone
from dashboard.targets.places import Place
from dashboard.targets.words import STATES
from dashboard.targets.years import Year
from models.vocabulary import PeriodKind, TargetMethod

QUARTERS = ("q1", "q2", "q3", "q4")  # The fields of milestones, one for each quarter of the year.


@dataclass(frozen=True)
class ProposeTarget:
    """A target as it was typed; `seen` marks the newest revision that was on the screen.

    `value` and `due` are asked for kinds with numbers, `state` and `on_date` for those without.
    """

    measure: Short
    unit: Short
    year: Whole
    method: TargetMethod
    rationale: Words
    equity_rationale: Words
    equity_group: Words
    value: MaybeShort = None
    due: MaybeShort = None
    state: MaybeWords = None
    on_date: MaybeDay = None
    q1: MaybeShort = None
    q2: MaybeShort = None
    q3: MaybeShort = None
    q4: MaybeShort = None
    relation_to_prior: MaybeWords = None
    no_baseline_reason: MaybeWords = None
    seen: MaybeShort = None
    confirmed: MaybeShort = None


Steps = list[tuple[PeriodView, str, Answer]]


def aimed(place: Place, year: Year, command: ProposeTarget) -> tuple[Answer, PeriodView]:
    """Return the target's figures and the period it is due in; a state is due in the quarter of its day."""
    if place.measure.kind in STATES:
        answer = aimed_state(place.measure, command.state, command.on_date)
        return answer, _quarter_of(year, answer.on_date)
    number = aimed_number(place.measure, command.value, "value")
    if number is None:
        raise ValueRejected("Enter the target; without a number nobody can tell whether it is met.", "value")
    due = next((period for period in year.periods if period.code == command.due), None)
    if due is None:
        raise ValueRejected(f"Choose the period of {year.name} in which the target is due.", "due")
    return number, due


def _quarter_of(year: Year, day: date | None) -> PeriodView:
    for period in year.periods:
        if period.kind is PeriodKind.QUARTER and day and period.starts_on <= day <= period.ends_on:
            return period
    raise ValueRejected(
        f"Enter a day in {year.name}, from {year.starts_on:%-d %B %Y} to {year.ends_on:%-d %B %Y}.", "on_date"
    )


def milestones(place: Place, year: Year, command: ProposeTarget) -> Steps:
    """Return the milestones that were typed, each with its period and its field."""
    quarters = [period for period in year.periods if period.kind is PeriodKind.QUARTER]
    return list(_given(place, quarters, command))


def _given(
    place: Place, quarters: Sequence[PeriodView], command: ProposeTarget
) -> Iterator[tuple[PeriodView, str, Answer]]:
    for period, field in zip(quarters, QUARTERS, strict=True):
        answer = milestone(place.measure, getattr(command, field), field)
        if answer is not None:
            yield period, field, answer


def field(place: Place, field: str) -> str:
    """Return the field of the form beside which a fault stands; states have fields of their own."""
    own = {"value": "state", "due": "on_date"} if place.measure.kind in STATES else {}
    return own.get(field, field)

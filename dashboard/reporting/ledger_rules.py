"""What an action's date may be, and what is asked before it is saved; pure."""

from datetime import date

from dashboard.calendar.queries import PeriodView
from dashboard.errors import ValueRejected
from dashboard.measures.showing import show_day

LOOK = "Please look at this before it is saved. Is it right as you have it?"


def day_question(day: date, period: PeriodView, today: date) -> list[str]:
    """Return the question that a day outside the report's period raises, none for a day within it.

    Raises `ValueRejected` for a day after today, by the local date: what has not happened is no action yet.
    """
    if day > today:
        raise ValueRejected(
            f"{show_day(day)} lies in the future. An action is recorded once it has been taken.", "on_date"
        )
    if period.starts_on <= day <= period.ends_on:
        return []
    return [f"The date, {show_day(day)}, lies outside {period.label}."]


def conflict_question(who: str, text: str, day: date, codes: list[str]) -> list[str]:
    """Return what somebody else saved meanwhile, and what a yes does to it."""
    return [
        f"{who} changed this action while you had it open. It now says, of {show_day(day)}: “{text}”",
        f"It concerns {', '.join(codes)}.",
        "With yes, yours takes its place. With no, you can bring the two together here.",
    ]

"""When “nothing changed” is not enough, and somebody has to say how an activity stands; pure."""

from dataclasses import dataclass
from datetime import date

from dashboard.measures.showing import show_day
from dashboard.plan.words import year_names
from dashboard.work_plans.timing import Dates
from models.vocabulary import ImplementationStatus

DONE, NOT_DUE = ImplementationStatus.DONE, ImplementationStatus.NOT_DUE


@dataclass(frozen=True)
class Known:
    """The status that was told last, in which plan year, and until when it was said to be under way."""

    status: ImplementationStatus
    plan_year: int
    by_when: date | None = None


def word_needed(known: Known | None, dates: Dates, plan_year: int, today: date) -> str | None:
    """Return why an activity needs a word of its own this quarter, or None where it may stand unchanged.

    What nobody has told of yet may stand as not due while its planned first day lies ahead.
    """
    if known is None:
        ahead = dates.starts_on is not None and today < dates.starts_on
        return None if ahead else "Nobody has said yet how it stands."
    if known.status is DONE:
        before = known.plan_year < plan_year
        return f"It was done in {year_names([known.plan_year])}; say how it stands now." if before else None
    if known.by_when is not None and known.by_when < today:
        return f"What was under way was to be done by {show_day(known.by_when)}."
    if today > dates.ends:
        return f"It was due on {show_day(dates.ends)}."
    if known.status is NOT_DUE and today >= dates.begins:
        return f"It was to start on {show_day(dates.begins)}."
    return None


def standing(known: Known | None) -> ImplementationStatus:
    """Return the status that “nothing changed” repeats; what nobody told of stands as not due."""
    return NOT_DUE if known is None else known.status

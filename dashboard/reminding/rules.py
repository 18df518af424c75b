"""When whom a reminder reaches: pure rules over days; every day is a local day in Massachusetts.

Who enters is reminded 30, 7 and 1 days before something is due, 1 and 7 days after, then every 30 days. When
it is a week late the unit's deputies are told too, after two weeks the directors of the unit and of the units
above it, after 30 days the team. Nobody gets two reminders within five days; a reminder tells everything that
is due then, so a day that this rule takes away was told of by the reminder that took it away.
"""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from enum import StrEnum

SPACING = 5  # Days from one reminder of a person to the next.
EVERY = 30  # Days; so often once something is that late.


class Rung(StrEnum):
    """Why something concerns a person."""

    ENTERING = "entering"
    RETURNED = "returned"
    DEPUTY = "deputy"
    DIRECTOR = "director"
    TEAM = "team"


# The days before (negative) and after the due day, besides every 30th day after it. What was returned counts
# from the day on which it came back, and the return itself was mailed then.
LADDER: Mapping[Rung, tuple[int, ...]] = {
    Rung.ENTERING: (-30, -7, -1, 1, 7),
    Rung.RETURNED: (7,),
    Rung.DEPUTY: (7,),
    Rung.DIRECTOR: (14,),
    Rung.TEAM: (EVERY,),
}


def milestone(rung: Rung, late: int) -> int | None:
    """Return the last day of the ladder that has come, in days after the due day; None before the first."""
    repeated = late // EVERY * EVERY
    days = [day for day in LADDER[rung] if day <= late]
    return max([*days, repeated] if repeated >= EVERY else days, default=None)


def calls(rung: Rung, due: date, today: date, sent: Collection[date]) -> bool:
    """Say whether something calls for a reminder today, given the days on which the person was reminded.

    A day of the ladder that no run saw, because no server ran, is made up for within five days.
    """
    reached = milestone(rung, (today - due).days)
    if reached is None:
        return False
    planned = due + timedelta(days=reached)
    nearest = planned - timedelta(days=SPACING - 1)
    return (today - planned).days < SPACING and not any(nearest <= day <= today for day in sent)


def may_be_reminded(today: date, sent: Collection[date]) -> bool:
    """Say whether the last reminder of a person was at least five days ago."""
    return not any(0 <= (today - day).days < SPACING for day in sent)


def told(rung: Rung, due: date, today: date) -> bool:
    """Say whether a reminder of today tells of something: early enough for every day that it takes away."""
    return (today - due).days > LADDER[rung][0] - SPACING

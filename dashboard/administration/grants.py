"""The rules of granted roles: what a grant has to say, and how it stands on a day; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from dashboard.access.people import CONFIRMED
from dashboard.access.roles import ROLES
from dashboard.errors import ValueRejected
from dashboard.fields import MaybeChoice, MaybeDay, MaybeShort, Short
from models.vocabulary import Post, Role

STRATEGIES = ("2", "3", "4", "5")  # Strategy 1 has no objective of its own: it is the foundation of these.
TEAM_ROLES = (Role.REVIEWER, Role.LEAD)


class Standing(StrEnum):
    """How a grant stands on a day."""

    WAITS = "waits"
    HOLDS = "holds"
    LATER = "later"
    OVER = "over"
    NEVER = "never"


PAST = (Standing.OVER, Standing.NEVER)
STANDING_WORDS: Mapping[Standing, str] = {
    Standing.WAITS: "Waits for a lead’s confirmation",
    Standing.HOLDS: "In effect",
    Standing.LATER: "Begins later",
    Standing.OVER: "Ended",
    Standing.NEVER: "Never took effect",
}
POST_WORDS: Mapping[Post, str] = {
    Post.ASSISTANT_COMMISSIONER: "Assistant Commissioner of Health Equity",
    Post.DEPUTY_CHIEF_OPERATING_OFFICER: "Deputy Chief Operating Officer",
    Post.DEPUTY_ASSISTANT_COMMISSIONER: "Deputy Assistant Commissioner",
}


@dataclass(frozen=True, kw_only=True)
class AskedGrant:
    """A role as it is asked for: of which unit, with which post, strategies and right, on which days."""

    role: Role
    unit: MaybeShort = None
    post: Annotated[Post | None, MaybeChoice] = None
    strategies: tuple[Short, ...] = ()
    see_small_cells: bool = False
    starts_on: MaybeDay = None
    ends_on: MaybeDay = None


def check_asked(asked: AskedGrant, today: date) -> tuple[date, date | None]:
    """Return the first and the last day of a role that was asked for (no last day: until it is ended).

    Raises `ValueRejected` beside the field that does not go with the role, or for days out of order.
    """
    name = ROLES[asked.role].name.lower()
    _check_unit(asked, name)
    _check_post(asked)
    if asked.strategies and asked.role is not Role.REVIEWER:
        raise ValueRejected("Only a reviewer is given strategies. Take the ticks away.", "strategies")
    if not set(asked.strategies) <= set(STRATEGIES):
        raise ValueRejected("Choose among strategies 2 to 5.", "strategies")
    if asked.see_small_cells and asked.role not in TEAM_ROLES:
        raise ValueRejected("Only reviewers and leads can be given this right.", "see_small_cells")
    return _check_days(asked, today)


def _check_unit(asked: AskedGrant, name: str) -> None:
    per_unit = ROLES[asked.role].per_unit
    if per_unit and not asked.unit:
        raise ValueRejected(f"The role of {name} is held for a unit. Choose the unit.", "unit")
    if asked.unit and not per_unit:
        raise ValueRejected(
            f"The role of {name} is held for the whole department. Choose no unit here.", "unit"
        )


def _check_post(asked: AskedGrant) -> None:
    if asked.role is Role.LEAD and asked.post is None:
        raise ValueRejected("A lead holds one of the three posts. Choose it.", "post")
    if asked.post is not None and asked.role is not Role.LEAD:
        raise ValueRejected("Only a lead holds a post. Choose none here.", "post")


def _check_days(asked: AskedGrant, today: date) -> tuple[date, date | None]:
    starts_on = asked.starts_on or today
    if starts_on < today:
        raise ValueRejected(
            "A role holds from today or later; it cannot be given for days that have passed.", "starts_on"
        )
    if asked.ends_on is not None and asked.ends_on < starts_on:
        raise ValueRejected("The last day lies before the first.", "ends_on")
    return starts_on, asked.ends_on


def has_effect(role: Role, granted_by: int | None, confirmed_by: int | None) -> bool:
    """Say whether a grant has taken effect, on whatever days it holds; the same rule as `in_effect`."""
    return role not in CONFIRMED or granted_by is None or confirmed_by is not None


def standing(*, effective: bool, ended: bool, starts_on: date, ends_on: date | None, today: date) -> Standing:
    """Return how a grant stands on a day; `ended` says whether somebody has ended or refused it."""
    over = ends_on is not None and ends_on < today
    if not effective:
        return Standing.NEVER if ended or over else Standing.WAITS
    if ends_on is not None and ends_on < starts_on:
        return Standing.NEVER
    if over:
        return Standing.OVER
    return Standing.LATER if starts_on > today else Standing.HOLDS

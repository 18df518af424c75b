"""Words for people and their roles, the same on every screen; pure."""

from datetime import date

from dashboard.access.people import CONFIRMED
from dashboard.access.roles import ROLES
from dashboard.administration.granted import GrantView
from dashboard.administration.grants import POST_WORDS, STANDING_WORDS, Standing
from dashboard.administration.person_state import PersonState
from dashboard.measures.showing import show_moment

STATES = {
    PersonState.ACTIVE: "Active",
    PersonState.INVITED: "Invited",
    PersonState.NEVER: "Never signed in",
    PersonState.ENDED: "Deactivated",
}
ICONS = {PersonState.ACTIVE: "●", PersonState.INVITED: "✉", PersonState.NEVER: "○", PersonState.ENDED: "■"}
GRANT_ICONS = {
    Standing.WAITS: "◷",
    Standing.HOLDS: "✓",
    Standing.LATER: "▷",
    Standing.OVER: "■",
    Standing.NEVER: "–",
}


def day_words(day: date) -> str:
    """Return a day as the product writes it: 25 November 2026."""
    return f"{day:%-d %B %Y}"


def role_words(grant: GrantView) -> str:
    """Return a role with its unit or post: 'Director, BCHAP'."""
    of = grant.unit or (POST_WORDS[grant.post] if grant.post else "")
    return f"{ROLES[grant.role].name}, {of}" if of else ROLES[grant.role].name


def more_words(grant: GrantView) -> str:
    """Return what a role brings besides: the strategies of a reviewer, the right to see small groups."""
    parts = []
    if grant.strategies:
        one = len(grant.strategies) == 1
        parts.append(f"{'strategy' if one else 'strategies'} {', '.join(grant.strategies)}")
    if grant.see_small_cells:
        parts.append("may see small groups of people")
    return "; ".join(parts)


def short_words(grant: GrantView) -> str:
    """Return a role for the list, with how it stands where it has no effect yet."""
    words = role_words(grant)
    if grant.standing is Standing.WAITS:
        return f"{words} (waits for a lead’s confirmation)"
    if grant.standing is Standing.LATER:
        return f"{words} (from {day_words(grant.starts_on)})"
    return words


def standing_words(grant: GrantView) -> str:
    """Return how a role stands today."""
    return STANDING_WORDS[grant.standing]


def days_words(grant: GrantView) -> str:
    """Return from when to when a role was given."""
    if grant.ends_on is None:
        return f"From {day_words(grant.starts_on)}"
    if grant.ends_on < grant.starts_on:
        return f"Was to begin on {day_words(grant.starts_on)}"
    return f"{day_words(grant.starts_on)} to {day_words(grant.ends_on)}"


def granted_words(grant: GrantView) -> str:
    """Return by whom and when a role was given."""
    if grant.granted_by is None or grant.granted_at is None:
        return "The installation"
    return f"{grant.granted_by}, {show_moment(grant.granted_at)}"


def confirmed_words(grant: GrantView) -> str:
    """Return by whom a role was confirmed, or why nobody had to."""
    if grant.confirmed_by is not None and grant.confirmed_at is not None:
        return f"{grant.confirmed_by}, {show_moment(grant.confirmed_at)}"
    if grant.granted_by is None or grant.role not in CONFIRMED:
        return "Not needed"
    return "Nobody yet" if grant.standing is Standing.WAITS else "Nobody"


def ended_words(grant: GrantView) -> str:
    """Return by whom a role was ended and why; an empty text where its days ran out or it still holds."""
    if grant.ended_by is None:
        return ""
    return f"{grant.ended_by}: {grant.end_reason}"

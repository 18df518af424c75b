"""What is asked for about people and their roles, as the forms send it."""

from dataclasses import dataclass

from dashboard.administration.grants import AskedGrant
from dashboard.fields import MaybeDay, MaybeShort, Short, Whole, Words


@dataclass(frozen=True, kw_only=True)
class InvitePerson(AskedGrant):
    """Somebody new, with a first role."""

    sign_in_name: Short
    display_name: Short
    email: MaybeShort = None


@dataclass(frozen=True, kw_only=True)
class AddGrant(AskedGrant):
    """A role for somebody who is known."""

    person: Whole


@dataclass(frozen=True)
class OnePerson:
    """Something about one person that needs no more words."""

    person: Whole


@dataclass(frozen=True)
class KeepAddress:
    """Where mail reaches a person; blank for nowhere."""

    person: Whole
    email: MaybeShort = None


@dataclass(frozen=True)
class PersonReason:
    """Something about one person, with the reason."""

    person: Whole
    reason: Words


@dataclass(frozen=True)
class OneGrant:
    """Something about one granted role that needs no more words."""

    grant: Whole


@dataclass(frozen=True)
class GrantReason:
    """Something about one granted role, with the reason."""

    grant: Whole
    reason: Words


@dataclass(frozen=True)
class EndGrant:
    """A role that ends: `from_day` is the first day on which it no longer holds (today by default)."""

    grant: Whole
    reason: Words
    from_day: MaybeDay = None

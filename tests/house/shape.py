"""The shape of the table's rows, and the people in them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from dashboard.access.roles import Right
from tests.support.world import PEOPLE, PERIOD, World

ANONYMOUS = "anonymous"
EVERYBODY = frozenset(PEOPLE)
EVERYONE_AND_NOBODY = EVERYBODY | {ANONYMOUS}
BCHAP_ENTERS = frozenset({"contributor.bchap", "director.bchap", "reviewer.bchap"})
OTHER_UNIT = frozenset({"director.bfhn"})
TEAM = frozenset({"reviewer", "reviewer.bchap", "lead"})
HERE = {"unit": "BCHAP", "period": PERIOD}


@dataclass(frozen=True)
class Screen:
    """A page: a sample address, its right, who sees it, and to whom it is `hidden` (nothing is there).

    `made` does what has to be there before, and returns the address.
    """

    address: str
    right: Right
    allowed: frozenset[str]
    hidden: frozenset[str] = frozenset()
    navigation: bool = False
    made: Callable[[World], str] | None = None


@dataclass(frozen=True)
class Deed:
    """A callback: its right, the words it answers, who may do it, and the key of its button.

    Without a key it is that of a decision on what was handed in.
    """

    right: Right
    done: str
    allowed: frozenset[str]
    hidden: frozenset[str] = frozenset()
    key: str = ""


@dataclass(frozen=True)
class Sent:
    """A JSON action: its right, a body, the words it answers, and who may send it.

    A body that needs what somebody did before is made by `made`, which does it.
    """

    right: Right
    body: dict[str, object]
    done: str
    allowed: frozenset[str]
    hidden: frozenset[str] = frozenset()
    made: Callable[[World], dict[str, object]] | None = None


@dataclass(frozen=True)
class Route:
    """A plain address: a sample, the status for those who have signed in and for those who have not."""

    sample: str
    known: int
    unknown: int
    body: object = None


@dataclass(frozen=True)
class Fetched:
    """A download: its right, a sample address, one behind which nothing is, and who gets the file."""

    right: Right
    sample: str | Callable[[World], str]
    wrong: str
    allowed: frozenset[str]
    hidden: frozenset[str] = frozenset()


class Room(Protocol):
    """The rows of one room: by module, by path, by path, and by method and rule."""

    SCREENS: Mapping[str, Screen]
    ACTIONS: Mapping[str, Sent]
    DOWNLOADS: Mapping[str, Fetched]
    ROUTES: Mapping[tuple[str, str], Route]

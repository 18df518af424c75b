"""What an attacker brings along: the policy that all may read, how periods add up, own figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tests.attack.seen import Place


class Zeros(StrEnum):
    """Where a true zero is shown; hidden numbers elsewhere may be zero."""

    DEPARTMENT = "department"
    EVERYWHERE = "everywhere"
    NOWHERE = "nowhere"


class Over(StrEnum):
    """How the quarters of a measure make its year."""

    SUM = "sum"
    LATEST = "latest"
    CUMULATIVE = "cumulative"


@dataclass(frozen=True)
class Knowledge:
    """`known` are numbers from elsewhere, `groups` the members of wider groups of bureaus.

    `over`: how a measure's quarters make its year; where it says nothing the shown figures are tried.
    """

    zeros: Zeros = Zeros.DEPARTMENT
    threshold: int = 11
    minimum_denominator: int = 20
    known: Mapping[Place, int] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    over: Mapping[str, Over] = field(default_factory=dict)
    unchanged: bool = True

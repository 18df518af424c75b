"""Where a suggestion or a measure stands, made of a definition's versions; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol, TypeVar

from models.vocabulary import VersionState


class Standing(StrEnum):
    """What became of a suggestion, and how far a measure has come."""

    SUGGESTED = "suggested"
    DRAFT = "draft"
    UNDER_REVIEW = "under_review"
    IN_USE = "in_use"
    RETIRED = "retired"
    NO_MEASURE = "no_measure"


@dataclass(frozen=True)
class StandingWords:
    """A standing in words: its name, its icon, and what it says."""

    name: str
    icon: str
    meaning: str


WORDS: Mapping[Standing, StandingWords] = MappingProxyType(
    {
        Standing.SUGGESTED: StandingWords("Suggested", "○", "nobody has answered the suggestion yet"),
        Standing.DRAFT: StandingWords("Draft", "✎", "a definition is proposed and not in use"),
        Standing.UNDER_REVIEW: StandingWords("Under review", "◐", "reviewers look at the definition"),
        Standing.IN_USE: StandingWords("In use", "✓", "values are collected under the definition"),
        Standing.RETIRED: StandingWords("Retired", "■", "no longer collected; its values stay"),
        Standing.NO_MEASURE: StandingWords("No measure", "–", "a reason is recorded why there is none"),
    }
)
PENDING = frozenset({VersionState.DRAFT, VersionState.UNDER_REVIEW})


class Version(Protocol):
    """What is needed of a version to say where its measure stands."""

    @property
    def number(self) -> int:
        """Return the version's number."""

    @property
    def state(self) -> VersionState:
        """Return the version's state."""


SomeVersion = TypeVar("SomeVersion", bound=Version)


def shown_version(versions: Sequence[SomeVersion]) -> SomeVersion:
    """Return the version in use, otherwise the newest; there is always at least one."""
    ordered = sorted(versions, key=lambda version: version.number)
    in_use = [version for version in ordered if version.state is VersionState.IN_USE]
    return [*ordered, *in_use][-1]


def pending_version(versions: Sequence[SomeVersion]) -> SomeVersion | None:
    """Return the next version that is being prepared or reviewed while another one is shown."""
    shown = shown_version(versions)
    newer = [each for each in versions if each.number > shown.number and each.state in PENDING]
    return max(newer, key=lambda version: version.number, default=None)


def standing_of(state: VersionState) -> Standing:
    """Return where a measure stands whose shown version is in a state."""
    return Standing(state.value)

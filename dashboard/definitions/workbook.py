"""The definitions workbook on its way out: one row for each measure with its newest definition.

Hidden beside the rows stand their keys and what each row said, so that on the way back it can be told what a
person changed, what somebody else changed meanwhile, and what has slipped.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.definitions.definition import DefinitionFields
from dashboard.definitions.standing import WORDS, standing_of
from dashboard.settings import SYNTHETIC
from models.vocabulary import InstallationKind, VersionState

EDITABLE = frozenset({VersionState.DRAFT, VersionState.IN_USE})


@dataclass(frozen=True)
class Answered:
    """A suggestion that a measure answers: its code, wording and printed caution."""

    code: str
    text: str
    caution: str | None


@dataclass(frozen=True)
class DefinitionRow:
    """A measure with its newest definition, as a row of the workbook.

    For a measure in use the row prepares the next version, so the reason for the last one is left out.
    """

    measure: str
    version: int
    edits: int
    state: VersionState
    definition: DefinitionFields
    activities: tuple[str, ...]
    suggestions: tuple[Answered, ...]
    origin_note: str | None
    since: str | None
    approved_by: str | None

    @property
    def editable(self) -> bool:
        """Say whether the definition can be changed now: as a draft, or by preparing its next version."""
        return self.state in EDITABLE

    @property
    def keeps_kind(self) -> bool:
        """Say whether the measure keeps its kind, subject and decimals: once it has been in use."""
        return self.version > 1 or self.state is not VersionState.DRAFT

    @property
    def told_state(self) -> str:
        """Return state and version in words."""
        return f"{WORDS[standing_of(self.state)].name}, version {self.version}"


@dataclass(frozen=True)
class Identity:
    """What a workbook belongs to: an edition of the plan, and an installation with synthetic or real data."""

    edition: str
    installation: str

    @property
    def synthetic(self) -> bool:
        """Say whether everything here is a demonstration."""
        return self.installation == InstallationKind.DEMONSTRATION

    @property
    def marks(self) -> tuple[str, ...]:
        """Return what every file of a demonstration says on top; nothing for real data."""
        return (SYNTHETIC,) if self.synthetic else ()


@dataclass(frozen=True)
class PlanLines:
    """The plan's primary activities, and its suggestions with the activity under which each stands."""

    activities: frozenset[str]
    suggestions: Mapping[str, str]
    years: int

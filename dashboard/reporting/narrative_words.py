"""The four narrative fields of a report in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from models.vocabulary import NarrativeField

LONGEST = 4_000  # Characters of one field.


@dataclass(frozen=True)
class Told:
    """A narrative field for people: its name and what belongs there."""

    name: str
    hint: str


FIELDS: Mapping[NarrativeField, Told] = MappingProxyType(
    {
        NarrativeField.PROGRESS: Told(
            "Progress", "What changed for the better this period, and for whom; what made it possible."
        ),
        NarrativeField.GAPS: Told(
            "Gaps", "Where the unit is not yet where it wanted to be, and why; which groups are not reached."
        ),
        NarrativeField.SUPPORTS: Told(
            "Supports needed", "What would help, from whom and by when: people, funds, data, a decision."
        ),
        NarrativeField.LEARNING: Told(
            "Learning and collaboration",
            "What others could learn from this, and with whom the unit works or would like to work.",
        ),
    }
)

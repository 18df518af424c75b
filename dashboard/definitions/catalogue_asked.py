"""What the catalogue's address asks for, and the counts that answer it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from dashboard.definitions.catalogue_entries import Entry
from dashboard.definitions.standing import Standing
from models.vocabulary import MeasureType

LONGEST = 200


@dataclass(frozen=True)
class Asked:
    """What the address asks for, by the names that stand in it; an empty text means no choice."""

    q: str = ""
    objective: str = ""
    activity: str = ""
    kind: str = ""
    state: str = ""
    unit: str = ""
    frequency: str = ""
    owner: str = ""
    type: str = ""

    @property
    def chosen(self) -> dict[str, str]:
        """Return what was chosen, by name."""
        return {name: value for name, value in vars(self).items() if value}


@dataclass(frozen=True)
class Counts:
    """How many suggestions are decided how, by how many measures, and how many measures were added."""

    suggestions: int
    answered: int
    refused: int
    measures: int
    added: int

    @property
    def open(self) -> int:
        """Return how many suggestions nobody has answered yet."""
        return self.suggestions - self.answered - self.refused


@dataclass(frozen=True)
class Found:
    """The entries that were asked for, and how many there would be in each state and of each type."""

    asked: Asked
    entries: tuple[Entry, ...]
    states: Mapping[Standing, int]
    types: Mapping[MeasureType, int]
    counts: Counts


def read_asked(address: Mapping[str, str]) -> Asked:
    """Return what an address asks for; parts that name no filter are left aside."""
    known = {one.name for one in fields(Asked)}
    return Asked(**{name: value.strip()[:LONGEST] for name, value in address.items() if name in known})

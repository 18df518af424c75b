"""What the address of the screen of assignments asks for; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.errors import NotFound
from models.vocabulary import AssignmentPart

LONGEST = 40


class Shown(StrEnum):
    """What is missing in the activities that are shown."""

    NO_UNIT = "no_unit"
    NO_LEAD = "no_lead"
    NO_PERSON = "no_person"
    WORDS = "words"


@dataclass(frozen=True)
class Asked:
    """What the address asks for; empty texts and None mean no choice."""

    year: int | None = None
    objective: str = ""
    activity: str = ""
    unit: str = ""
    part: AssignmentPart | None = None
    show: Shown | None = None


def read_asked(address: Mapping[str, str]) -> Asked:
    """Return the choices of an address; raise `NotFound` for a year, part or state that is none."""
    typed = {name: word[:LONGEST] for name, word in address.items() if word}
    year, part, show = typed.get("year", ""), typed.get("part", ""), typed.get("show", "")
    if year and not (year.isascii() and year.isdigit() and len(year) < 3):
        raise NotFound("There is no such plan year.")
    if (part and part not in list(AssignmentPart)) or (show and show not in list(Shown)):
        raise NotFound("There is no such part or state.")
    return Asked(
        int(year) if year else None,
        typed.get("objective", ""),
        typed.get("activity", ""),
        typed.get("unit", ""),
        AssignmentPart(part) if part else None,
        Shown(show) if show else None,
    )

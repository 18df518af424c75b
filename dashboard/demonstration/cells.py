"""Breakdown cells of the load set: by race, for people also by level, and by what a draft names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.demonstration.figures import SHARES, parted
from dashboard.demonstration.stage import Asked
from dashboard.measures.kinds import Answer
from models.dimensions import Dimension
from models.reporting import Cell, CellMember
from models.vocabulary import StoredPresence

# Race and ethnicity by the seven categories of SPD 15 (2024), with those who chose several or gave no answer.
RACE = (
    ("american_indian_or_alaska_native", 1),
    ("asian", 8),
    ("black_or_african_american", 11),
    ("hispanic_or_latino", 13),
    ("middle_eastern_or_north_african", 2),
    ("native_hawaiian_or_pacific_islander", 1),
    ("white", 52),
    ("several", 5),
    ("not_answered", 7),
)
STAGES = (
    ("inform", 6),
    ("consult", 5),
    ("involve", 4),
    ("collaborate", 3),
    ("delegate", 1),
    ("community_led", 1),
)
SKILLS = (
    ("facilitation", 6),
    ("implicit_bias_training", 5),
    ("cultural_and_linguistic_responsiveness", 4),
    ("trauma_informed_engagement", 3),
    ("healing_centered_engagement", 2),
    ("cultural_humility", 1),
)
# The plan's own words where it prints a list; what it leaves open is made up and its scheme says so.
SCHEMES: Mapping[Dimension, tuple[str, tuple[tuple[str, int], ...]]] = MappingProxyType(
    {
        Dimension.RACE: ("spd15-2024", RACE),
        Dimension.AREA: ("dph-2024-2028", (("4.2.2", 3), ("5.1.1", 2), ("5.1.2", 2), ("5.2.2", 1))),
        Dimension.LEVEL: ("mgmt", (("MIV", 9), ("MV", 6), ("MVI", 4), ("MVII", 2), ("MVIII", 1))),
        Dimension.TIER_JUMP: ("synthetic", (("one", 6), ("two", 3), ("three", 1))),
        Dimension.FUNCTION: ("synthetic", (("program", 5), ("administration", 3), ("regulation", 2))),
        Dimension.TEAM: ("synthetic", (("first", 4), ("second", 3), ("third", 2))),
        Dimension.PRIORITY_POPULATION: (
            "dph-2024-2028",
            tuple((f"PP.{number}", 9 - number) for number in range(1, 7)),
        ),
        Dimension.FOLLOW_UP: (
            "dph-2024-2028",
            (("one_year", 4), ("two_years", 3), ("three_years", 2), ("five_years", 1)),
        ),
        Dimension.ROLE: ("synthetic", (("leader", 1), ("manager", 3), ("other", 6))),
        Dimension.ENGAGEMENT_STAGE: ("dph-2024-2028", STAGES),
        Dimension.SKILL: ("dph-2024-2028", SKILLS),
        Dimension.CERTIFICATION: ("synthetic", (("SDO", 3), ("other", 1))),
    }
)


@dataclass(frozen=True)
class Breakdown:
    """The cells of one dimension, with the weight of each category."""

    cells: tuple[int, ...]
    weights: tuple[int, ...]

    def parts(self, total: Answer) -> Iterator[tuple[int, Answer]]:
        """Yield each cell with its part of a reported total; nothing where there is no whole figure."""
        if total.presence is not StoredPresence.REPORTED:
            return
        if total.number is not None:
            for cell, number in zip(self.cells, parted(total.number, self.weights), strict=True):
                yield cell, replace(total, number=number)
        elif total.numerator is not None and total.denominator is not None:
            totals = parted(total.denominator, self.weights)
            for cell, part, whole in zip(self.cells, parted(total.numerator, totals), totals, strict=True):
                yield cell, replace(total, numerator=part, denominator=whole)


def add_cells(session: Session, viewer: Viewer) -> dict[str, Breakdown]:
    """Add the cells that are missing, with their members; return them by dimension."""
    authorise(session, viewer, Right.CONTENT_LOAD)
    known = {cell.key: cell.id for cell in session.scalars(select(Cell))}
    found: dict[str, Breakdown] = {}
    for dimension, (scheme, categories) in SCHEMES.items():
        ids = [_cell(session, known, dimension.value, scheme, category) for category, _ in categories]
        found[dimension.value] = Breakdown(tuple(ids), tuple(weight for _, weight in categories))
    return found


def _cell(session: Session, known: dict[str, int], dimension: str, scheme: str, category: str) -> int:
    key = f"{dimension}@{scheme}={category}"
    if key not in known:
        cell = Cell(key=key)
        session.add(cell)
        session.flush()
        session.add(CellMember(cell_id=cell.id, dimension=dimension, scheme=scheme, category=category))
        known[key] = cell.id
    return known[key]


def breakdowns_of(asked: Asked, known: Mapping[str, Breakdown]) -> tuple[Breakdown, ...]:
    """Return by what a measure is broken down in the load set; nothing where no cells were added."""
    names = dict.fromkeys((Dimension.RACE, *((Dimension.LEVEL,) if asked.people else ()), *asked.breakdowns))
    kinds_with_parts = asked.kind in SHARES or asked.kind.value in ("count", "currency")
    return tuple(known[name] for name in names if name in known and kinds_with_parts)

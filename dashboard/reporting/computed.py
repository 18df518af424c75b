"""The answers that are worked out elsewhere and so are never typed, with the reason beside them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView
from dashboard.measures.answers import Answer
from dashboard.measures.rollup import Place
from dashboard.reporting.places import UnitView


@dataclass(frozen=True)
class Computed:
    """An answer that nobody types, and why: 'Computed from the register of inequity reports.'"""

    answer: Answer
    because: str


# Each returns a unit's computed answers of a period in a fixed number of statements.
COMPUTING: tuple[Callable[[Session, UnitView, PeriodView], Mapping[Place, Computed]], ...] = ()


def computed_answers(session: Session, unit: UnitView, period: PeriodView) -> Mapping[Place, Computed]:
    """Return a unit's computed answers of a period, by measure and subject."""
    found: dict[Place, Computed] = {}
    for compute in COMPUTING:
        found |= compute(session, unit, period)
    return found

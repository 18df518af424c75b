"""What a viewer looks at on the central dashboard: duties and the lines that answer them; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.measures.facts import Standing
from dashboard.measures.figures import InUse, Owed
from dashboard.measures.rollup import Kept, Place


@dataclass(frozen=True)
class Scope:
    """What is looked at: duties, their lines, and whether that is the whole department."""

    owed: Sequence[Owed]
    lines: Mapping[Place, Standing]
    measures: Mapping[int, InUse]
    whole: bool

    def accepted(self, measure: InUse, subject: int) -> Kept | None:
        """Return the accepted answer about a subject, at the scale of the definition."""
        line = self.lines.get((measure.id, subject))
        return None if line is None or line.accepted is None else line.accepted.at(measure.scale)

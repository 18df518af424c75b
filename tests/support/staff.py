"""Made-up staff of a department, counted by unit, race and level, as large as the real one."""

from collections import Counter

import numpy as np

from dashboard.privacy.policy import ClassRule, Policy
from dashboard.privacy.table import UNIT, Dim, Figure, Table, all_keys, with_margins

RACES = ("aian", "asian", "black", "hispanic", "multi", "nhpi", "unknown", "white")
SHARES = (0.008, 0.08, 0.12, 0.10, 0.04, 0.012, 0.02, 0.62)  # An illustrative mix.
RULES = {"workforce": ClassRule()}
POLICY = Policy("measurement", RULES)
GROUP_OF = 8  # Units in a declared group.


class Staff:
    """People with a unit, a race and a level each; smaller units and higher levels are rarer."""

    def __init__(self, people: int, units: int, levels: int, seed: int = 1) -> None:
        """Draw the people; the same numbers give the same people."""
        draw = np.random.default_rng(seed)
        steps = 0.66 ** np.arange(levels)
        self.dims = (
            Dim(UNIT, tuple(f"u{number:02}" for number in range(units))),
            Dim("race", RACES),
            Dim("level", tuple(f"l{number:02}" for number in range(levels)), ordered=True),
        )
        places = (
            draw.choice(units, people, p=draw.dirichlet(np.full(units, 1.5))),
            draw.choice(len(RACES), people, p=np.array(SHARES) / sum(SHARES)),
            draw.choice(levels, people, p=steps / steps.sum()),
        )
        self.people = list(zip(*(place.tolist() for place in places), strict=True))

    def table(self, *names: str) -> Table:
        """Return the counts by these dimensions, with all margins."""
        at = [place for place, dim in enumerate(self.dims) if dim.name in names]
        over = tuple(self.dims[place] for place in at)
        counts = Counter(
            tuple(self.dims[place].categories[who[place]] for place in at) for who in self.people
        )
        inner = {key: Figure(counts[key]) for key in all_keys(over) if "*" not in key}
        return Table(
            "staff", "Y2", " × ".join(dim.name for dim in over), "workforce", over, with_margins(inner)
        )

    def groups(self) -> dict[str, str]:
        """Return a declared group for each unit."""
        return {unit: f"group {place // GROUP_OF}" for place, unit in enumerate(self.dims[0].categories)}

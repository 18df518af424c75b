"""The attacker finds exactly what enumeration of all tables finds."""

import os
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.attack.attacker import attack, put_together
from tests.attack.by_hand import Inner, hiding, with_margins
from tests.attack.enumerating import every_fit
from tests.attack.knowledge import Knowledge, Zeros
from tests.attack.seen import Cell, Key, Place, Seen, Way

SMALL = st.integers(0, 3)


@st.composite
def tables(draw: st.DrawFn) -> Seen:
    """Return a tiny table with one or two ways, perhaps overlapping or of parts of wholes, perhaps hidden."""
    count, ratio = draw(st.integers(1, 2)), draw(st.booleans())
    ways = tuple(
        Way(name, tuple(f"{name}{at}" for at in range(draw(st.integers(1, 3)))))
        for name in ("unit", "race")[:count]
    )
    keys: list[Key] = [(one,) for one in ways[0].categories]
    if count > 1:
        keys = [(one, two) for one in ways[0].categories for two in ways[1].categories]
    inner: Inner = {}
    for key in keys:
        part = draw(SMALL)
        inner[key] = Cell(part, part + draw(SMALL)) if ratio else Cell(part)
    seen = Seen("M", "Y3", ways, with_margins(ways, inner), ratio=ratio)
    most = 4 if ratio else 7
    return hiding(seen, draw(st.lists(st.sampled_from(sorted(seen.cells)), max_size=most)))


def by_enumeration(seen: Seen, knowledge: Knowledge) -> dict[Place, tuple[int, int]]:
    system = put_together([seen], knowledge)
    fits: Sequence[tuple[int, ...]] = list(every_fit(system))
    if not fits:
        return {}  # A zero is hidden that the rule would show.
    hidden = {seen.place(key, part) for key in seen.hidden() for part in seen.parts}
    numbers = {place: [each[system.index[place]] for each in fits] for place in hidden}
    return {place: (min(found), max(found)) for place, found in numbers.items()}


def bounded(seen: Seen) -> bool:
    """Say whether everything is part of something shown, so that there are not endlessly many tables."""
    return seen.cells[("*",) * len(seen.ways)] is not None


@given(tables().filter(bounded), st.sampled_from(Zeros))
@settings(max_examples=300 if os.environ.get("DASHBOARD_SOAK") else 25)
def test_every_interval_is_that_of_all_tables_that_fit(seen: Seen, zeros: Zeros) -> None:
    knowledge = Knowledge(zeros=zeros)
    expected = by_enumeration(seen, knowledge)
    if not expected:
        return
    assert attack([seen], knowledge) == expected

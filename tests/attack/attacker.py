"""The attacker: puts together everything that tables show, and says what each hidden number can be."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tests.attack.exact import parts_of
from tests.attack.knowledge import Knowledge
from tests.attack.lines import read_table
from tests.attack.narrowing import narrow
from tests.attack.seen import UNIT, Place, Seen
from tests.attack.system import System
from tests.attack.times import read_corrections, read_times


def put_together(tables: Sequence[Seen], knowledge: Knowledge) -> System:
    """Return everything that follows from tables and outside knowledge, before any search."""
    system = System()
    for each in tables:
        read_table(system, each, knowledge)
    for place, value in knowledge.known.items():
        system.know(place, value)
    read_groups(system, knowledge.groups)
    read_times(system, tables, knowledge)
    if knowledge.unchanged:
        read_corrections(system, tables)
    return system


def read_groups(system: System, groups: Mapping[str, str]) -> None:
    """Say that a wider group of bureaus is the sum of its members that have numbers."""
    members: dict[Place, list[Place]] = defaultdict(list)
    for place in list(system.index):
        unit = dict(place.members).get(UNIT, "")
        if unit in groups:
            wider = place.members - {(UNIT, unit)} | {(UNIT, groups[unit])}
            members[place._replace(members=wider)].append(place)
    for total, parts in members.items():
        if total in system.index:
            system.same(total, parts)


def attack(tables: Sequence[Seen], knowledge: Knowledge) -> dict[Place, tuple[int, int]]:
    """Return the exact lowest and highest whole number of every hidden place."""
    system = put_together(tables, knowledge)
    narrow(system)
    found = {place: (system.low[at], system.high[at]) for place, at in system.index.items()}
    by_number = {at: place for place, at in system.index.items()}
    for part in parts_of(system):
        for at in part.places:
            found[by_number[at]] = part.interval(at)
    hidden = {each.place(key, part) for each in tables for key in each.hidden() for part in each.parts}
    return {place: found[place] for place in hidden}

"""What hangs together over time: quarters and their year, running totals, corrections of one period."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tests.attack.knowledge import Knowledge, Over
from tests.attack.seen import REST, Place, Seen
from tests.attack.system import System

QUARTERS = 4


def read_times(system: System, tables: Sequence[Seen], knowledge: Knowledge) -> None:
    """Take in how the periods of each measure belong together, by their newest revisions."""
    newest = _newest(tables)
    for measure in sorted({each.measure for each in tables}):
        periods = sorted(period for code, period in newest if code == measure)
        places = _places(system, measure, newest)
        for year in (each for each in periods if "Q" not in each):
            quarters = [each for each in periods if each.startswith(f"{year}Q")]
            _year(system, places, year, quarters, knowledge.over.get(measure))
        if knowledge.over.get(measure) is Over.CUMULATIVE:
            for before, after in pairwise(each for each in periods if "Q" in each):
                for whom in places[before].keys() & places[after].keys():
                    system.at_most(places[after][whom], [places[before][whom]])


def _newest(tables: Sequence[Seen]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for each in tables:
        place = each.measure, each.period
        found[place] = max(found.get(place, 0), each.revision)
    return found


Places = Mapping[str, Mapping[object, Place]]


def _places(system: System, measure: str, newest: Mapping[tuple[str, str], int]) -> Places:
    found: dict[str, dict[object, Place]] = defaultdict(dict)
    for place in system.index:
        if place.measure == measure and newest.get((measure, place.period)) == place.revision:
            found[place.period][place.members, place.part] = place
    return found


def _year(system: System, places: Places, year: str, quarters: Sequence[str], over: Over | None) -> None:
    if over is None and len(quarters) == QUARTERS:
        over = _guessed(system, places, year, quarters)
    for whom, place in list(places[year].items()):
        parts = [places[each][whom] for each in quarters if whom in places[each]]
        if not parts or over is None:
            continue
        if over is not Over.SUM:
            if whom in places[quarters[-1]]:
                system.same(place, parts[-1:])
        elif len(parts) == QUARTERS:
            system.same(place, parts)
        else:
            system.at_most(place, parts)


def _guessed(system: System, places: Places, year: str, quarters: Sequence[str]) -> Over | None:
    """Return the rule that fits every figure of the year that is shown with all its quarters."""
    shown = list(_shown(system, places, year, quarters))
    if shown and all(total == sum(parts) for total, *parts in shown):
        return Over.SUM
    if shown and all(total == parts[-1] for total, *parts in shown):
        return Over.LATEST
    return None


def _shown(system: System, places: Places, year: str, quarters: Sequence[str]) -> Iterator[tuple[int, ...]]:
    for whom, place in places[year].items():
        there = [place, *(places[each][whom] for each in quarters if whom in places[each])]
        if all(system.is_known(each) for each in there):
            yield tuple(system.low[system.index[each]] for each in there)


def read_corrections(system: System, tables: Sequence[Seen]) -> None:
    """Take what is hidden in two revisions as unchanged where a total of it is shown unchanged in both."""
    first: dict[Place, list[Place]] = defaultdict(list)
    for place in list(system.index):
        first[place._replace(revision=0)].append(place)
    pairs = [pair for each in first.values() for pair in pairwise(sorted(each, key=lambda one: one.revision))]
    same = {
        (after.measure, after.period, after.revision, after.part, after.members)
        for before, after in pairs
        if system.is_known(before)
        and system.is_known(after)
        and _value(system, before) == _value(system, after)
    }
    for before, after in pairs:
        around = (
            (after.measure, after.period, after.revision, after.part, after.members - {one})
            for one in after.members
        )
        if after.part != REST and any(each in same for each in around):
            system.same(after, [before])


def _value(system: System, place: Place) -> int:
    return system.low[system.index[place]]

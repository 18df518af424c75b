"""Reads what is compared: one released measure, one dimension, a reference, and a pool."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.equity.comparing import BEST, TOTAL, Comparison, compare
from dashboard.equity.groups import Grouping, groupings
from dashboard.equity.representation import OWN, Parity, represent
from dashboard.equity.tracking import WIDEST, Tracked, tracked
from dashboard.errors import NotFound
from dashboard.measures.released_queries import Choice, ReleasedMeasure, Told, released_measure
from dashboard.released.queries import latest_of, read_release, released_periods
from dashboard.released.shapes import Measure, Released


@dataclass(frozen=True)
class Asked:
    """What the address asks for; an empty text means no choice."""

    measure: str = ""
    period: str = ""
    compare: str = ""
    by: str = ""
    pool: str = ""
    group: str = ""


@dataclass(frozen=True)
class EquityPage:
    """The chosen grouping with its gaps, its parity with the pool, and the gap over time."""

    asked: Asked
    measure: ReleasedMeasure
    told: Told
    offered: tuple[Grouping, ...]
    comparison: Comparison
    pools: Mapping[str, str]
    parity: Parity | None
    past: tuple[Tracked, ...]

    @property
    def grouping(self) -> Grouping:
        """Return the groups that are compared."""
        return self.comparison.grouping


@dataclass(frozen=True)
class EquityList:
    """The measures of the latest release whose groups can be compared; `release` is None without one."""

    release: Released | None
    measures: tuple[Measure, ...]


def equity_list(session: Session) -> EquityList:
    """Return what can be compared in the latest release."""
    place = latest_of(released_periods(session))
    if place is None:
        return EquityList(None, ())
    release = read_release(session, place)
    return EquityList(release, tuple(each for each in release.measures if next(groupings(each), None)))


def equity_page(session: Session, asked: Asked) -> EquityPage | None:
    """Return a released measure with its groups compared; None where no release breaks it down.

    Raises `NotFound` for a period, dimension, reference, pool or group that is not there.
    """
    measure = released_measure(session, asked.measure, Choice(asked.period))
    offered = () if measure.found is None else tuple(groupings(measure.found.measure))
    if measure.found is None or not offered:
        return None
    grouping = _grouping(offered, asked.by)
    _check(grouping, asked)
    pools = _pools(measure.found, grouping)
    chosen = asked.pool or next(iter(pools), "")
    if asked.pool and asked.pool not in pools:
        raise NotFound("There is no such pool in this release.")
    to = asked.compare or TOTAL
    return EquityPage(
        asked=asked,
        measure=measure,
        told=measure.found,
        offered=offered,
        comparison=compare(grouping, to),
        pools={code: name for code, (name, _) in pools.items()},
        parity=represent(grouping, pools[chosen][1], pool_name=pools[chosen][0]) if chosen else None,
        past=tuple(tracked(measure.past, grouping.way, to, asked.group or WIDEST)),
    )


def _grouping(offered: Sequence[Grouping], way: str) -> Grouping:
    found = next((each for each in offered if way in ("", each.way)), None)
    if found is None:
        raise NotFound("The release does not break the measure down in this way.")
    return found


def _check(grouping: Grouping, asked: Asked) -> None:
    codes = {each.code for each in grouping.groups}
    if asked.compare not in {"", TOTAL, BEST} | codes or asked.group not in {"", WIDEST} | codes:
        raise NotFound("There is no such group in this release.")


def _pools(told: Told, grouping: Grouping) -> dict[str, tuple[str, Grouping]]:
    """Return what may be the pool: the measure's own wholes, or those of others by the same scheme."""
    own = {OWN: ("what the measure itself is out of", grouping)} if grouping.shares else {}
    others = {
        each.code: (f"{each.code} {each.title}", found)
        for each in told.release.measures
        if each.code != told.measure.code and not each.scale
        for found in groupings(each)
        if found.way == grouping.way
    }
    return own | others

"""Applies a crosswalk: what is exact, what is lossy and why, and a refusal of what does not follow; pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.breakdowns.adding import Figure, Figures, added, rolled_up
from dashboard.breakdowns.schemes import DECLINED, UNKNOWN, Crosswalk, Follows, Scheme
from dashboard.errors import ValueRejected
from models.dimensions import CrosswalkFlag


@dataclass(frozen=True)
class Crossed:
    """Figures in another scheme; `lossy` says of rows what they lack, `missing` what does not follow."""

    figures: Mapping[str, Figure]
    lossy: Mapping[str, str]
    missing: Mapping[str, str]


def apply_crosswalk(walk: Crosswalk, source: Scheme, figures: Figures) -> Crossed:
    """Return what follows in the other scheme; rows that do not follow are named, and have no figure.

    A row follows only where every row it is made of was given. Raises `ValueRejected` where nothing follows.
    """
    _ensure(walk, source)
    whole, found, lossy = rolled_up(source, figures), dict[str, Figure](), dict[str, str]()
    missing: dict[str, str] = {}
    for row in walk.rows:
        if row.flag is CrosswalkFlag.NOT_DERIVABLE:
            missing[row.to] = row.reason
        elif all(code in whole for code in row.sources):
            found[row.to] = _sum(row, whole)
            if row.flag is CrosswalkFlag.LOSSY:
                lossy[row.to] = row.reason
    found |= {code: whole[code] for code in (UNKNOWN, DECLINED) if code in whole}
    return Crossed(found, lossy, missing)


def derive(walk: Crosswalk, source: Scheme, figures: Figures, wanted: str) -> Figure | None:
    """Return one row of the other scheme, None where a row it is made of was not given.

    Raises `ValueRejected` with the reason where it does not follow.
    """
    crossed = apply_crosswalk(walk, source, figures)
    if wanted in crossed.missing:
        raise ValueRejected(f"This cannot be derived. {crossed.missing[wanted]}", "scheme")
    return crossed.figures.get(wanted)


def _ensure(walk: Crosswalk, source: Scheme) -> None:
    if walk.source != source.code:
        raise ValueRejected(f"These figures are by {source.code}, not by {walk.source}.", "scheme")
    if walk.not_derivable:
        raise ValueRejected(
            f"{walk.target} cannot be derived from {walk.source}. {walk.not_derivable}", "scheme"
        )


def _sum(row: Follows, figures: Figures) -> Figure:
    total = added(figures[code] for code in row.sources)
    if total is None:
        raise AssertionError("A row that follows is made of at least one row.")
    return total

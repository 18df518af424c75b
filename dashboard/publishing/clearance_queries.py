"""Reads the screen on which the team clears the texts of a period."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy.orm import Session

from dashboard.access.authorise import why_barred
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, get_period, periods
from dashboard.errors import NotFound
from dashboard.publishing.clearing import hands_in
from dashboard.publishing.texts import ReleasableText, texts_of

WAITING, ALL = "waiting", "all"
SHOWS = {WAITING: "Nothing decided yet", ALL: "All texts"}


@dataclass(frozen=True)
class ClearancePage:
    """The texts of a period by unit; `barred` says by unit why this viewer decides nothing there."""

    period: PeriodView | None
    periods: tuple[PeriodView, ...]
    show: str
    unit: str
    choices: tuple[str, ...]
    units: tuple[tuple[str, tuple[ReleasableText, ...]], ...]
    barred: Mapping[str, str]
    waiting: int
    total: int


def clearance_page(
    session: Session, viewer: Viewer, code: str = "", show: str = "", unit: str = ""
) -> ClearancePage:
    """Return a unit's texts of a period; by default the newest closed one, and the first unit that waits.

    Raises `NotFound` for a period or a list that is none.
    """
    known = _begun(session)
    closed = [each for each in known if each.closed_at is not None]
    period = get_period(session, code) if code else next(reversed(closed or list(known)), None)
    chosen = show or WAITING
    if chosen not in SHOWS:
        raise NotFound("There is no such list.")
    found = () if period is None else texts_of(session, period)
    shown = [each for each in found if chosen == ALL or not each.verdicts]
    every = tuple((each, tuple(mine)) for each, mine in groupby(shown, key=lambda each: each.unit))
    wanted = unit if unit in dict(every) else next((each for each, _ in every), "")
    units = tuple(pair for pair in every if pair[0] == wanted)
    return ClearancePage(
        period=period,
        periods=known,
        show=chosen,
        unit=wanted,
        choices=tuple(each for each, _ in every),
        units=units,
        barred=_barred(session, viewer, units),
        waiting=sum(not each.verdicts for each in found),
        total=len(found),
    )


def _begun(session: Session) -> tuple[PeriodView, ...]:
    today = session.info["clock"].today()
    return tuple(each for each in periods(session) if not each.before_system and each.opens_on <= today)


def _barred(
    session: Session, viewer: Viewer, units: tuple[tuple[str, tuple[ReleasableText, ...]], ...]
) -> Mapping[str, str]:
    """Return by a text's key why the viewer cannot decide about it."""
    if not viewer.may(Right.CLEARANCE_DECIDE):
        return {}
    return {
        text.key.spelled: why
        for _, mine in units
        for text in mine
        if (why := why_barred(viewer, text.owner, *hands_in(session, text.owner))) is not None
    }

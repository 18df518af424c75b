"""Reminds the people of one unit of one report, because the team asks for it now."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import whole_view
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import get_period
from dashboard.errors import WrongState
from dashboard.fields import Short
from dashboard.measures.showing import show_day
from dashboard.outbox.queueing import Queued
from dashboard.reminding.commands import write_digest
from dashboard.reminding.digests import Digest, about, digests
from dashboard.reminding.owed import report_path
from dashboard.reminding.rules import SPACING
from dashboard.reporting.places import get_unit


@dataclass(frozen=True)
class Nudge:
    """One unit's report of one period."""

    unit: Short
    period: Short


def nudge(session: Session, viewer: Viewer, command: Nudge) -> str:
    """Remind whoever enters for a unit of its report, and say whom; the five days between reminders hold.

    Raises `WrongState` where nothing is owed, nobody enters for the unit, or nobody may be reminded now.
    """
    authorise(session, viewer, Right.MESSAGE_QUEUE)
    unit, period = get_unit(session, command.unit), get_period(session, command.period)
    with whole_view(session, viewer, Right.MESSAGE_READ):
        found = about(digests(session), unit.abbreviation, report_path(unit.abbreviation, period))
        if not found:
            raise WrongState(
                f"{unit.abbreviation} owes nothing for {period.code} by now, or nobody enters for it."
            )
        became = [(each, write_digest(session, viewer, each, nudge=True)) for each in found]
    written = [each.name for each, what in became if what is Queued.WAITS]
    rest = " ".join(_why_not(each, what) for each, what in became if what is not Queued.WAITS)
    if not written:
        raise WrongState(f"Nobody was reminded. {rest}")
    return " ".join(part for part in (f"Reminded: {', '.join(written)}.", rest) if part)


def _why_not(digest: Digest, what: Queued) -> str:
    if what is Queued.NO_ADDRESS:
        return f"{digest.name} has no mail address."
    if digest.last is None:
        return f"{digest.name} was reminded today."
    again = show_day(digest.last + timedelta(days=SPACING))
    return f"{digest.name} was reminded on {show_day(digest.last)} and can be again from {again}."

"""Keeps the feedback cycle of a quarter: opened, closed, channel, themes, the reply to all staff.

Nothing is taken in here and nobody is named: staff raise concerns elsewhere; only themes are written down.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.errors import ValueRejected
from dashboard.fields import MaybeChoice, MaybeDay, MaybeShort, MaybeWhole, MaybeWords, Short
from dashboard.registers.dates import CycleDates, check_attended, check_cycle, refuse_settled
from dashboard.registers.keeping import ask_unless_seen, keep_row
from dashboard.registers.places import Place, place_to_keep, settled_until
from models.registers import FeedbackCommitment, FeedbackCycle

LABELS = {
    "opened_on": "Opened on",
    "closed_on": "Closed on",
    "channel": "Channel",
    "themes": "Themes",
    "correspondence_on": "Sent to all staff on",
    "correspondence": "What it said",
    "coaching_pod_on": "Coaching pod on",
    "short_term_plan": "Short-term plan",
    "attended": "People who attended",
}
TRACES = re.compile(r"\S+@\S+\.\S+|\+?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{4}")
NO_TRACES = "“{found}” could tell who somebody is. Write the theme without it."


@dataclass(frozen=True)
class KeepCycle:
    """A quarter's feedback cycle as it stands now; `seen` is the version that was on the screen."""

    unit: Short
    period: Short
    opened_on: MaybeDay = None
    closed_on: MaybeDay = None
    channel: MaybeShort = None
    themes: MaybeWords = None
    correspondence_on: MaybeDay = None
    correspondence: MaybeWords = None
    coaching_pod_on: MaybeDay = None
    short_term_plan: Annotated[bool | None, MaybeChoice] = None
    attended: MaybeWhole = None
    seen: MaybeWhole = None
    confirmed: MaybeShort = None


def keep_cycle(session: Session, viewer: Viewer, command: KeepCycle) -> FeedbackCycle:
    """Record how a quarter's cycle stands; raise `Question` where somebody else saved first."""
    place = place_to_keep(session, viewer, command.unit, command.period)
    values = {name: getattr(command, name) for name in LABELS}
    row = _found(session, place)
    _check(session, place, row, values)
    ask_unless_seen(session, row, command, LABELS, values)
    return keep_row(session, viewer, row, values)


def _found(session: Session, place: Place) -> FeedbackCycle:
    """Return the quarter's cycle, locked until the transaction ends, or a new one."""
    statement = select(FeedbackCycle).where(
        FeedbackCycle.reporter_unit_id == place.unit_id, FeedbackCycle.period_id == place.period.id
    )
    locked = statement.with_for_update(key_share=True).execution_options(populate_existing=True)
    return session.scalars(locked).first() or FeedbackCycle(
        reporter_unit_id=place.unit_id, subject_unit_id=place.unit_id, period_id=place.period.id
    )


def _check(session: Session, place: Place, row: FeedbackCycle, values: dict[str, Any]) -> None:
    if all(value is None for value in values.values()) and row.id is None:
        raise ValueRejected("Fill in what is known already, such as the day it was opened.", "opened_on")
    days = CycleDates(**{name: values[name] for name in vars(CycleDates())})
    check_cycle(days, place.period.starts_on, place.period.ends_on, session.info["clock"].today())
    before = {name: getattr(row, name) for name in vars(days)}
    refuse_settled(before, values, settled_until(session, place.unit_id))
    if values["correspondence_on"] is None and values["correspondence"] is not None:
        raise ValueRejected("Say on which day it was sent to all staff.", "correspondence_on")
    if values["correspondence"] is None and values["correspondence_on"] is not None:
        raise ValueRejected("Say what was written to all staff.", "correspondence")
    if values["correspondence_on"] is None and row.correspondence_on is not None:
        _refuse_commitments(session, row)
    refuse_traces(values["themes"], "themes")
    check_attended(values["attended"], values["coaching_pod_on"])


def _refuse_commitments(session: Session, row: FeedbackCycle) -> None:
    stated = select(FeedbackCommitment.id).where(
        FeedbackCommitment.cycle_id == row.id, FeedbackCommitment.withdrawn.is_(False)
    )
    if session.scalars(stated.limit(1)).first() is not None:
        raise ValueRejected(
            "Actions are recorded from this correspondence; withdraw these first.", "correspondence"
        )


def refuse_traces(text: str | None, field: str) -> None:
    """Raise `ValueRejected` for an address or a telephone number in a text that must not name anybody."""
    if text is not None and (found := TRACES.search(text)):
        raise ValueRejected(NO_TRACES.format(found=found[0][:40]), field)

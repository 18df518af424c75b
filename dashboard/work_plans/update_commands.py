"""Tells how an activity stands in a period; what is submitted or accepted changes only through the review."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.acting import name_of
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import get_period
from dashboard.errors import ValueRejected
from dashboard.fields import MaybeDay, MaybeShort, MaybeWords, Short, Whole, ask
from dashboard.measures.showing import show_day
from dashboard.work_plans.areas import checked_areas
from dashboard.work_plans.ground import Activity
from dashboard.work_plans.update_keeping import hold_update, save_update
from dashboard.work_plans.update_places import place_to_tell
from dashboard.work_plans.words import STATUS_WORDS
from models.vocabulary import ImplementationStatus
from models.work import ActivityUpdate

UNDER_WAY, BLOCKED, CHANGED = (
    ImplementationStatus.UNDER_WAY,
    ImplementationStatus.BLOCKED,
    ImplementationStatus.CHANGED,
)
TOLD = ("status", "what", "by_when", "next_step", "reason", "areas")
REPLACE = "Somebody else told how this stands after you opened it. Shall yours replace theirs?"


@dataclass(frozen=True)
class TellStatus:
    """How an activity stands; `version` is that of what the person saw told for the period, 0 for nothing."""

    unit: Short
    period: Short
    activity: Short
    version: Whole
    status: ImplementationStatus
    what: MaybeWords = None
    by_when: MaybeDay = None
    next_step: MaybeWords = None
    reason: MaybeWords = None
    areas: tuple[Short, ...] = ()
    walk: MaybeShort = None
    confirmed: MaybeShort = None


def tell_status(session: Session, viewer: Viewer, command: TellStatus) -> None:
    """Save how an activity stands; raise `Question` where somebody else told it first."""
    place = place_to_tell(session, viewer, command.unit, command.period)
    activity = place.activity(command.activity)
    values = status_values(session, activity, command)
    update = hold_update(session, viewer, place, activity)
    if lines := _theirs(session, viewer, update, command.version, values):
        ask(command.confirmed, REPLACE, lines)
    save_update(session, viewer, update, values)


def status_values(session: Session, activity: Activity, command: TellStatus) -> dict[str, object]:
    """Return the columns of a status; raise `ValueRejected` beside the field that it lacks."""
    under_way = command.status is UNDER_WAY
    if under_way:
        period = get_period(session, command.period)
        _need(command.what, "what", "Say what is under way.")
        _need(command.by_when, "by_when", "Say by when.")
        _need(command.next_step, "next_step", "Say what comes next.")
        if command.by_when is not None and command.by_when < period.starts_on:
            raise ValueRejected(
                "This day lay before the period began; give one that is still ahead.", "by_when"
            )
    if command.status in (BLOCKED, CHANGED):
        _need(command.reason, "reason", f"Say why it is {STATUS_WORDS[command.status][1]}.")
    return {
        "status": command.status,
        "what": command.what if under_way else None,
        "by_when": command.by_when if under_way else None,
        "next_step": command.next_step if under_way else None,
        "reason": command.reason if command.status in (BLOCKED, CHANGED) else None,
        "areas": checked_areas(activity, command.status, command.areas),
        "unchanged": False,
    }


def _need(value: object, field: str, sentence: str) -> None:
    if value is None:
        raise ValueRejected(sentence, field)


def _theirs(
    session: Session, viewer: Viewer, update: ActivityUpdate, version: int, values: Mapping[str, object]
) -> Sequence[str]:
    """Return what somebody else told since a person looked; nothing where it is the same."""
    mine = (
        update.entered_by == viewer.person_id or update.batch_id is not None
    )  # History that was taken back.
    same = all(getattr(update, name) == values[name] for name in TOLD)
    if update.version in (0, version) or mine or same:
        return []
    who, word = name_of(session, update.entered_by), STATUS_WORDS[update.status][1]
    day = show_day(update.by_when) if update.by_when else None
    words = [each for each in (update.what, day, update.next_step, update.reason) if each]
    return [f"{who}: {word}.", *words]

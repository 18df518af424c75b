"""What stands in the place of a figure: one pure function, and the words that are printed everywhere."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from dashboard.clock import LOCAL
from models.vocabulary import DutyState, Presence, StoredPresence

PRESENCE_WORDS: Mapping[Presence, str] = MappingProxyType(
    {
        Presence.REPORTED: "reported",
        Presence.NOT_APPLICABLE: "not applicable",
        Presence.NOT_COLLECTED: "not collected",
        Presence.NOT_DUE: "not due",
        Presence.NOT_YET_MEASURABLE: "not yet measurable",
        Presence.DUE: "due",
        Presence.OVERDUE: "overdue",
        Presence.MISSING_AT_CLOSE: "missing at close",
        Presence.BEFORE_SYSTEM: "before system",
        Presence.SUPPRESSED: "suppressed",
    }
)


def presence(
    *,
    stored: StoredPresence | None,
    duty_state: DutyState | None,
    earliest_on: date | None,
    opens_on: date,
    due_at: datetime,
    closed_at: datetime | None,
    before_system: bool,
    now: datetime,
    today: date,
) -> Presence:
    """Return the presence of one measure, subject and period; the first of these that holds decides.

    1. The duty is not applicable: it leaves every denominator, so that n never exceeds m.
    2. `stored`, what the answer says that counts for the reader: the working figures on the unit's own entry
       screen, the submitted or accepted revision elsewhere; None where there is no such answer. An imported
       figure therefore shows in a period before the system.
    3. The period lies before the system: never late, never missing.
    4. There is no duty in this period (None): not due.
    5. Not yet measurable, by the duty or because `earliest_on` lies after the due date or after today; the
       due date counts, so that a closed period never turns into missing when the earliest date passes.
    6. Not open yet: not due. 7. Closed: missing at close. 8. Past its due moment: overdue. 9. Else due.

    Days are local days in Massachusetts, moments are aware (rule of the domain model, values and presence).
    """
    if duty_state is DutyState.NOT_APPLICABLE:
        return Presence.NOT_APPLICABLE
    if stored is not None:
        return Presence(stored.value)
    if before_system:
        return Presence.BEFORE_SYSTEM
    if duty_state is None:
        return Presence.NOT_DUE
    if duty_state is DutyState.NOT_YET_MEASURABLE or _too_early(earliest_on, due_at, today):
        return Presence.NOT_YET_MEASURABLE
    return _awaited(opens_on, due_at, closed_at, now, today)


def _too_early(earliest_on: date | None, due_at: datetime, today: date) -> bool:
    return earliest_on is not None and earliest_on > min(today, due_at.astimezone(LOCAL).date())


def _awaited(
    opens_on: date, due_at: datetime, closed_at: datetime | None, now: datetime, today: date
) -> Presence:
    """Return how an answer that is owed and absent stands in time."""
    if today < opens_on:
        return Presence.NOT_DUE
    if closed_at is not None and now >= closed_at:
        return Presence.MISSING_AT_CLOSE
    return Presence.OVERDUE if now > due_at else Presence.DUE

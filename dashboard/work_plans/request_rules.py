"""How a request for action moves on, who moves it, what needs a reason, and when it is overdue; pure."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from dashboard.errors import ValueRejected, WrongState
from models.work_vocabulary import RequestState

OPEN, UNDER_WAY, DONE = RequestState.OPEN, RequestState.UNDER_WAY, RequestState.DONE
DECLINED, WITHDRAWN = RequestState.DECLINED, RequestState.WITHDRAWN
Moves = Mapping[RequestState, tuple[RequestState, ...]]
UNIT_MOVES: Moves = MappingProxyType(
    {
        OPEN: (UNDER_WAY, DONE, DECLINED),
        UNDER_WAY: (UNDER_WAY, DONE, DECLINED),
        DONE: (UNDER_WAY,),
        DECLINED: (UNDER_WAY,),
    }
)
TEAM_MOVES: Moves = MappingProxyType(dict.fromkeys((OPEN, UNDER_WAY, DECLINED), (WITHDRAWN,)))
WAITING = (OPEN, UNDER_WAY)
STATE_WORDS: Mapping[RequestState, tuple[str, str]] = MappingProxyType(
    {
        OPEN: ("○", "open"),
        UNDER_WAY: ("◔", "under way"),
        DONE: ("✓", "done"),
        DECLINED: ("✕", "declined"),
        WITHDRAWN: ("–", "withdrawn"),
    }
)


def is_overdue(state: RequestState, due_on: date, today: date) -> bool:
    """Say whether a request still waits after its due day; on the day itself it is not overdue."""
    return state in WAITING and due_on < today


def needs_note(before: RequestState, after: RequestState) -> bool:
    """Say whether a move has to be explained: declined, withdrawn, taken up again, or unchanged."""
    return after in (DECLINED, WITHDRAWN) or before in (DONE, DECLINED) or before is after


def ensure_move(moves: Moves, before: RequestState, after: RequestState, note: str | None) -> None:
    """Raise `WrongState` for a move that there is not, `ValueRejected` for a reason that is missing."""
    if after not in moves.get(before, ()):
        now, then = STATE_WORDS[before][1], STATE_WORDS[after][1]
        raise WrongState(f"This request is {now}; it cannot become {then}.")
    if needs_note(before, after) and not note:
        raise ValueRejected("Say why, or how it stands; the other side reads it.", "note")


def ensure_due(due_on: date, today: date, last: date) -> None:
    """Raise `ValueRejected` for a due day that is over, or lies after the plan's last day."""
    if due_on < today:
        raise ValueRejected("This day is over; choose today or a later day.", "due_on")
    if due_on > last:
        raise ValueRejected(
            f"The plan ends on {last:%B} {last.day}, {last.year}; choose a day before.", "due_on"
        )

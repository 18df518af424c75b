"""Pieces of time in which something holds: cut where it may change, joined where it does not; pure."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from models.vocabulary import DutyState

MUST_REPORT, NOT_APPLICABLE = DutyState.MUST_REPORT, DutyState.NOT_APPLICABLE


class Held(NamedTuple):
    """What holds from one period to another, by ordinals (None: without an end), and where it comes from.

    `statement` is the accepted statement behind it; None for the duty itself.
    """

    first: int
    last: int | None
    reporter: int
    state: DutyState = MUST_REPORT
    reason: str | None = None
    earliest_on: date | None = None
    statement: int | None = None
    proposed_by: int | None = None
    accepted_by: int | None = None

    def covers(self, ordinal: int) -> bool:
        """Say whether it holds in a period."""
        return within(ordinal, self.first, self.last)


class Stated(NamedTuple):
    """An accepted statement about one measure, or about all under an activity or objective (`item`).

    `label` names the item in words, such as 'objective 2.1'; it is empty for a measure.
    """

    id: int
    measure: int | None
    item: int | None
    label: str
    reporter: int
    state: DutyState
    reason: str
    earliest_on: date | None
    first: int
    last: int | None
    at: datetime
    proposed_by: int
    accepted_by: int


class Serves(NamedTuple):
    """A primary activity that a measure serves, and the objective above it."""

    activity: int
    objective: int


Told = Sequence[Stated]
Decide = Callable[[Held, int], Held]  # What holds in a part that begins with a period.


def within(ordinal: int, first: int, last: int | None) -> bool:
    """Say whether an ordinal lies in a span."""
    return first <= ordinal and (last is None or ordinal <= last)


def changes(before: Iterable[Held], new: Sequence[Held]) -> bool:
    """Say whether anything holds differently in any period, wherever pieces are cut or come from."""
    old = list(before)
    points = {each.first for each in (*old, *new)} | ends((*old, *new))
    return any(at(old, ordinal) != at(new, ordinal) for ordinal in points)


def at(held: Iterable[Held], ordinal: int) -> tuple[object, ...] | None:
    """Return who reports in a period, the state, reason and earliest day; None where nothing is asked."""
    return next((each[2:6] for each in held if each.covers(ordinal)), None)


def cut(piece: Held, points: Collection[int], decide: Decide) -> list[Held]:
    """Return a piece cut where something may change, each part as `decide` says, equal parts joined."""
    return joined(
        [decide(piece._replace(first=start, last=end), start) for start, end in slices(piece, points)]
    )


def slices(piece: Held, points: Collection[int]) -> list[tuple[int, int | None]]:
    """Return the spans into which some points cut a piece."""
    inside = sorted(point for point in points if point > piece.first and piece.covers(point))
    return list(zip([piece.first, *inside], [*(point - 1 for point in inside), piece.last], strict=True))


def joined(pieces: Sequence[Held]) -> list[Held]:
    """Return pieces in order of time, those that touch and are equal made into one."""
    found: list[Held] = []
    for piece in pieces:
        if found and found[-1][2:] == piece[2:] and found[-1].last == piece.first - 1:
            found[-1] = found[-1]._replace(last=piece.last)
        else:
            found.append(piece)
    return found


def ends(spans: Iterable[Held | Stated]) -> set[int]:
    """Return the periods that follow the last ones of spans."""
    return {point for each in spans for point in after(each.last)}


def after(last: int | None) -> set[int]:
    """Return the period that follows a last one; nothing where there is no end."""
    return set() if last is None else {last + 1}


def edges(frozen: Collection[int]) -> set[int]:
    """Return where closed periods begin, and where they end."""
    return {*frozen, *(ordinal + 1 for ordinal in frozen)}

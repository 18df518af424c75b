"""Who owes what once statements are accepted: the nearest one wins, closed periods never change; pure.

A measure about one subject is a lane. What holds in it is a row of pieces that never overlap. Statements hold
for the unit that made them about that subject: an excuse does not pass to another reporter.
"""

from collections.abc import Collection, Iterable, Sequence

from dashboard.duties.pieces import (
    MUST_REPORT,
    NOT_APPLICABLE,
    Held,
    Serves,
    Stated,
    Told,
    after,
    cut,
    edges,
    ends,
    joined,
    slices,
    within,
)
from models.vocabulary import DutyState


def effective(
    held: Iterable[Held], told: Told, serves: Sequence[Serves], frozen: Collection[int]
) -> tuple[Held, ...]:
    """Return what holds in a lane under the accepted statements; each given piece keeps its beginning.

    `told` are the statements about the lane's measure and about what it serves, of its subject. In the
    `frozen` (closed) periods everything stays as it was.
    """
    points = {each.first for each in told} | ends(told) | edges(frozen)

    def decide(piece: Held, ordinal: int) -> Held:
        return piece if ordinal in frozen else standing(piece, told, serves, ordinal)

    return tuple(part for piece in held for part in cut(piece, points, decide))


def standing(held: Held, told: Told, serves: Sequence[Serves], ordinal: int) -> Held:
    """Return what holds in one period; the span of the answer is that of `held`.

    A statement about the measure itself wins. An exception that was recorded without a statement is one about
    the measure, older than every statement. Otherwise the measure inherits from what it serves.
    """
    mine = [
        each for each in told if each.reporter == held.reporter and within(ordinal, each.first, each.last)
    ]
    nearest = _latest(each for each in mine if each.measure is not None)
    if nearest is not None:
        return _as_stated(held, [nearest], nearest.state)
    if held.statement is None and held.state is not MUST_REPORT:
        return held
    return _inherited(held, mine, serves)


def _inherited(held: Held, mine: Told, serves: Sequence[Serves]) -> Held:
    """Return what activities and objectives give: a measure is excused only where all that it serves are."""
    found = [_latest_of(mine, each.activity) or _latest_of(mine, each.objective) for each in serves]
    excuses = [each for each in found if each is not None and each.state is not MUST_REPORT]
    if not found or len(excuses) < len(found):
        again = [each for each in found if each is not None and each.state is MUST_REPORT]
        return _as_stated(held, again[:1], MUST_REPORT)
    later = [each for each in excuses if each.state is not NOT_APPLICABLE]
    return _as_stated(held, later or excuses, (later or excuses)[0].state)


def _as_stated(held: Held, sources: Sequence[Stated], state: DutyState) -> Held:
    """Return a state with its reasons and where they come from, for the span of `held`."""
    if not sources:
        return Held(held.first, held.last, held.reporter)
    first = sources[0]
    reasons = dict.fromkeys(
        f"For {each.label}: {each.reason}" if each.label else each.reason for each in sources
    )
    days = [each.earliest_on for each in sources if each.earliest_on is not None]
    return held._replace(
        state=state,
        reason=None if state is MUST_REPORT else _sentences(list(reasons)),
        earliest_on=min(days, default=None),
        statement=first.id,
        proposed_by=first.proposed_by,
        accepted_by=first.accepted_by,
    )


def _sentences(reasons: Sequence[str]) -> str:
    """Return one reason as it is, several as sentences that follow each other."""
    if len(reasons) == 1:
        return reasons[0]
    return " ".join(each if each.endswith((".", "!", "?")) else f"{each}." for each in reasons)


def assigned(
    held: Iterable[Held], reporter: int, first: int, last: int | None, frozen: Collection[int]
) -> tuple[Held, ...]:
    """Return a lane in which one unit reports from one period to another; closed periods stay as they were.

    Where another unit reported, the duty passes to the new one, and what excused the old one does not.
    """
    before = list(held)
    points = {first, *after(last), *edges(frozen)}

    def decide(piece: Held, ordinal: int) -> Held:
        if piece.reporter == reporter or ordinal in frozen or not within(ordinal, first, last):
            return piece
        return Held(piece.first, piece.last, reporter)

    kept = [part for piece in before for part in cut(piece, points, decide)]
    return tuple(sorted([*kept, *_gaps(before, Held(first, last, reporter), frozen)]))


def _gaps(held: Sequence[Held], wanted: Held, frozen: Collection[int]) -> list[Held]:
    """Return the new duties where nothing was asked, joined where they touch."""
    points = {each.first for each in held} | ends(held) | edges(frozen)
    free = [
        wanted._replace(first=start, last=end)
        for start, end in slices(wanted, points)
        if start not in frozen and not any(each.covers(start) for each in held)
    ]
    return joined(free)


def _latest(told: Iterable[Stated]) -> Stated | None:
    """Return the statement that was accepted last."""
    return max(told, key=lambda each: (each.at, each.id), default=None)


def _latest_of(told: Told, item: int) -> Stated | None:
    return _latest(each for each in told if each.item == item)

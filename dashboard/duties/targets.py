"""What statements are about: each measure or item, unit and reporter, and what would change by it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.duties.choosing import (
    Bureau,
    During,
    Item,
    Known,
)
from dashboard.duties.effects import Change, differing
from dashboard.duties.lanes import Book, Lane, stated_of
from dashboard.duties.pieces import Held, Stated
from dashboard.duties.rules import effective
from dashboard.duties.stating import Wanted
from dashboard.duties.words import listing
from dashboard.errors import ValueRejected
from models.duties import DutyStatement

TRIED_OUT = 2**31  # The id of a statement that is only tried out: later than all others.


@dataclass(frozen=True)
class Target:
    """What one statement is about: a measure or an item, told of a unit, by the one that reports it."""

    measure: Known | None
    item: Item | None
    subject: Bureau
    reporter: int
    lanes: tuple[Lane, ...]


def find_targets(viewer: Viewer, book: Book, wanted: Wanted, names: Mapping[int, str]) -> list[Target]:
    """Return one target for each measure, or the item, each unit told of, and each unit that reports it."""
    parts: list[tuple[Known | None, tuple[int, ...]]] = [(each, (each.id,)) for each in wanted.measures]
    if wanted.item is not None:
        parts.append((None, book.under(wanted.item.id)))
    return [
        Target(measure, None if measure else wanted.item, subject, reporter, tuple(lanes))
        for subject in wanted.subjects
        for measure, keys in parts
        for lanes in [[(key, subject.id) for key in keys]]
        for reporter in _reporters(viewer, book, wanted, (subject, measure, lanes), names)
    ]


def _reporters(
    viewer: Viewer,
    book: Book,
    wanted: Wanted,
    place: tuple[Bureau, Known | None, Sequence[Lane]],
    names: Mapping[int, str],
) -> list[int]:
    """Return who reports and may be spoken for by the viewer; the unit itself where nothing is asked yet."""
    subject, measure, lanes = place
    asked = {piece.reporter for lane in lanes for piece in book.held(lane) if _overlaps(piece, wanted.during)}
    mine = sorted(each for each in asked if viewer.may(Right.DUTY_PROPOSE, each))
    if mine:
        return mine
    if asked and measure is not None and viewer.may(Right.DUTY_PROPOSE, subject.id):
        others = listing(sorted(names[each] for each in asked))
        told = f"{measure.code} about {subject.abbreviation} is reported by {others}, who states this"
        raise ValueRejected(f"{told}.", "measures")
    if asked and measure is not None:
        return sorted(asked)  # Of others: to be refused.
    if not subject.reports:
        raise ValueRejected(f"Nothing of this is asked about {subject.abbreviation}.", "units")
    return [subject.id]


def _overlaps(piece: Held, during: During) -> bool:
    begins = during.begins.ordinal
    return (piece.last is None or piece.last >= begins) and (
        during.last is None or piece.first <= during.last
    )


def ensure_asked(book: Book, targets: Sequence[Target], during: During) -> None:
    """Raise `ValueRejected` for a measure that nobody is asked to report."""
    for each in targets:
        held = [piece for lane in each.lanes for piece in book.held(lane) if _overlaps(piece, during)]
        if each.measure is not None and not held:
            told = f"Nobody is asked to report {each.measure.code} about {each.subject.abbreviation}"
            raise ValueRejected(f"{told} {during.words(book.periods)}.", "measures")


def with_effect(
    book: Book, targets: Sequence[Target], rows: Sequence[DutyStatement], now: datetime
) -> tuple[list[DutyStatement], list[Change]]:
    """Return the statements that change something, or are made before anything is asked, and what changes."""
    kept: list[DutyStatement] = []
    tried: dict[Lane, list[Stated]] = defaultdict(list)
    for target, row in zip(targets, rows, strict=True):
        stated = stated_of(row, target.item.words if target.item else "", now)._replace(id=TRIED_OUT)
        lanes = [lane for lane in target.lanes if book.held(lane)]
        if not lanes or differing(changes_of(book, {lane: [stated] for lane in lanes})):
            kept.append(row)
            for lane in lanes:
                tried[lane].append(stated)
    return kept, differing(changes_of(book, tried))


def changes_of(book: Book, more: Mapping[Lane, Sequence[Stated]]) -> list[Change]:
    """Return lanes as they are, and as they would be with some more accepted statements."""
    return [
        Change(
            lane,
            held,
            effective(held, [*book.told_in(lane), *told], book.serves.get(lane[0], ()), book.frozen),
        )
        for lane, told in more.items()
        for held in [book.held(lane)]
    ]

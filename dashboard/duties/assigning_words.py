"""Tells what asking for measures comes to: what is new, what changes, what stays; pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dashboard.duties.effects import Change
from dashboard.duties.lanes import Book
from dashboard.duties.pieces import Held, at
from dashboard.duties.words import STATE_WORDS, listing, span_words
from models.vocabulary import DutyState


def assigning_lines(book: Book, found: Sequence[Change], names: Mapping[int, str]) -> list[str]:
    """Say what is new, what changes and what stays, one line per measure and kind, units listed."""
    grouped: dict[tuple[int, str, str], list[str]] = defaultdict(list)
    for change in sorted(found, key=lambda each: (book.codes[each.lane[0]], names[each.lane[1]])):
        for order, words in _kinds(book, change, names):
            grouped[order, words, book.codes[change.lane[0]]].append(names[change.lane[1]])
    return [f"{words}: {code} for {listing(units)}" for (_, words, code), units in sorted(grouped.items())]


def _kinds(book: Book, change: Change, names: Mapping[int, str]) -> list[tuple[int, str]]:
    """Return what happens in a lane, each with its place in the order: new, changed, as before."""
    differs = [each for each in change.after if at(change.before, each.first) != at([each], each.first)]
    if not differs:
        return [(2, f"As before, {STATE_WORDS[change.after[-1].state][1]}")]
    return [_kind(book, change, each, names) for each in differs]


def _kind(book: Book, change: Change, piece: Held, names: Mapping[int, str]) -> tuple[int, str]:
    span = span_words(book.periods, piece.first, piece.last)
    before = next((each for each in change.before if each.covers(piece.first)), None)
    reporter = "" if piece.reporter == change.lane[1] else f", reported by {names[piece.reporter]}"
    words = f"{STATE_WORDS[piece.state][1]} {span}{reporter}"
    if piece.state is not DutyState.MUST_REPORT:
        words += f" ({piece.reason})"
    if before is None:
        return 0, f"New, {words}"
    was = f"{STATE_WORDS[before.state][1]}, reported by {names[before.reporter]}"
    return 1, f"Changed, {words} (so far {was})"

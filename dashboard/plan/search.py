"""Finds words and codes in the printed plan; pure."""

import unicodedata
from dataclasses import dataclass

from dashboard.plan.items import ENGAGEMENT, Item, PrintedPlan
from models.vocabulary import PlanItemKind

LONGEST = 200  # Characters of a search that are looked at.
AROUND = 90  # Characters of the printed text shown on each side of what was found.
SAME = {ord(one): other for one, other in zip("‘’‚“”„–—‑\u00a0", "'''\"\"\"--- ", strict=True)}
COMMON = 0x3000  # Letters up to here are kept: alphabets, not the many signs of Chinese, Japanese and Korean.
INVISIBLE = ("Cc", "Cf")


@dataclass(frozen=True)
class Hit:
    """A line that was found, and its printed text in pieces, each marked when it is what was sought."""

    item: Item
    snippet: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Group:
    """The lines found under one activity, objective or strategy (`above`), or elsewhere (None)."""

    above: Item | None
    hits: tuple[Hit, ...]


def search_plan(plan: PrintedPlan, typed: str) -> tuple[Group, ...]:
    """Return the lines whose code or text holds every typed word, grouped in plan order.

    Case, accents, the kind of quotation mark, dash and space make no difference. A shared activity is found
    where it is printed, and at its four places only by their codes.
    """
    words = search_words(typed)
    if not words:
        return ()
    groups: dict[str, list[Hit]] = {}
    for item in plan.items.values():
        if _matches(item, words):
            groups.setdefault(_above(plan, item), []).append(Hit(item, snippet(item.text, words)))
    return tuple(Group(plan.items.get(code), tuple(hits)) for code, hits in groups.items())


def search_words(typed: str) -> tuple[str, ...]:
    """Return the words to look for, folded; invisible characters are dropped."""
    seen = "".join(letter for letter in typed[:LONGEST] if unicodedata.category(letter) not in INVISIBLE)
    return tuple(fold(unicodedata.normalize("NFC", seen)).split())


def fold(text: str) -> str:
    """Return a text of the same length in which differences of case, accents, quotes and spaces are gone."""
    return text.translate(PLAIN)


class Plain(dict[int, str]):
    """What each letter is compared as, worked out when it is first met; only common letters are kept."""

    def __missing__(self, code: int) -> str:
        """Return the small base letter, or the letter itself where that would be longer than one."""
        letter = SAME.get(code) or chr(code)
        base = unicodedata.normalize("NFD", letter)[0].lower()
        found = base if len(base) == 1 else letter
        if code < COMMON:
            self[code] = found
        return found


PLAIN = Plain()


def _matches(item: Item, words: tuple[str, ...]) -> bool:
    code = fold(item.code)
    if item.shared:
        return all("/" in word and word in code for word in words)
    text = f"{code} {fold(item.title)} {fold(item.text)}"
    return all(word in text for word in words)


def _above(plan: PrintedPlan, item: Item) -> str:
    """Return the code of the activity, else the objective or strategy, that a found line is listed under."""
    path = [*plan.path(item), item]
    for kind in (PlanItemKind.PRIMARY_ACTIVITY, PlanItemKind.OBJECTIVE, PlanItemKind.STRATEGY):
        for one in path:
            if one.kind is kind:
                return one.code
    return ENGAGEMENT if path[0].code.startswith(ENGAGEMENT) else ""


def snippet(text: str, words: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    """Return the part of a text around the first found word, cut into found and other pieces."""
    folded = fold(text)
    found = _spans(folded, words)
    first, last = (found[0][0], found[0][1]) if found else (0, 0)
    start, end = _cut(text, first - AROUND, last + 2 * AROUND)
    pieces: list[tuple[str, bool]] = [("… ", False)] if start else []
    place = start
    for begin, stop in found:
        if stop <= end:
            pieces += [(text[place:begin], False), (text[begin:stop], True)]
            place = stop
    pieces += [(text[place:end], False), (" …" if end < len(text) else "", False)]
    return tuple(piece for piece in pieces if piece[0])


def _spans(folded: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return where the words stand, in order and without overlaps."""
    found = sorted(
        (place, place + len(word))
        for word in set(words)
        for place in range(len(folded))
        if folded.startswith(word, place)
    )
    kept: list[tuple[int, int]] = []
    for begin, stop in found:
        if not kept or begin >= kept[-1][1]:
            kept.append((begin, stop))
    return kept


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both ends outwards to the nearest space, so that no word is cut."""
    start = max(0, text.rfind(" ", 0, max(0, start)) + 1) if start > 0 else 0
    stop = text.find(" ", end) if end < len(text) else -1
    return start, stop if stop != -1 else len(text)

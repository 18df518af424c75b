"""Random tables like those of a health department: sparse, tiny, lopsided, of parts of wholes."""

from dataclasses import dataclass
from random import Random

from tests.attack.by_hand import with_margins
from tests.attack.seen import Cell, Key, Seen, Way

NAMES = ("unit", "race", "level")
KINDS = ("mixed", "sparse", "all small", "one person", "single row", "with zeros", "large")


@dataclass(frozen=True)
class Drawn:
    """A true table, and what kind it is."""

    seen: Seen
    kind: str


def draw(seed: int, *, ways: int = 2, ratio: bool | None = None, department: bool = False) -> Drawn:
    """Return a random table: the same for the same seed."""
    dice = Random(seed)
    kind = KINDS[seed % len(KINDS)]
    names = NAMES[1 : ways + 1] if department else NAMES[:ways]
    sizes = [1 if kind == "single row" and at == 0 else dice.randint(2, 5) for at in range(len(names))]
    made = tuple(
        Way(name, tuple(f"{name}{at}" for at in range(size))) for name, size in zip(names, sizes, strict=True)
    )
    keys: list[Key] = [()]
    for way in made:
        keys = [(*key, category) for key in keys for category in way.categories]
    whole = dice.random() < 0.3 if ratio is None else ratio
    inner = {key: _cell(dice, kind, ratio=whole) for key in keys}
    return Drawn(Seen("M", "Y3", made, with_margins(made, inner), ratio=whole), kind)


def _cell(dice: Random, kind: str, *, ratio: bool) -> Cell:
    part = number(dice, kind)
    return Cell(part, part + number(dice, kind)) if ratio else Cell(part)


def number(dice: Random, kind: str) -> int:
    """Return a random number of people as the kind has them."""
    chance = dice.random()
    if kind == "sparse":
        return 0 if chance < 0.7 else dice.randint(1, 60)
    if kind == "all small":
        return dice.randint(0, 10)
    if kind == "one person":
        return 1 if chance < 0.5 else dice.randint(0, 2)
    if kind == "with zeros":
        return 0 if chance < 0.4 else dice.randint(5, 40)
    if kind == "large":
        return dice.randint(15, 400)
    return dice.randint(0, 12) if chance < 0.5 else dice.randint(10, 90)

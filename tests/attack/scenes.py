"""What may be released together about the same people, drawn by lot: several cuts, a year, a correction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from dashboard.privacy.links import Link
from tests.attack.by_hand import Inner, truth_of, with_margins
from tests.attack.drawing import draw, number
from tests.attack.knowledge import Knowledge, Over
from tests.attack.product import address, displayed, policy_of, protected, summed, table_of
from tests.attack.seen import ALL, UNIT, Cell, Key, Place, Seen, Way
from tests.attack.verdict import Verdict, judge

QUARTERS = 4


@dataclass(frozen=True)
class Scene:
    """True tables, how they belong together, and what everybody knows besides."""

    tables: Sequence[Seen]
    knowledge: Knowledge
    links: Sequence[Link] = ()


def attacked(scene: Scene) -> tuple[Verdict, int, int]:
    """Return what an attacker finds in what the product displays of a scene, and cells shown of all."""
    shown = displayed(protected(scene.tables, scene.knowledge, scene.links))
    verdict = judge(shown, in_groups(truth_of(scene.tables), scene.knowledge.groups), scene.knowledge)
    return verdict, *counted(shown, scene.tables)


def counted(shown: Sequence[Seen], tables: Sequence[Seen]) -> tuple[int, int]:
    """Return how many cells are shown, of how many."""
    seen = sum(cell is not None for each in shown for cell in each.cells.values())
    return seen, sum(len(each.cells) for each in tables)


def in_groups(truth: Mapping[Place, int], groups: Mapping[str, str]) -> dict[Place, int]:
    """Return numbers with those of wider groups of bureaus added."""
    found = dict(truth)
    for place, value in truth.items():
        unit = dict(place.members).get(UNIT, "")
        if unit in groups:
            members = place.members - {(UNIT, unit)} | {(UNIT, groups[unit])}
            wider = place._replace(members=members)
            found[wider] = found.get(wider, 0) + value
    return found


def year_of_quarters(seed: int) -> Scene:
    """Return four quarters of a one-way or two-way table, and their year."""
    first = draw(seed, ways=1 + seed % 2, department=seed % 3 == 0).seen
    dice = Random(seed)
    quarters = [_again(first, dice, period=f"Y3Q{at + 1}") for at in range(QUARTERS)]
    cells = {key: _added([each.cells[key] for each in quarters]) for key in first.cells}
    tables = [*quarters, Seen("M", "Y3", first.ways, cells, ratio=first.ratio)]
    links = summed(dict(enumerate(tables)), QUARTERS, range(QUARTERS))
    return Scene(tables, Knowledge(over={"M": Over.SUM}), links)


def _again(seen: Seen, dice: Random, *, period: str) -> Seen:
    keys = [key for key in seen.cells if ALL not in key]
    inner: Inner = {key: _near(seen.cells[key] or Cell(0), dice) for key in keys}
    return Seen("M", period, seen.ways, with_margins(seen.ways, inner), ratio=seen.ratio)


def _near(cell: Cell, dice: Random) -> Cell:
    part = dice.randint(0, cell.numerator + 2)
    whole = None if cell.denominator is None else part + dice.randint(0, cell.denominator)
    return Cell(part, whole)


def _added(cells: Sequence[Cell | None]) -> Cell:
    there = [each for each in cells if each is not None]
    whole = [each.denominator for each in there if each.denominator is not None]
    return Cell(sum(each.numerator for each in there), sum(whole) if whole else None)


def overlapping_groups(seed: int) -> Scene:
    """Return a one-way or two-way table whose groups overlap."""
    dice = Random(seed)
    count = dice.randint(2, 5)
    race = Way("race", tuple(f"race{at}" for at in range(count)), overlapping=True)
    units = Way(UNIT, tuple(f"unit{at}" for at in range(dice.randint(2, 4))))
    cells: dict[Key, Cell | None] = {}
    for unit in units.categories:
        parts = [number(dice, "mixed") for _each in range(count)]
        cells |= {(unit, name): Cell(part) for name, part in zip(race.categories, parts, strict=True)}
        cells[unit, ALL] = Cell(dice.randint(max(parts), sum(parts) + 3))
    for group in (*race.categories, ALL):
        cells[ALL, group] = _added([cells[unit, group] for unit in units.categories])
    return Scene([Seen("M", "Y3", (units, race), cells)], Knowledge())


def detailed_groups(seed: int) -> Scene:
    """Return a table with detailed groups that roll up to wider ones."""
    dice = Random(seed)
    children = {f"{wider}{at}": wider for wider in ("asian", "black") for at in range(dice.randint(2, 4))}
    race = Way("race", ("asian", "black", "white", *children), parents=children)
    units = Way(UNIT, tuple(f"unit{at}" for at in range(dice.randint(1, 4))))
    cells: dict[Key, Cell | None] = {}
    for unit in units.categories:
        mine = {name: number(dice, "mixed") for name in ("white", *children)}
        for name, wider in children.items():
            mine[wider] = mine.get(wider, 0) + mine[name]
        mine[ALL] = sum(mine[name] for name in race.top)
        cells |= {(unit, name): Cell(value) for name, value in mine.items()}
    for group in (*race.categories, ALL):
        cells[ALL, group] = _added([cells[unit, group] for unit in units.categories])
    return Scene([Seen("M", "Y3", (units, race), cells)], Knowledge())


def two_cuts(seed: int) -> Scene:
    """Return two cuts of one table, by bureau and race and by race and level, with bureaus in groups."""
    full = draw(seed, ways=3, ratio=False).seen
    cuts = [_cut(full, (0, 1)), _cut(full, (1, 2))]
    groups = {unit: f"group{at % 2}" for at, unit in enumerate(full.ways[0].categories)}
    return Scene(cuts, Knowledge(groups=groups))


def _cut(seen: Seen, kept: tuple[int, ...]) -> Seen:
    cells = {
        tuple(key[at] for at in kept): cell
        for key, cell in seen.cells.items()
        if all(key[at] == ALL for at in range(len(key)) if at not in kept)
    }
    return Seen(seen.measure, seen.period, tuple(seen.ways[at] for at in kept), cells, ratio=seen.ratio)


def corrected(seed: int) -> tuple[Verdict, int, int]:
    """Return what is found in a release and its correction together."""
    from dashboard.privacy.protect import protect

    first, knowledge, dice = draw(seed, ways=1 + seed % 2).seen, Knowledge(), Random(seed)
    second = _corrected(first, dice)
    policy, old, new = policy_of(knowledge), table_of(first), table_of(second)
    before = protect([old], policy)
    shown = before.tables[0]
    earlier = {
        address(first, 0, key)._replace(product=old.product): shown.cells.get(key, "hidden")
        for key in shown.frame.keys
    }
    after = protect([new], policy, earlier=earlier, before=[old])
    held = after.tables[0].held
    tables = [*displayed(before), *displayed(after, revision=2)]
    standing = Seen("M", "Y3", second.ways, (first if held else second).cells, 2, second.ratio)
    return judge(tables, truth_of([first, standing]), knowledge), *counted(tables, [first, second])


def _corrected(seen: Seen, dice: Random) -> Seen:
    inner = {key: cell for key, cell in seen.cells.items() if ALL not in key and cell is not None}
    for key in dice.sample(sorted(inner), min(len(inner), dice.randint(1, 2))):
        part, whole = inner[key]
        more = dice.choice((1, 2, 15))
        inner[key] = Cell(part + more, None if whole is None else whole + more)
    return Seen("M", "Y3", seen.ways, with_margins(seen.ways, inner), 2, seen.ratio)

"""The attacker bites: it finds what is known to be weak."""

from random import Random

import pytest

from tests.attack.attacker import attack
from tests.attack.by_hand import Inner, hiding, plain, truth_of, with_margins
from tests.attack.home_made import next_smallest
from tests.attack.knowledge import Knowledge, Over, Zeros
from tests.attack.seen import ALL, Cell, Key, Seen, Way
from tests.attack.verdict import Verdict, judge

OPEN = Knowledge(zeros=Zeros.EVERYWHERE, threshold=5, minimum_denominator=0)
SHUT = Knowledge(zeros=Zeros.DEPARTMENT, threshold=5)


def in_quarters(values: list[int], year: int | None = None) -> list[Seen]:
    """Return four quarters of one group, and the year."""
    ways = (Way("race", ("a", "b")),)
    parts = [Seen("M", f"Y3Q{at + 1}", ways, _two(value)) for at, value in enumerate(values)]
    return [*parts, Seen("M", "Y3", ways, _two(sum(values) if year is None else year))]


def _two(value: int) -> dict[Key, Cell | None]:
    return {("a",): Cell(value), ("b",): None, (ALL,): None}


def test_a_lone_hidden_cell_of_a_line_is_the_rest() -> None:
    seen = plain([[3, 20, 30], [40, 50, 60]])
    verdict = judge([hiding(seen, [("U0", "g0")])], truth_of([seen]), OPEN)
    assert list(verdict.recovered.values()) == [3]


def test_two_hidden_in_each_row_are_found_when_the_columns_have_one() -> None:
    seen = plain([[3, 2, 30], [1, 50, 4], [20, 60, 70]])
    hidden = [("U0", "g0"), ("U0", "g1"), ("U1", "g0"), ("U1", "g2")]
    verdict = judge([hiding(seen, hidden)], truth_of([seen]), SHUT)
    assert sorted(verdict.recovered.values()) == [1, 2, 3, 4]


def test_two_that_sum_to_two_are_one_and_one_when_zeros_are_shown() -> None:
    seen = plain([[1, 1, 30], [1, 1, 40], [20, 30, 50]])
    hidden = [("U0", "g0"), ("U0", "g1"), ("U1", "g0"), ("U1", "g1")]
    found = attack([hiding(seen, hidden)], OPEN)
    assert set(found.values()) == {(1, 1)}
    assert set(attack([hiding(seen, hidden)], SHUT).values()) == {(0, 2)}


@pytest.mark.parametrize("over", [Over.SUM, Over.LATEST])
def test_the_year_less_three_quarters_is_the_fourth(over: Over) -> None:
    values = [12, 13, 14, 3]
    quarters = in_quarters(values, sum(values) if over is Over.SUM else 3)
    shown = hiding(quarters[3], [("a",)])
    found = judge([*quarters[:3], shown, quarters[4]], truth_of(quarters), Knowledge(over={"M": over}))
    assert list(found.recovered.values()) == [3]


def test_the_rule_of_the_year_is_guessed_from_what_is_shown() -> None:
    year, four = in_quarters([12, 13, 14, 3])[4], in_quarters([12, 13, 14, 3])[:4]
    full = [_with(each, ("b",), 20) for each in four]
    whole = _with(year, ("b",), 80)
    shown = [*full[:3], hiding(full[3], [("a",)]), whole]
    assert list(judge(shown, truth_of([*full, whole]), Knowledge()).recovered.values()) == [3]


def _with(seen: Seen, key: Key, value: int) -> Seen:
    return Seen(seen.measure, seen.period, seen.ways, {**seen.cells, key: Cell(value)})


def test_a_correction_shows_what_stayed_hidden() -> None:
    first = plain([[30, 2, 40], [20, 30, 50], [40, 50, 60]])
    second = Seen(first.measure, first.period, first.ways, first.cells, revision=2)
    hidden = [("U0", "g0"), ("U0", "g1"), ("U1", "g0"), ("U1", "g1")]
    others = [("U0", "g1"), ("U0", "g2"), ("U2", "g1"), ("U2", "g2")]
    tables = [hiding(first, hidden), hiding(second, others)]
    assert 2 in judge(tables, truth_of([first, second]), SHUT).recovered.values()
    alone = Knowledge(threshold=5, unchanged=False)
    assert judge(tables, truth_of([first, second]), alone).safe


def test_a_part_is_the_whole_less_the_rest() -> None:
    ways = (Way("unit", ("A", "B")),)
    seen = Seen("M", "Y3", ways, with_margins(ways, {("A",): Cell(48, 50), ("B",): Cell(30, 60)}), ratio=True)
    found = judge([hiding(seen, [("A",)])], truth_of([seen]), SHUT)
    assert {place.part: value for place, value in found.recovered.items()} == {"rest": 2}
    assert {place.part: value for place, value in found.needless.items()} == {"n": 48}


def test_people_of_color_and_white_give_away_the_group_between() -> None:
    ways = (Way("race", ("asian", "black", "white", "color"), parents={"asian": "color", "black": "color"}),)
    cells = {("asian",): 3, ("black",): 40, ("white",): 60, ("color",): 43, (ALL,): 103}
    seen = Seen("M", "Y3", ways, {key: Cell(value) for key, value in cells.items()})
    assert list(judge([hiding(seen, [("asian",)])], truth_of([seen]), SHUT).recovered.values()) == [3]


def test_parts_that_overlap_are_not_taken_for_a_sum() -> None:
    ways = (Way("race", ("asian", "black"), overlapping=True),)
    seen = Seen("M", "Y3", ways, {("asian",): Cell(30), ("black",): Cell(3), (ALL,): Cell(31)})
    found = attack([hiding(seen, [("black",)])], Knowledge())
    assert list(found.values()) == [(1, 31)]


def test_the_home_made_rule_is_taken_apart_where_zeros_are_shown() -> None:
    assert sum(bool(home_made(seed).recovered) for seed in range(6)) >= 4


@pytest.mark.soak
def test_the_home_made_rule_is_taken_apart_in_most_of_sixty_tables() -> None:
    assert sum(bool(home_made(seed).recovered) for seed in range(60)) >= 50
    assert sum(bool(home_made(seed, passes=1).recovered) for seed in range(60)) == 60


def home_made(seed: int, passes: int = 60) -> Verdict:
    """Return what is found in a random table of 6 by 5 by 3 that the home-made rule protects."""
    dice = Random(seed)
    ways = tuple(Way(name, tuple(f"{name}{at}" for at in range(size))) for name, size in SIZES.items())
    keys = [(a, b, c) for a in ways[0].categories for b in ways[1].categories for c in ways[2].categories]
    inner: Inner = {key: Cell(dice.choice((0, 0, 1, 2, 3, 4, 6, 8, 12, 20, 35))) for key in keys}
    seen = Seen("M", "Y3", ways, with_margins(ways, inner))
    hidden = next_smallest(seen, 5, passes=passes)
    return judge([hiding(seen, hidden)], truth_of([seen]), OPEN)


SIZES = {"unit": 6, "race": 5, "level": 3}

"""Nobody takes the product's tables apart: an attacker written without its code finds nothing."""

from collections.abc import Callable

import pytest

from tests.attack.drawing import draw
from tests.attack.knowledge import Knowledge, Zeros
from tests.attack.scenes import (
    Scene,
    attacked,
    corrected,
    detailed_groups,
    overlapping_groups,
    two_cuts,
    year_of_quarters,
)
from tests.attack.verdict import Verdict

TOGETHER = (detailed_groups, overlapping_groups, two_cuts, year_of_quarters)
ZEROS = tuple(Zeros)


def alone(seed: int, ways: int) -> tuple[Verdict, int, int]:
    """Return what is found in one random table."""
    drawn = draw(seed, ways=ways, department=seed % 5 == 0)
    return attacked(Scene([drawn.seen], Knowledge(zeros=ZEROS[seed // 7 % len(ZEROS)])))


def nothing_is_found(found: list[tuple[Verdict, int, int]]) -> None:
    """Assert that nothing was found, that there was something to find, and that something is shown."""
    verdicts = [verdict for verdict, _shown, _all in found]
    assert [each for each in verdicts if not each.safe] == []
    assert [each.mistaken for each in verdicts if each.mistaken] == []
    assert sum(each.hidden for each in verdicts) > len(verdicts)
    assert sum(shown for _verdict, shown, _all in found) > len(found)


def little_is_hidden_in_vain(found: list[tuple[Verdict, int, int]]) -> None:
    """Assert that hardly any large number is hidden which follows from what is shown all the same."""
    assert sum(len(each.needless) for each, _shown, _all in found) <= len(found) / 100


@pytest.mark.parametrize(("ways", "tables"), [(1, 21), (2, 49), (3, 8)])
def test_nothing_is_found_in_random_tables(ways: int, tables: int) -> None:
    found = [alone(seed, ways) for seed in range(tables)]
    nothing_is_found(found)
    little_is_hidden_in_vain(found)


@pytest.mark.parametrize("scene", TOGETHER)
def test_nothing_is_found_in_tables_released_together(scene: Callable[[int], Scene]) -> None:
    nothing_is_found([attacked(scene(seed)) for seed in range(4)])


def test_nothing_is_found_in_a_release_and_its_correction() -> None:
    nothing_is_found([corrected(seed) for seed in range(7)])


@pytest.mark.soak
@pytest.mark.parametrize(("ways", "tables"), [(2, 700), (3, 300)])
def test_nothing_is_found_in_a_thousand_tables(ways: int, tables: int) -> None:
    found = [alone(seed, ways) for seed in range(1000, 1000 + tables)]
    nothing_is_found(found)
    little_is_hidden_in_vain(found)


@pytest.mark.soak
@pytest.mark.parametrize("scene", TOGETHER)
def test_nothing_is_found_in_many_tables_released_together(scene: Callable[[int], Scene]) -> None:
    nothing_is_found([attacked(scene(seed)) for seed in range(100, 200)])


@pytest.mark.soak
def test_nothing_is_found_in_many_corrections() -> None:
    nothing_is_found([corrected(seed) for seed in range(100, 300)])

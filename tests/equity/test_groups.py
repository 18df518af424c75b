"""Nothing is compared that is hidden, tiny or mostly unknown; no group is the silent norm."""

from typing import Any

import pytest

from dashboard.equity.comparing import BEST, TOTAL, Comparison, compare
from dashboard.equity.groups import Grouping, groupings
from dashboard.equity.representation import represent
from dashboard.equity.tracking import WIDEST, tracked
from dashboard.measures.released_queries import Told
from dashboard.released.parsing import measure as read
from dashboard.released.parsing import released
from tests.support.frozen import NOW, PEOPLE_MEASURE, RACE, Cells, dim, document, measure, row, table

SHOWN: Cells = {
    ("*",): (100, 400),
    ("asian",): (30, 100),
    ("black",): (20, 100),
    ("hispanic",): (3, 19),
    ("white",): None,
    ("unknown",): (5, 20),
}


def grouping(cells: Cells = SHOWN, **more: Any) -> Grouping:
    codes = [key[0] for key in cells if key != ("*",)]
    told = table("one-way", [dim(RACE, codes)], cells, **more)
    return next(groupings(read(measure(PEOPLE_MEASURE, [row("DPH", 100, 400)], [told]))))


def why(comparison: Comparison) -> dict[str, str | None]:
    return {each.group.code: each.why for each in comparison.gaps}


def test_hidden_and_tiny_groups_are_not_computed_and_say_why() -> None:
    found = compare(grouping(), TOTAL)
    assert found.reference is not None
    assert found.reference.name == "the whole department"
    assert why(found) == {
        "asian": None,
        "black": None,
        "hispanic": "fewer than 20 stand behind it",
        "white": "its figure is not shown",
    }


def test_groups_stand_by_name_and_the_best_is_the_best_of_those_shown() -> None:
    found = compare(grouping(), BEST)
    assert [each.group.name for each in found.gaps][:2] == ["Asian", "Black or African American"]
    assert found.reference is not None
    assert found.reference.code == "asian"
    gap = found.gap("black")
    assert gap is not None
    assert gap.difference is not None
    assert gap.difference.value == pytest.approx(-0.1)


@pytest.mark.parametrize(
    ("lost", "share", "computed"), [(20, 0.05, True), (60, 0.15, True), (104, 0.26, False)]
)
def test_a_quarter_of_unknown_ends_it(lost: int, share: float, computed: bool) -> None:
    found = grouping(SHOWN | {("unknown",): (5, lost)})
    assert found.unknown is not None
    assert found.unknown.share == pytest.approx(share)
    assert (compare(found, TOTAL).reference is not None) is computed


def test_where_unknown_is_hidden_the_most_that_it_can_be_counts() -> None:
    found = grouping(SHOWN | {("unknown",): None})
    assert found.unknown is not None
    assert not found.unknown.exact
    assert found.unknown.share == pytest.approx((400 - 219) / 400)
    assert compare(found, TOTAL).reference is None


def test_a_hidden_total_or_reference_is_compared_with_by_nobody() -> None:
    assert compare(grouping(SHOWN | {("*",): None}), TOTAL).reference is None
    assert compare(grouping(), "white").reference is None
    assert compare(grouping(), "hispanic").reference is None


def test_counts_have_no_gap_but_parity_with_a_pool() -> None:
    counts: Cells = {("*",): (100,), ("asian",): (40,), ("black",): (60,), ("unknown",): (0,)}
    outcome = grouping(counts)
    assert compare(outcome, TOTAL).reference is None
    pool = grouping({("*",): (50, 400), ("asian",): (9, 100), ("black",): (9, 300), ("unknown",): (0, 0)})
    rows = {each.group.code: each for each in represent(outcome, pool, pool_name="p").rows}
    parity = rows["asian"].parity
    assert parity is not None
    assert parity.value == pytest.approx(0.4 / 0.25)


def test_parity_counts_only_those_whose_group_is_known() -> None:
    found = represent(grouping(), grouping(), pool_name="own").rows[0]
    assert found.outcome is not None
    assert found.pool is not None
    assert (found.outcome.whole, found.pool.whole) == (95, 380)


def test_parity_needs_what_is_known_to_be_shown() -> None:
    hidden = grouping(SHOWN | {("unknown",): None})
    assert represent(hidden, hidden, pool_name="own").why


def test_the_gap_is_followed_and_never_over_two_schemes() -> None:
    def told(period: str, way: str, part: int) -> Told:
        cells = SHOWN | {("asian",): (part, 100)}
        one = table("one-way", [dim(way, [key[0] for key in SHOWN if key != ("*",)])], cells)
        whole = released(1, NOW, document(period, [measure(PEOPLE_MEASURE, [row("DPH", 100, 400)], [one])]))
        return Told(whole, whole.measures[0])

    past = [told("Y3Q1", "race@omb-1997", 30), told("Y3Q2", RACE, 40), told("Y3Q3", RACE, 30)]
    found = list(tracked(past, RACE, TOTAL, WIDEST))
    assert [each.period for each in found] == ["Y3Q2", "Y3Q3"]
    assert [each.gap.difference.value for each in found if each.gap and each.gap.difference] == [
        pytest.approx(0.15),
        pytest.approx(0.05),
    ]
    (hidden, _) = tracked(past, RACE, TOTAL, "white")
    assert (hidden.gap, hidden.why) == (None, "its figure is not shown")

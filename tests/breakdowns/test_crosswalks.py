"""What can be said in one scheme of race and ethnicity from figures in another, and what cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.breakdowns.adding import Figure
from dashboard.breakdowns.book import book
from dashboard.breakdowns.crossing import Crossed, apply_crosswalk, derive
from dashboard.breakdowns.schemes import Crosswalk, Scheme
from dashboard.errors import ValueRejected
from models.dimensions import CrosswalkFlag, Dimension

WALKS = book().crosswalks


def scheme(code: str) -> Scheme:
    return book().scheme(Dimension.RACE, code)


def walk(source: str, target: str) -> Crosswalk:
    found = book().crosswalk(source, target)
    assert found is not None
    return found


def crossed(source: str, target: str, **given: int) -> Crossed:
    figures = {code: Figure(number) for code, number in given.items()}
    return apply_crosswalk(walk(source, target), scheme(source), figures)


def test_asian_and_pacific_islander_of_the_older_standard_are_one_group_of_the_plan() -> None:
    found = crossed("omb-1997", "plan-4", asian=7, native_hawaiian_or_pacific_islander=2, unknown=1)
    assert found.figures == {"asian_or_pacific_islander": Figure(9), "unknown": Figure(1)}
    assert not found.lossy


def test_a_row_does_not_follow_where_a_row_it_is_made_of_was_not_given() -> None:
    assert crossed("omb-1997", "plan-4", asian=7).figures == {}


@pytest.mark.parametrize(
    ("source", "target"),
    [("plan-4", "spd15-2024"), ("plan-4", "omb-1997"), ("spd15-2024", "spd15-2024-any")],
)
def test_what_is_not_derivable_is_refused_with_its_reason(source: str, target: str) -> None:
    with pytest.raises(ValueRejected, match=f"{target} cannot be derived from {source}"):
        apply_crosswalk(walk(source, target), scheme(source), {"asian": Figure(1)})


def test_people_from_the_middle_east_cannot_be_told_apart_from_white() -> None:
    way = walk("omb-1997", "spd15-2024")
    figures = {"white": Figure(50)}
    with pytest.raises(ValueRejected, match="counted as White"):
        derive(way, scheme("omb-1997"), figures, "middle_eastern_or_north_african")
    assert set(apply_crosswalk(way, scheme("omb-1997"), figures).missing) == {
        "middle_eastern_or_north_african",
        "white",
    }


def test_people_who_chose_both_would_be_counted_twice() -> None:
    with pytest.raises(ValueRejected, match="counted twice"):
        derive(
            walk("spd15-2024-any", "plan-4"),
            scheme("spd15-2024-any"),
            {"asian": Figure(4), "native_hawaiian_or_pacific_islander": Figure(1)},
            "asian_or_pacific_islander",
        )


def test_a_lossy_row_says_what_it_lacks() -> None:
    found = crossed("spd15-2024", "omb-1997", white=40, middle_eastern_or_north_african=2)
    assert found.figures["white"] == Figure(42)
    assert "White and Middle Eastern" in found.lossy["white"]


def test_detailed_groups_go_over_with_their_group() -> None:
    assert crossed("spd15-2024", "omb-1997", chinese=3, korean=1).figures["asian"] == Figure(4)


def test_figures_of_another_scheme_are_refused() -> None:
    with pytest.raises(ValueRejected, match="not by omb-1997"):
        apply_crosswalk(walk("omb-1997", "plan-4"), scheme("spd15-2024"), {})


@pytest.mark.parametrize("way", WALKS, ids=lambda each: f"{each.source}-{each.target}")
def test_every_row_says_how_far_it_follows_and_why(way: Crosswalk) -> None:
    assert bool(way.rows) != bool(way.not_derivable)
    assert all(
        row.reason and (row.flag is CrosswalkFlag.NOT_DERIVABLE) != bool(row.sources) for row in way.rows
    )


@given(st.sampled_from([each for each in WALKS if each.rows]), st.data())
def test_exact_rows_never_invent_anybody(way: Crosswalk, data: st.DataObject) -> None:
    source = scheme(way.source)
    figures = {row.code: Figure(data.draw(st.integers(0, 1000))) for row in source.rows}
    found = apply_crosswalk(way, source, figures)
    assert sum(each.count for each in found.figures.values()) <= sum(each.count for each in figures.values())
    assert not set(found.figures) & set(found.missing)

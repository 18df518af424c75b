"""Cell keys, the tables that a definition asks for, tier jumps, and that schemes never mix."""

import pytest

from dashboard.breakdowns.adding import Figure, completeness, sum_of_rows
from dashboard.breakdowns.book import book
from dashboard.breakdowns.joint import joint
from dashboard.breakdowns.keys import Member, ensure_one_scheme, read_key, spell
from dashboard.breakdowns.levels import levels, tier_jump, tier_row
from dashboard.breakdowns.tables import TWO_WAY, cuts, given_tables, table_of, table_of_key
from dashboard.errors import NotFound, ValueRejected
from models.dimensions import CategoryKind, Dimension

TWO = "level@mgmt=MIV|race@spd15-2024=asian"


def test_a_key_has_its_dimensions_in_alphabetical_order() -> None:
    members = (Member("race", "spd15-2024", "asian"), Member("level", "mgmt", "MIV"))
    assert spell(members) == TWO
    assert read_key(TWO) == tuple(sorted(members))
    assert read_key("") == ()


@pytest.mark.parametrize(
    "key",
    ["race", "race@=asian", "race@spd15-2024=asian|level@mgmt=MIV", "race@a=b|race@a=c", "race@a=b|", "|"],
)
def test_any_other_spelling_is_refused(key: str) -> None:
    with pytest.raises(ValueRejected):
        read_key(key)


def test_schemes_are_never_put_together() -> None:
    ensure_one_scheme(["race@spd15-2024=asian", TWO, "level@mgmt=MV"])
    with pytest.raises(ValueRejected, match="never put together"):
        ensure_one_scheme(["race@spd15-2024=asian", "race@spd15-2024-any=asian"])


def test_a_jump_from_mv_to_mvii_is_two_tiers() -> None:
    assert tier_jump("MV", "MVII") == 2
    assert tier_row("MV", "MVII") == "two"
    assert tier_row("MIV", "MXII") == "three_or_more"
    assert [tier_jump(levels()[0], each) for each in levels()] == list(range(len(levels())))


@pytest.mark.parametrize(
    ("before", "after"), [("MV", "MV"), ("MVII", "MV"), ("below_MIV", "MV"), ("MV", "M5")]
)
def test_what_is_no_promotion_between_levels_has_no_tier(before: str, after: str) -> None:
    with pytest.raises(ValueRejected):
        tier_row(before, after)


def test_one_way_tables_for_several_cuts_and_two_ways_only_for_people_of_the_department() -> None:
    named = ["level", "race", "tier_jump"]
    one_way = ((Dimension.LEVEL,), (Dimension.RACE,), (Dimension.TIER_JUMP,))
    assert cuts(named, department=False, people=True) == one_way
    assert cuts(named, department=True, people=False) == one_way
    assert cuts(named, department=True, people=True) == (*one_way, TWO_WAY)
    assert cuts(["race"], department=True, people=True) == ((Dimension.RACE,),)


def test_a_table_knows_its_cells_and_its_sum() -> None:
    table = table_of(book(), TWO_WAY)
    cells = dict(table.cells(detailed=False))
    assert TWO in cells
    assert len(cells) == 11 * 10
    assert table.holds(TWO)
    assert table.holds(table.sum_key)
    assert not table.holds("race@spd15-2024=asian")
    assert not table.holds("level@mgmt=MIV|race@spd15-2024=martian")
    assert len(dict(table_of(book(), (Dimension.RACE,)).cells(detailed=True))) == 52
    assert given_tables(book(), [TWO, "level@mgmt=MV", ""]) == (table, table_of_key(book(), "level@mgmt=MV"))


def test_an_unknown_scheme_makes_no_table() -> None:
    for key in ("", "race@no-such=asian", "shoe_size@mgmt=MIV"):
        with pytest.raises(NotFound):
            table_of_key(book(), key)


def test_a_table_of_two_ways_adds_up_like_any_other() -> None:
    scheme = joint(table_of(book(), TWO_WAY).schemes)
    figures = {"MIV|asian": Figure(3), "MV|unknown": Figure(2), "unknown|white": Figure(1)}
    assert sum_of_rows(scheme, figures) == Figure(6)
    known = completeness(scheme, figures, Figure(6))
    assert known is not None
    assert known.known == 3
    assert scheme.by_code["MV|unknown"].kind is CategoryKind.UNKNOWN
    assert scheme.parents["MIV|chinese"] == "MIV|asian"

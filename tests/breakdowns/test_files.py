"""The files of breakdowns: what they must hold, and that every fault is refused with its line."""

import re
from pathlib import Path

import pytest

from dashboard.breakdowns.book import FOLDER, book, read_book
from dashboard.breakdowns.content import Basis
from dashboard.breakdowns.schemes import DECLINED, UNKNOWN, Scheme
from dashboard.errors import NotFound, PlanError
from dashboard.plan.pack import read_pack
from dashboard.settings import ROOT
from models.dimensions import PRINTED_ONLY, CategoryKind, CountingRule, Dimension

ALL = [scheme for info in book().dimensions.values() for scheme in info.schemes]
RACE = book().dimensions[Dimension.RACE]


def by_code(scheme: str, dimension: Dimension = Dimension.RACE) -> Scheme:
    return book().scheme(dimension, scheme)


def test_every_dimension_of_the_closed_list_has_schemes() -> None:
    assert set(book().dimensions) == set(Dimension) - PRINTED_ONLY
    assert all(info.schemes for info in book().dimensions.values())


@pytest.mark.parametrize("scheme", ALL, ids=lambda each: f"{each.dimension}@{each.code}")
def test_unknown_and_declined_are_the_last_rows_of_every_scheme(scheme: Scheme) -> None:
    assert [row.code for row in scheme.rows[-2:]] == [UNKNOWN, DECLINED]
    assert len(scheme.by_code) == len(scheme.categories)
    assert all(parent in scheme.by_code for parent in scheme.parents.values())
    assert scheme.overlapping == (scheme.because is not None)


def test_declined_is_asked_for_only_where_people_are_asked() -> None:
    stages = by_code("dph-2024-2028", Dimension.ENGAGEMENT_STAGE)
    assert DECLINED not in {each.code for each in stages.entered}
    assert DECLINED in {each.code for each in by_code("spd15-2024").entered}


def test_the_federal_standard_has_seven_groups_counted_in_two_ways() -> None:
    once, any_of = by_code("spd15-2024"), by_code("spd15-2024-any")
    groups = [row.code for row in once.rows if row.kind is CategoryKind.GROUP]
    assert len(groups) == 7
    assert groups == [row.code for row in any_of.rows if row.kind is CategoryKind.GROUP]
    assert (once.counting, any_of.counting) == (
        CountingRule.SINGLE_CODED,
        CountingRule.ALONE_OR_IN_COMBINATION,
    )
    assert [row.code for row in once.rows if row.kind is CategoryKind.SEVERAL] == ["several"]
    assert not any(row.kind is CategoryKind.SEVERAL for row in any_of.rows)
    assert once.parents["chinese"] == "asian"


@pytest.mark.parametrize("scheme", RACE.schemes, ids=lambda each: each.code)
def test_groups_stand_by_name_and_white_is_never_first(scheme: Scheme) -> None:
    names = [row.name for row in scheme.rows if row.kind is CategoryKind.GROUP]
    assert names == sorted(names, key=str.casefold)
    assert names[0] != "White"


def test_the_plans_four_groups_overlap_and_leave_people_out() -> None:
    plan = by_code("plan-4")
    assert plan.overlapping
    assert [row.name for row in plan.rows if row.is_known] == [
        "Asian/Pacific Islander",
        "Black",
        "Hispanic/Latino",
        "Indigenous",
    ]


def test_priority_populations_are_the_plans_own_words() -> None:
    printed = {item.code: item.text for item in read_pack(ROOT / "data/plan/dph-2024-2028.yaml").statements}
    scheme = by_code("dph-2024-2028", Dimension.PRIORITY_POPULATION)
    rows = [row for row in scheme.rows if row.is_known]
    assert [row.code for row in rows] == [f"PP.{number}" for number in range(1, 12)]
    assert all(printed[row.code] == row.name for row in rows)


def test_stages_of_engagement_are_the_six_in_their_order() -> None:
    scheme = by_code("dph-2024-2028", Dimension.ENGAGEMENT_STAGE)
    names = [row.name for row in scheme.rows if row.is_known]
    assert names == ["Inform", "Consult", "Involve", "Collaborate", "Delegate", "Community-led"]
    assert scheme.ordered


def test_what_the_plan_does_not_print_is_marked_a_proposal() -> None:
    proposals = {each.dimension for each in ALL if each.proposal}
    assert {Dimension.TEAM, Dimension.TENURE, Dimension.SALARY_TIER, Dimension.CERTIFICATION} <= proposals
    assert Dimension.ENGAGEMENT_STAGE not in proposals
    assert Basis.PROPOSAL in {Basis.PROPOSAL if each.proposal else Basis.PRINTED for each in ALL}
    assert all(each.source for each in ALL)


def test_an_unknown_scheme_or_dimension_is_not_found() -> None:
    for dimension, code in (("race", "no-such"), ("shoe_size", "mgmt"), ("level", "spd15-2024")):
        with pytest.raises(NotFound):
            book().scheme(dimension, code)


@pytest.mark.parametrize(
    ("file", "before", "after", "told"),
    [
        ("race_schemes.yaml", "code: white, name", "code: unknown, name", "is a row of every scheme"),
        ("breakdowns.yaml", "code: tenure\n", "code: race\n", "race has no schemes in this file"),
        ("breakdowns.yaml", "code: tenure\n", "code: team\n", "team stands twice"),
        ("breakdowns.yaml", "code: MV, ", "code: MIV, ", "MIV stands twice in this scheme"),
        ("breakdowns.yaml", "code: MV, ", "code: M|V, ", "String should match pattern"),
        (
            "breakdowns.yaml",
            "        because: one vendor may hold several certifications\n",
            "",
            "because of what",
        ),
        (
            "breakdowns.yaml",
            "counting: counted_once",
            "counting: single_coded",
            "for race and ethnicity alone",
        ),
        ("race_schemes.yaml", "groups_of: spd15-2024", "groups_of: spd15-2030", "no scheme spd15-2030"),
        ("race_schemes.yaml", "code: ma-hrd\n", "code: omb-1997\n", "the scheme omb-1997 stands twice"),
        ("race_schemes.yaml", "kind: several, name: Two", "name: Two", "one row for those who chose several"),
        ("race_schemes.yaml", "  - from: omb-1997\n", "  - from: omb-1990\n", "there is no scheme omb-1990"),
        ("race_schemes.yaml", "- to: indigenous", "- to: indigenos", "plan-4 has no row indigenos"),
        (
            "race_schemes.yaml",
            "from: [asian, native_hawaiian",
            "from: [asien, native_hawaiian",
            "has no row asien",
        ),
        ("race_schemes.yaml", "flag: not_derivable\n", "flag: exact\n", "a row names where it follows from"),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(
    tmp_path: Path, file: str, before: str, after: str, told: str
) -> None:
    line = damaged(tmp_path, file, before, after)
    with pytest.raises(PlanError) as refused:
        read_book(tmp_path)
    assert told in refused.value.message
    lines = [int(found) for found in re.findall(rf"{file}, line (\d+)", refused.value.message)]
    assert any(abs(found - line) < 12 for found in lines)


def damaged(folder: Path, file: str, before: str, after: str) -> int:
    """Copy both files with one place of one of them changed; return its line."""
    for name in ("breakdowns.yaml", "race_schemes.yaml"):
        text = (FOLDER / name).read_text(encoding="utf-8")
        if name == file:
            assert before in text
            line = text[: text.index(before)].count("\n") + 1
            text = text.replace(before, after, 1)
        (folder / name).write_text(text, encoding="utf-8")
    return line

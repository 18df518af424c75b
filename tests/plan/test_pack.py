"""The plan file holds the whole plan, verbatim, and a damaged copy is refused with line and reason."""

import hashlib
from collections import Counter
from pathlib import Path

import pytest

from dashboard.plan.pack import Pack, PlanRow, effective_years, plan_rows, read_pack
from dashboard.plan.pack_models import PrimaryActivity
from dashboard.plan.words import BREAKDOWNS
from models.dimensions import Dimension

PLAN = Path(__file__).parents[2] / "data" / "plan" / "dph-2024-2028.yaml"
# Changing a printed word changes this sum; notes and addressees may be improved without touching it.
PRINTED_WORDS = "d5a3bcc3ef56e7721f22b07eb5f0478d5e3083999f5ff07a8c976dc1fd362035"

ACTIVITY_SIZES = """
2.1.1 (3,3) 2.1.2 (6,4) 2.2.1 (0,4) 2.2.2 (5,4) 3.1.1 (0,1) 3.1.2 (4,8) 3.1.3 (4,9) 3.2.1 (7,7) 3.2.2 (4,9)
3.3.1 (6,14) 3.3.2 (6,4) 4.1.1 (8,5) 4.1.2 (5,4) 4.2.1 (4,13) 4.2.2 (0,11) 5.1.1 (0,10) 5.1.2 (0,10)
5.1.3 (7,9) 5.1.4 (0,3) 5.2.1 (7,13) 5.2.2 (0,9) 5.2.3 (3,5)
"""
SCHEDULES = {
    (2, 3, 4, 5): 27,
    (1,): 13,
    (1, 2): 12,
    (3, 4, 5): 8,
    (2, 3, 4): 5,
    (2, 3): 4,
    (1, 2, 3, 4, 5): 4,
    (2,): 2,
    (4, 5): 1,
    (1, 2, 3): 1,
    (1, 2, 4, 5): 1,
    (): 1,
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(PLAN)


@pytest.fixture(scope="module")
def rows(pack: Pack) -> dict[str, PlanRow]:
    return {row.code: row for row in plan_rows(pack)}


def of_kind(rows: dict[str, PlanRow], kind: str) -> list[PlanRow]:
    return [row for row in rows.values() if row.kind == kind]


def activity(pack: Pack, code: str) -> PrimaryActivity:
    return next(item for item in pack.activities() if item.code == code)


def test_every_line_of_the_plan_is_there_once(pack: Pack, rows: dict[str, PlanRow]) -> None:
    assert len(list(plan_rows(pack))) == len(rows)
    assert Counter(row.kind for row in rows.values()) == {
        "statement": 32,
        "strategy": 5,
        "objective": 9,
        "primary_activity": 22,
        "secondary_activity": 79,
        "shared_activity": 10,
        "suggested_measure": 159,
        "measure_part": 23,
        "nested_item": 22,
        "resource": 7,
        "preamble": 6,
        "data_rule": 1,
        "calendar_step": 52,
    }


def test_each_activity_has_its_secondary_activities_and_measures(pack: Pack) -> None:
    sizes = " ".join(
        f"{item.code} ({len(item.secondary_activities)},{len(item.suggested_measures)})"
        for item in pack.activities()
    )
    assert sizes == " ".join(ACTIVITY_SIZES.split())


def test_parents_stand_before_their_children(rows: dict[str, PlanRow]) -> None:
    seen: set[str | None] = {None}
    for row in rows.values():
        assert row.parent in seen, row.code
        seen.add(row.code)


def test_siblings_of_a_kind_are_counted_from_one(rows: dict[str, PlanRow]) -> None:
    siblings: dict[tuple[str, str | None], list[int]] = {}
    for row in rows.values():
        if row.kind != "calendar_step":
            siblings.setdefault((row.kind, row.parent), []).append(row.ordinal)
    assert all(found == list(range(1, len(found) + 1)) for found in siblings.values())


def test_the_printed_words_are_unchanged(rows: dict[str, PlanRow]) -> None:
    printed = ("title", "summary_title", "footnotes", "caution")
    lines = [
        f"{row.code}\t{row.source_line}\t{row.text}\t{[row.extra.get(name) for name in printed]}"
        for row in rows.values()
    ]
    assert hashlib.sha256("\n".join(lines).encode()).hexdigest() == PRINTED_WORDS


def test_no_footnote_or_bookmark_markup_is_left(rows: dict[str, PlanRow]) -> None:
    assert not [row.code for row in rows.values() if "footnoteRef" in row.text or "bookmark" in row.text]


def test_schedules_are_the_printed_sets(rows: dict[str, PlanRow]) -> None:
    assert Counter(row.years for row in of_kind(rows, "secondary_activity")) == SCHEDULES
    assert rows["3.3.1.f"].years == (1, 2, 4, 5)
    assert rows["4.1.1.c"].years == ()
    own = {row.code: row.years for row in of_kind(rows, "primary_activity") if row.years}
    assert own == {"2.2.1": (1, 2, 3, 4, 5), "3.1.1": (1,)}


def test_effective_years_are_own_then_childrens_then_all(pack: Pack, rows: dict[str, PlanRow]) -> None:
    assert effective_years(activity(pack, "3.1.1")) == (1,)
    assert effective_years(activity(pack, "3.1.2")) == (2, 3, 4, 5)
    assert effective_years(activity(pack, "5.1.4")) == (1, 2, 3, 4, 5)
    late = [item for item in pack.community_engagement.activities if item.years == (2,)]
    assert effective_years(activity(pack, "4.2.2"), 5, late) == (2,)
    assert rows["4.1.1.c"].effective == (1, 2, 3, 4, 5)
    assert all(row.effective for row in of_kind(rows, "primary_activity"))


def test_forms_of_the_measures(rows: dict[str, PlanRow]) -> None:
    forms = Counter(row.extra["form"] for row in of_kind(rows, "suggested_measure"))
    numbers = {"count": 36, "percent": 33, "count_and_percent": 27, "currency": 4}
    words = {"document": 21, "qualitative": 14, "data": 10, "completion": 9, "list": 5}
    assert forms == {**numbers, **words}


def test_leading_symbols_give_the_form(rows: dict[str, PlanRow]) -> None:
    symbols = {"#": "count", "%": "percent", "$": "currency", "#/%": "count_and_percent"}
    symbols["%/#"] = "count_and_percent"
    found: Counter[str] = Counter()
    for row in of_kind(rows, "suggested_measure"):
        symbol = row.text.split()[0]
        if symbol in symbols:
            found[symbols[symbol]] += 1
            assert row.extra["form"] == symbols[symbol], row.code
    assert found == {"count": 32, "percent": 33, "count_and_percent": 27, "currency": 3}


def test_measures_decided_by_their_words(rows: dict[str, PlanRow]) -> None:
    by_line = {row.source_line: row for row in of_kind(rows, "suggested_measure")}
    for line in (311, 447, 265, 268):
        assert by_line[line].extra["form"] == "count"
    assert by_line[219].extra["breakdowns"] == ["level", "race", "tier_jump"]
    assert {by_line[line].extra["form"] for line in (373, 392, 164)} == {"document"}
    assert {by_line[line].extra["form"] for line in (201, 308, 309)} == {"data"}
    assert "promise" in (rows["2.2.2-M4"].note or "")


def test_breakdowns_are_those_that_the_lines_name(rows: dict[str, PlanRow]) -> None:
    named = {
        row.source_line: " ".join(row.extra["breakdowns"])
        for row in of_kind(rows, "suggested_measure")
        if "breakdowns" in row.extra
    }
    assert named == {
        **dict.fromkeys((171, 375, 394, 460), "demographics"),
        **dict.fromkeys((180, 186, 232), "race"),
        **dict.fromkeys((217, 218, 219), "level race tier_jump"),
        **dict.fromkeys((233, 290), "follow_up"),
        **dict.fromkeys((351, 374, 393, 459), "engagement_stage"),
        231: "level function race",
        234: "level race",
        261: "level team",
        288: "unit role function team",
        350: "priority_population unit",
        445: "certification",
    }


def test_every_dimension_has_its_words() -> None:
    assert set(BREAKDOWNS) == set(Dimension)


def test_cadence_words_are_only_the_printed_ones(rows: dict[str, PlanRow]) -> None:
    cadences = {
        kind: {row.source_line: row.extra["cadence"] for row in of_kind(rows, kind) if "cadence" in row.extra}
        for kind in ("suggested_measure", "secondary_activity")
    }
    measures, activities = cadences["suggested_measure"], cadences["secondary_activity"]
    assert [line for line in measures if measures[line] == "quarterly"] == [340, 342, 343, 344]
    assert [line for line in measures if measures[line] == "annual"] == [182, 220, 232, 264, 446]
    quarterly = [line for line in activities if activities[line] == "quarterly"]
    assert quarterly == [137, 138, 139, 177, 329, 330]
    assert activities[256] == "every_two_years"


def test_cautions_travel_with_their_line(rows: dict[str, PlanRow]) -> None:
    cautioned = [row for row in rows.values() if "caution" in row.extra]
    assert [row.source_line for row in cautioned] == [332, 334, 339, 356, 380, 399, 412, 463]
    assert all(f"({row.extra['caution']})" in row.text for row in cautioned)


def test_every_secondary_activity_is_addressed_to_somebody(rows: dict[str, PlanRow]) -> None:
    asked = of_kind(rows, "secondary_activity") + of_kind(rows, "shared_activity")
    assert all(row.extra["addressed_to"] for row in asked)
    assert rows["4.1.2.a"].extra["addressed_to"] == ["unit:OPH"]
    assert rows["CE.1"].extra["addressed_to"] == ["all_reporting_units"]


def test_nested_lists(rows: dict[str, PlanRow]) -> None:
    children = Counter(row.parent for row in of_kind(rows, "nested_item"))
    assert children == {"3.3.1.d": 9, "3.3.2": 2, "3.3.2.t1": 3, "3.3.2.t2": 1, "CE.1": 4, "CE.5": 3}
    assert rows["3.3.2"].source_line == 273
    assert rows["3.3.2.t1.1"].text == "2-Day Racial Equity Training"


def test_body_wording_governs_and_the_summary_wording_is_kept(rows: dict[str, PlanRow]) -> None:
    objectives = of_kind(rows, "objective")
    differing = [row.code for row in objectives if row.text != row.extra["summary_title"]]
    assert differing == ["3.1", "4.1", "4.2", "5.1", "5.2"]
    assert all(rows[code].note for code in differing)


def test_calendar_has_its_phases(pack: Pack) -> None:
    assert list(Counter(step.phase for step in pack.calendar_steps).values()) == [9, 9, 6, 12, 5, 11]
    heading = next(step for step in pack.calendar_steps if step.heading)
    children = [step for step in pack.calendar_steps if step.parent == heading.code]
    assert [step.source_line for step in children] == [562, 563, 564, 565]
    assert [step for step in pack.calendar_steps if step.optional] == children


# Lines of the source text that a trap touches: numbering, wording, lists, lag measures, roles, cautions.
NOTED_LINES = """
55 124 125 163 168 173 174 175 176 177 179 193 201 221 233 234 273 278 288 290 295 297 298 302 303 304 305
306 308 309 315 325 332 334 339 346 350 356 357 369 371 380 381 390 399 400 408 431 455 463 464 499 519 528
529 551 561 573
"""


def test_an_editors_note_stands_on_each_line_that_needs_one(rows: dict[str, PlanRow]) -> None:
    noted = {row.source_line for row in rows.values() if row.note}
    assert {int(line) for line in NOTED_LINES.split()} <= noted

"""Every suggested measure has one decision, and a definition that contradicts itself is refused."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from dashboard.calendar.organization import read_organization
from dashboard.errors import PlanError
from dashboard.measures.coherence import REPORTING_UNIT
from dashboard.measures.drafts import Draft, Drafts, read_drafts
from dashboard.plan.pack import read_pack
from models.dimensions import PRINTED_ONLY, Dimension
from models.vocabulary import DataClass, DecidedBy, Frequency, Level, MeasureKindName, MeasureOrigin

DATA = Path(__file__).resolve().parents[2] / "data"
# Counted by hand in the printed plan: suggested measures of each primary activity.
PRINTED = yaml.safe_load("""
{2.1.1: 3, 2.1.2: 4, 2.2.1: 4, 2.2.2: 4,
 3.1.1: 1, 3.1.2: 8, 3.1.3: 9, 3.2.1: 7, 3.2.2: 9, 3.3.1: 14, 3.3.2: 4,
 4.1.1: 5, 4.1.2: 4, 4.2.1: 13, 4.2.2: 11,
 5.1.1: 10, 5.1.2: 10, 5.1.3: 9, 5.1.4: 3, 5.2.1: 13, 5.2.2: 9, 5.2.3: 5}
""")
SUGGESTIONS = [f"{activity}-M{place}" for activity, many in PRINTED.items() for place in range(1, many + 1)]
ENGAGEMENT = ("4.2.2", "5.1.1", "5.1.2", "5.2.2")
PERCENT = {MeasureKindName.PERCENT, MeasureKindName.COUNT_AND_PERCENT}


@pytest.fixture(scope="module")
def drafts() -> Drafts:
    return read_drafts(DATA / "measures" / "drafts.yaml", SUGGESTIONS)


@pytest.fixture(scope="module")
def answers(drafts: Drafts) -> dict[str, Draft]:
    return {suggestion: draft for draft in drafts.measures for suggestion in draft.suggestions}


def test_each_of_the_159_suggestions_is_decided_once(drafts: Drafts) -> None:
    assert len(SUGGESTIONS) == 159
    assert Counter(drafts.suggestions) == Counter(SUGGESTIONS)
    assert drafts.status == "proposal for the IPMT"


def test_only_the_promise_of_further_measures_becomes_none(drafts: Drafts) -> None:
    assert [(none.suggestion, bool(none.reason)) for none in drafts.no_measures] == [("2.2.2-M4", True)]


def test_titles_are_short_and_unique_and_codes_run_through(drafts: Drafts) -> None:
    assert max(Counter(draft.title for draft in drafts.measures).values()) == 1
    for activity in PRINTED:
        own = [draft.code for draft in drafts.measures if draft.code.startswith(f"PM-{activity}-")]
        assert own == [f"PM-{activity}-{place:02d}" for place in range(1, len(own) + 1)]


def test_only_four_measures_are_quarterly_by_the_plan(answers: dict[str, Draft]) -> None:
    quarterly = {code for code, draft in answers.items() if draft.frequency is Frequency.QUARTERLY}
    assert quarterly == {"4.2.1-M9", "4.2.1-M11", "4.2.1-M12", "4.2.1-M13"}
    assert all(answers[code].decided_by is DecidedBy.PLAN_TEXT for code in quarterly)
    annual_in_words = {"3.1.2-M4", "3.2.1-M7", "3.2.2-M5", "3.3.1-M7", "5.2.1-M6"}
    assert all(answers[code].decided_by is DecidedBy.PLAN_TEXT for code in annual_in_words)


def test_the_demonstration_makes_fourteen_measures_quarterly(drafts: Drafts) -> None:
    chosen = drafts.quarterly_in_demonstration
    kinds = Counter(draft.kind for draft in chosen)
    assert len(chosen) == 14
    assert chosen[0].code == "PM-2.1.1-01"
    assert {draft.code[3:6] for draft in chosen} == {activity[:3] for activity in PRINTED}
    assert sum(kinds[kind] for kind in PERCENT) >= 9
    assert kinds[MeasureKindName.CURRENCY]
    assert kinds[MeasureKindName.YES_NO] + kinds[MeasureKindName.COMPLETION]
    assert all(draft.level is Level.UNIT and draft.owner == REPORTING_UNIT for draft in chosen)


def test_register_derived_measures_are_named(answers: dict[str, Draft]) -> None:
    derived = {code for code, draft in answers.items() if draft.origin is MeasureOrigin.REGISTER}
    assert derived == {"2.1.2-M1", "2.1.2-M4", *(f"4.2.1-M{place}" for place in range(9, 14))}


def test_printed_cautions_are_marked(answers: dict[str, Draft]) -> None:
    marked = {code for code, draft in answers.items() if draft.caution_printed}
    lived_experience = {"4.2.2-M9", "5.1.1-M8", "5.1.2-M8", "5.2.2-M7"}
    assert marked == {"4.2.1-M1", "4.2.1-M3", "4.2.1-M8"} | lived_experience
    assert all(answers[code].direction == "none" for code in marked - lived_experience)


def test_one_engagement_session_is_counted_once_for_four_activities(drafts: Drafts) -> None:
    shared = [draft for draft in drafts.measures if draft.activities == ENGAGEMENT]
    assert len(shared) == 6
    assert all(Dimension.AREA in draft.breakdowns and len(draft.suggestions) == 4 for draft in shared)


def test_measures_that_outlive_the_plan_say_from_when_they_can_be_known(answers: dict[str, Draft]) -> None:
    late = {code for code, draft in answers.items() if draft.earliest_measurable}
    assert late == {"3.2.2-M6", "3.3.2-M4"}
    assert all(answers[code].note and answers[code].first_year == 3 for code in late)


def test_every_owner_is_a_unit_that_reports(drafts: Drafts) -> None:
    reporting = {unit.abbreviation for unit in read_organization(DATA / "organization.yaml").reporting}
    assert {draft.owner for draft in drafts.measures} <= reporting | {REPORTING_UNIT}


def test_figures_of_people_by_race_are_not_published_by_unit(drafts: Drafts) -> None:
    people = (DataClass.WORKFORCE, DataClass.COMMUNITY)
    found = [
        each for each in drafts.measures if Dimension.RACE in each.breakdowns and each.data_class in people
    ]
    assert found
    assert all(draft.lowest_published_level is Level.DEPARTMENT for draft in found)


def test_a_definition_is_broken_down_by_all_that_its_suggestions_name(answers: dict[str, Draft]) -> None:
    pack = read_pack(DATA / "plan" / "dph-2024-2028.yaml")
    named = {
        measure.code: set(measure.breakdowns) - PRINTED_ONLY
        for activity in pack.activities()
        for measure in activity.suggested_measures
    }
    assert all(named[code] <= set(draft.breakdowns) for code, draft in answers.items())
    assert {Dimension.LEVEL, Dimension.RACE, Dimension.TIER_JUMP} == named["3.2.1-M4"]


BASE = """
{code: PM-2.1.1-01, suggestions: [2.1.1-M1], activities: [2.1.1], title: Programs that did it, kind: percent,
 measure_type: process, unit: programs, numerator: Those that did, denominator: All of them, level: unit,
 lowest_published_level: unit, frequency: annual, decided_by: dph, years: [1, 2], direction: increase,
 across_units: ratio_of_sums, across_time: latest, accumulation: stock, data_class: process, origin: typed,
 scale: 0, source: A list, owner: reporting unit, limitations: It has some.}
"""
COUNT = {"kind": "count", "numerator": None, "denominator": None, "across_units": "sum"}
DEPARTMENT = {
    "level": "department",
    "lowest_published_level": "department",
    "across_units": "none",
    "owner": "HR",
}


def refused(tmp_path: Path, *changes: dict[str, Any], known: list[str] | None = None) -> str:
    path = tmp_path / "drafts.yaml"
    rows = [yaml.safe_load(BASE) | change for change in changes]
    measures = [{key: value for key, value in row.items() if value is not None} for row in rows]
    path.write_text(
        yaml.safe_dump({"status": "draft", "measures": measures}, sort_keys=False), encoding="utf-8"
    )
    with pytest.raises(PlanError) as caught:
        read_drafts(path, known)
    head, *faults = caught.value.message.splitlines()
    assert head.startswith(f"{path} was refused and nothing was loaded (")
    assert all(fault.startswith("drafts.yaml, line ") for fault in faults)
    return "\n".join(faults)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"denominator": None}, "Percentage: say what the denominator is."),
        (COUNT | {"numerator": "Those"}, "Count: there is no numerator"),
        ({"across_units": "sum"}, "Percentage: across units choose"),
        (COUNT | {"across_units": "ratio_of_sums"}, "Count: across units choose"),
        (COUNT | {"kind": "yes_no"}, "Yes or no: across units choose “units that say yes are counted”."),
        (COUNT | {"kind": "survey"}, "Survey result: across units choose"),
        (COUNT | {"kind": "list"}, "List: across units choose"),
        (
            DEPARTMENT | {"across_units": "ratio_of_sums"},
            "One figure for the department: across units choose “nothing is added across units”.",
        ),
        (DEPARTMENT | {"owner": "reporting unit"}, "needs an office that reports it"),
        (DEPARTMENT | {"lowest_published_level": "unit"}, "cannot be published by unit"),
        ({"scale": 2}, "Percentage: choose 0 decimals."),
        (COUNT | {"kind": "currency"}, "Amount in dollars: choose 2 decimals."),
        (COUNT | {"kind": "composition"}, "choose what it is broken down by"),
        ({"accumulation": "flow"}, "that tells what happened in the period: across time choose"),
        (
            {"across_time": "ratio_of_sums"},
            "that tells how it stands at the end of the period: across time choose",
        ),
        (
            {"accumulation": "flow", "across_time": "sum"},
            "Percentage that tells what happened in the period: across time choose",
        ),
        ({"frequency": "quarterly", "across_time": "none"}, "say how the quarters make a year"),
        ({"decided_by": "demonstration"}, "is the mark demonstration_quarterly"),
        ({"demonstration_quarterly": True, "across_time": "none"}, "the demonstration makes quarterly only"),
        ({"earliest_measurable": "2029-01-01"}, "an earliest date needs a note"),
        ({"code": "PM-2.1.2-01"}, "its code names an activity that it does not serve"),
        ({"suggestions": ["2.1.1-M1", "2.1.2-M1"]}, "it answers suggestions of 2.1.2 without serving it"),
        ({"activities": ["2.1.1", "2.1.2"]}, "is broken down by area"),
        ({"years": [2, 1]}, "years stand once each and in order"),
        ({"breakdowns": ["race", "race"]}, "breakdowns name something twice"),
        ({"breakdowns": ["shoe_size"]}, "Input should be 'area'"),
        ({"breakdowns": ["unit"]}, "unit cannot break a figure down"),
        ({"breakdowns": ["demographics"]}, "demographics cannot break a figure down"),
        ({"kind": "gauge"}, "(PM-2.1.1-01, kind): Input should be 'count'"),
        ({"title": "x" * 91}, "(PM-2.1.1-01, title): String should have at most 90 characters"),
        ({"colour": "red"}, "(PM-2.1.1-01, colour): this key is unknown"),
        ({"limitations": None}, "(PM-2.1.1-01, limitations): this key is missing"),
        ({"suggestions": ["2.1.1.M1"]}, "String should match pattern"),
    ],
)
def test_contradictions_are_refused(tmp_path: Path, change: dict[str, Any], reason: str) -> None:
    assert reason in refused(tmp_path, change)


def test_all_reasons_of_all_measures_are_told_at_once(tmp_path: Path) -> None:
    message = refused(tmp_path, {"scale": 2, "denominator": None}, {"colour": "red"})
    assert "say what the denominator is.; Percentage: choose 0 decimals." in message
    assert len(message.splitlines()) == 2


def test_codes_and_suggestions_used_twice_are_refused_with_their_lines(tmp_path: Path) -> None:
    assert refused(tmp_path, {}, {}).splitlines() == [
        "drafts.yaml, line 31 (PM-2.1.1-01, code): PM-2.1.1-01 is used twice",
        "drafts.yaml, line 32 (PM-2.1.1-01, suggestions): 2.1.1-M1 is decided twice",
    ]


def test_unknown_and_undecided_suggestions_are_refused(tmp_path: Path) -> None:
    message = refused(tmp_path, {}, known=["2.1.1-M2"])
    assert "line 4 (PM-2.1.1-01, suggestions): the plan has no suggested measure 2.1.1-M1" in message
    assert "2.1.1-M2 has no decision" in message

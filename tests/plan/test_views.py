"""What the plan's screens find, count and say: search, schedule, words, and every line's own page."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from dash.development.base_component import Component
from sqlalchemy import Engine, select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.clock import Clock
from dashboard.errors import NotFound
from dashboard.plan import queries, section_views, views
from dashboard.plan.commands import load_plan_file
from dashboard.plan.item_views import item_view
from dashboard.plan.items import Item, PrintedPlan
from dashboard.plan.search import Group, fold, search_plan, snippet
from dashboard.plan.words import addressees, heading, year_names, years_in_words
from dashboard.settings import ROOT
from models.measures import Measure, MeasureSuggestion
from models.plan import PlanItem
from models.vocabulary import PlanItemKind

FILE = ROOT / "data" / "plan" / "dph-2024-2028.yaml"
ANYBODY = Viewer(1, "Anybody")
SYSTEM = Viewer.system("test")


@pytest.fixture
def loaded(sessions: Sessions) -> Sessions:
    load_plan_file(sessions, FILE)
    return sessions


@pytest.fixture(scope="module")
def plan(new_database: Callable[[str, str], Engine]) -> PrintedPlan:
    """Read the plan once for the tests of what is drawn from it; another test reads it on each database."""
    sessions = Sessions(new_database("sqlite", "plan"), Clock())
    load_plan_file(sessions, FILE)
    with sessions.read(ANYBODY) as session:
        return queries.printed_plan(session)


def without_ids(item: Item) -> Item:
    return replace(item, id=0, children=tuple(without_ids(child) for child in item.children))


def parts(component: Any) -> Iterator[Any]:
    """Yield every component and text below a component."""
    if isinstance(component, list | tuple):
        for one in component:
            yield from parts(one)
    elif component is not None:
        yield component
        if isinstance(component, Component):
            yield from parts(getattr(component, "children", None))


def texts(component: Any) -> list[str]:
    return [part for part in parts(component) if isinstance(part, str)]


def links(component: Any) -> list[str]:
    return [part.href for part in parts(component) if getattr(part, "href", None)]


def codes(groups: tuple[Group, ...]) -> list[str]:
    return [hit.item.code for group in groups for hit in group.hits]


def cell(plan: PrintedPlan, code: str, year: int) -> tuple[bool, int, int]:
    frame = queries.schedule(plan)
    row = frame[(frame.code == code) & (frame.year == year)].iloc[0]
    return bool(row.own), int(row.scheduled), int(row.activities)


def test_every_database_gives_the_same_plan(loaded: Sessions, plan: PrintedPlan) -> None:
    with loaded.read(ANYBODY) as session:
        read = queries.printed_plan(session)
    assert list(read.items) == list(plan.items)
    assert all(without_ids(read.items[code]) == without_ids(item) for code, item in plan.items.items())


def test_lines_stand_in_plan_order(plan: PrintedPlan) -> None:
    activities = [item.code for item in plan.of(PlanItemKind.PRIMARY_ACTIVITY)]
    assert activities[:3] == ["2.1.1", "2.1.2", "2.2.1"]
    assert activities == sorted(activities)
    assert [item.code for item in plan.get("2.1.2").secondary()] == [f"2.1.2.{letter}" for letter in "abcdef"]
    assert [item.code for item in plan.get("5.1.1").secondary()][-1] == "5.1.1/CE.10"
    assert [item.code for item in plan.path(plan.get("3.3.1.d.1"))][:3] == ["3", "3.3", "3.3.1"]


def test_a_code_that_is_none_is_not_found(loaded: Sessions) -> None:
    with loaded.read(ANYBODY) as session, pytest.raises(NotFound, match=r"no line “9\.9\.9”"):
        queries.item_page(session, "9.9.9")


@pytest.mark.parametrize(
    ("code", "year", "expected"),
    [
        ("2.1.1", 1, (False, 2, 3)),
        ("2.2.1", 5, (True, 0, 0)),
        ("3.1.1", 1, (True, 0, 0)),
        ("3.1.1", 2, (False, 0, 0)),
        ("4.2.2", 1, (False, 2, 10)),
        ("4.2.2", 2, (False, 10, 10)),
        ("5.1.4", 3, (True, 0, 0)),
    ],
)
def test_the_schedule_counts_what_the_plan_prints(
    plan: PrintedPlan, code: str, year: int, expected: tuple[bool, int, int]
) -> None:
    assert cell(plan, code, year) == expected


def test_year_totals_count_each_shared_activity_once(plan: PrintedPlan) -> None:
    items = plan.of(PlanItemKind.SECONDARY_ACTIVITY, PlanItemKind.SHARED_ACTIVITY)
    assert queries.distinct_activities(plan) == 89
    for year, total in enumerate(queries.year_totals(plan), 1):
        assert total == sum(year in item.years or not item.years for item in items)


def test_search_finds_codes_and_words_in_every_kind_of_line(plan: PrintedPlan) -> None:
    assert codes(search_plan(plan, "2.1.1-m2")) == ["2.1.1-M2"]
    assert "3.3.2-M2" in codes(search_plan(plan, "FUNCTION team"))
    assert "3.3.2.t1.2" in codes(search_plan(plan, "integration space"))
    assert "EP.8" in codes(search_plan(plan, "learn from mistakes"))
    assert {hit.item.kind for group in search_plan(plan, "training") for hit in group.hits} > {
        PlanItemKind.SECONDARY_ACTIVITY,
        PlanItemKind.SUGGESTED_MEASURE,
    }


def test_search_groups_by_activity(plan: PrintedPlan) -> None:
    """The introduction to 3.1.2 cites “(2.1.1)” in its own words, so that it is found too."""
    groups = search_plan(plan, "2.1.1")
    assert [group.above.code if group.above else None for group in groups] == ["2.1.1", "3.1.2"]
    assert codes(groups)[0] == "2.1.1"
    assert [group.above.code for group in search_plan(plan, "de-silo") if group.above] == ["CE"]


def test_shared_activities_are_found_once_and_by_the_code_of_their_place(plan: PrintedPlan) -> None:
    assert codes(search_plan(plan, "healing-centered, culturally")) == ["CE.8"]
    assert codes(search_plan(plan, "4.2.2/ce.8")) == ["4.2.2/CE.8"]


@pytest.mark.parametrize("typed", ["", "   ", "\u200b", "\u202e\u200f"])
def test_nothing_typed_finds_nothing(plan: PrintedPlan, typed: str) -> None:
    assert search_plan(plan, typed) == ()


def test_quotes_spaces_and_accents_make_no_difference() -> None:
    text = "The Commissioner’s\u00a0Office – Café"
    assert fold(text) == "the commissioner's office - cafe"
    pieces = snippet(text, ("commissioner's", "cafe"))
    assert "".join(piece for piece, _found in pieces) == text
    assert [piece for piece, found in pieces if found] == ["Commissioner’s", "Café"]


def test_a_snippet_cuts_between_words_and_keeps_the_printed_letters() -> None:
    text = "before " * 60 + "HERE " + "after " * 60
    pieces = snippet(text.strip(), ("here",))
    assert (pieces[0][0], pieces[-1][0]) == ("… ", " …")
    assert ("HERE", True) in pieces
    assert "".join(piece for piece, _found in pieces[1:-1]) in text


def test_years_and_addressees_in_words(plan: PrintedPlan) -> None:
    assert year_names((3,)) == "Year Three"
    assert year_names((1, 2, 4, 5)) == "Years One, Two, Four and Five"
    assert years_in_words(plan, plan.get("2.1.1.b")) == "Years One and Two"
    assert years_in_words(plan, plan.get("2.2.1")) == "Every plan year"
    assert years_in_words(plan, plan.get("3.1.2")).startswith(
        "No year is printed; its secondary activities run"
    )
    assert years_in_words(plan, plan.get("4.1.1.c")) == "No year is printed; counted in every plan year"
    told = addressees(plan.get("3.1.2.b"), {"HR": "Human Resources"})
    assert told == "Human Resources and all bureaus and offices"
    assert addressees(plan.get("2.1.1.a"), {}) == "the Commissioner’s Office"


def page(plan: PrintedPlan, item: Item) -> Component:
    return item_view(queries.ItemPage(plan, item, {}, {}))


def test_every_line_has_a_page_with_its_words_verbatim(plan: PrintedPlan) -> None:
    for item in plan.items.values():
        drawn = page(plan, item)
        assert item.text in texts(drawn), item.code
        assert item.note is None or item.note in texts(drawn), item.code
        assert all(link.startswith(("/plan", "/measures/")) for link in links(drawn)), item.code
    assert len({heading(item) for item in plan.items.values()}) == len(plan.items)


def test_an_activity_shows_what_is_done_beside_what_could_be_measured(
    plan: PrintedPlan,
) -> None:
    activity = plan.get("5.1.1")
    shown = texts(page(plan, activity))
    lines = [*activity.secondary(), *activity.of(PlanItemKind.SUGGESTED_MEASURE)]
    places = [shown.index(item.code) for item in lines]
    assert places == sorted(places)
    assert "Shared by several activities" in shown
    assert all(item.text in shown for item in plan.get("CE.1").of(PlanItemKind.NESTED_ITEM))
    assert all(part.text in shown for line in lines for part in line.of(PlanItemKind.MEASURE_PART))


def test_cautions_stand_beside_their_measure(plan: PrintedPlan) -> None:
    cautioned = [item for item in plan.of(PlanItemKind.SUGGESTED_MEASURE) if item.caution]
    assert cautioned
    for item in cautioned:
        activity = plan.path(item)[-1]
        assert str(item.caution).removeprefix("Note: ") in texts(page(plan, activity))


def test_a_suggestion_leads_to_the_measure_made_from_it(loaded: Sessions) -> None:
    with loaded.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        item = session.scalars(select(PlanItem).where(PlanItem.code == "2.1.1-M1")).one()
        made = datetime(2026, 1, 1, tzinfo=UTC)
        measure = Measure(edition_id=item.edition_id, code="PM-2.1.1-01", created_at=made)
        session.add(measure)
        session.flush()
        session.add(MeasureSuggestion(measure_id=measure.id, item_id=item.id))
    with loaded.read(ANYBODY) as session:
        for code in ("2.1.1", "2.1.1-M1"):
            found = queries.item_page(session, code)
            assert found.measures == {"2.1.1-M1": ("PM-2.1.1-01",)}
            assert "/measures/PM-2.1.1-01" in links(item_view(found))


def test_the_parts_of_the_plan_show_every_line_of_their_kind(plan: PrintedPlan) -> None:
    shown = {
        PlanItemKind.STATEMENT: section_views.statements(plan),
        PlanItemKind.SHARED_ACTIVITY: section_views.engagement(plan, {}),
        PlanItemKind.CALENDAR_STEP: section_views.cycle(plan),
        PlanItemKind.PRIMARY_ACTIVITY: views.tree(plan),
    }
    for kind, content in shown.items():
        told = texts(content)
        assert [item.code for item in plan.of(kind) if item.text not in told] == []


def test_search_and_schedule_are_drawn(plan: PrintedPlan) -> None:
    told = texts(
        views.explorer(plan, "", "training", views.results(search_plan(plan, "training"), "training"))
    )
    assert "Training".lower() in told
    nothing = texts(views.results((), "zebra"))
    assert any("Nothing in the plan" in text for text in nothing)
    totals = queries.year_totals(plan)
    table = views.schedule_table(queries.schedule(plan), totals, queries.distinct_activities(plan))
    assert f"Year Two asks for most: {max(totals)} of 89 secondary activities" in texts(table)

"""The catalogue holds every suggestion and measure, counts and filters them, and can be kept as a file."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from plotly.utils import PlotlyJSONEncoder
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.definitions.catalogue import catalogue
from dashboard.definitions.catalogue_asked import Asked, Found, read_asked
from dashboard.definitions.catalogue_entries import Catalogue, Entry
from dashboard.definitions.catalogue_export import COLUMNS, export_catalogue
from dashboard.definitions.catalogue_head_views import address_with
from dashboard.definitions.catalogue_views import catalogue_view
from dashboard.definitions.catalogue_words import decided_sentence, filters
from dashboard.definitions.commands import NewMeasure, propose_measure
from dashboard.definitions.endings import ProposeNoMeasure, propose_no_measure
from dashboard.definitions.filtering import find
from dashboard.definitions.life_cycle import DefinitionAction
from dashboard.definitions.standing import Standing
from dashboard.definitions.workbook_queries import identity
from dashboard.errors import NotFound
from models.duties import Duty
from models.measures import Measure, NoMeasure
from models.plan import PlanItem
from models.vocabulary import DutyState, Frequency, MeasureKindName, MeasureType, PlanItemKind
from tests.support.counting import counted_statements
from tests.support.defining import DRAFTED, move, page, save
from tests.support.placing import SYSTEM, unit_id
from tests.support.world import FIRST, MEASURES, UNITS, World

SUGGESTIONS, WITHOUT = 159, "2.2.2-M4"
FOUR_AREAS = "PM-4.2.2-10"


def read(world: World, who: str = "reviewer") -> Catalogue:
    with world.sessions.read(world.viewer(who)) as session:
        return catalogue(session)


def found(world: World, who: str = "reviewer", **asked: str) -> Found:
    return find(read(world, who), Asked(**asked))


def codes(entries: Any) -> set[str]:
    return {entry.measure.version.code for entry in entries if entry.measure}


def add_measure(world: World, title: str = "Counted since") -> str:
    seen = page(world)
    viewer = world.viewer("reviewer")
    with world.sessions.write(viewer) as session:
        new = NewMeasure(
            ("5.1.4",), type(seen.fields)(**{**vars(seen.fields), "title": title}), (), "A promise"
        )
        return propose_measure(session, viewer, new)


def test_every_suggestion_stands_there_verbatim_in_plan_order_and_is_decided(world: World) -> None:
    with world.sessions.read(SYSTEM) as session:
        activity = select(PlanItem).where(PlanItem.kind == PlanItemKind.PRIMARY_ACTIVITY)
        order = {item.id: item.code for item in session.scalars(activity)}
        printed = [
            (order[item.parent_id or 0], item.ordinal, item.code, item.text)
            for item in session.scalars(
                select(PlanItem).where(PlanItem.kind == PlanItemKind.SUGGESTED_MEASURE)
            )
        ]
    entries = read(world).entries
    told = [(e.suggestion.code, e.suggestion.text) for e in entries if e.suggestion]
    assert told == [(code, text) for _, _, code, text in sorted(printed)]
    assert len(told) == SUGGESTIONS
    assert all(entry.measure or entry.refusal for entry in entries)
    assert [e.suggestion.code for e in entries if e.refusal and e.suggestion] == [WITHOUT]


def test_the_sentence_says_how_many_are_decided_and_how_many_wait(world: World) -> None:
    counts = found(world).counts
    assert decided_sentence(counts) == (
        f"All 159 suggestions of the plan are decided: 158 lead to {counts.measures} measures, "
        "1 to the decision for no measure."
    )
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        session.delete(session.scalars(select(NoMeasure)).one())
    seen = found(world)
    assert decided_sentence(seen.counts).startswith("158 of 159 suggestions are decided")
    assert decided_sentence(seen.counts).endswith("1 waits.")
    assert seen.states[Standing.SUGGESTED] == 1
    assert [e.suggestion.code for e in found(world, state="suggested").entries if e.suggestion] == [WITHOUT]


def test_a_measure_in_use_whose_next_version_is_prepared_counts_in_both_states(world: World) -> None:
    before = found(world).states
    save(world, FIRST, change_reason="Clearer.", title="Another wording of the title")
    after = found(world).states
    assert after[Standing.IN_USE] == before[Standing.IN_USE] == len(MEASURES)
    assert after[Standing.DRAFT] == before[Standing.DRAFT] + 1
    move(world, DefinitionAction.SEND, "reviewer", FIRST)
    seen = found(world, state="under_review")
    assert codes(seen.entries) == {FIRST}
    shown = next(entry.measure for entry in seen.entries if entry.measure)
    assert shown.version.number == 1
    assert shown.pending
    assert shown.pending.title == "Another wording of the title"


@pytest.mark.parametrize("state", Standing)
def test_a_count_is_the_number_of_what_its_link_shows(world: World, state: Standing) -> None:
    everything = found(world)
    shown = found(world, state=state.value)
    keys = {
        e.measure.version.code if e.measure else (e.suggestion and e.suggestion.code) for e in shown.entries
    }
    assert everything.states.get(state, 0) == len(keys)
    assert all(state in entry.standings for entry in shown.entries)


def test_types_are_counted_once_for_each_measure(world: World) -> None:
    entries = read(world).entries
    by_code = {e.measure.version.code: e.measure.version.measure_type for e in entries if e.measure}
    assert found(world).types == Counter(by_code.values())
    for each in MeasureType:
        assert len(codes(found(world, type=each.value).entries)) == found(world).types.get(each, 0)


RULES: dict[str, tuple[str, Callable[[Entry], bool]]] = {
    "objective": ("3.1", lambda e: bool(e.activity and e.activity.code.startswith("3.1."))),
    "activity": ("2.1.1", lambda e: bool(e.activity and e.activity.code == "2.1.1")),
    "kind": ("percent", lambda e: bool(e.measure and e.measure.version.kind is MeasureKindName.PERCENT)),
    "frequency": ("once", lambda e: bool(e.measure and e.measure.version.frequency is Frequency.ONCE)),
    "owner": ("HR", lambda e: bool(e.measure and e.measure.version.owner == "HR")),
    "unit": ("BSAS", lambda e: bool(e.measure and e.measure.version.code in MEASURES)),
}


@pytest.mark.parametrize("name", RULES)
def test_each_filter_shows_what_it_names_and_nothing_else(world: World, name: str) -> None:
    value, rule = RULES[name]
    wanted = [entry for entry in read(world).entries if rule(entry)]
    assert 0 < len(wanted) < SUGGESTIONS
    assert list(found(world, **{name: value}).entries) == wanted


def test_filters_are_taken_together_and_counts_follow_all_but_their_own(world: World) -> None:
    seen = found(world, activity="2.1.1", state="in_use")
    assert codes(seen.entries) == {"PM-2.1.1-01", "PM-2.1.1-02"}
    assert seen.states == {Standing.IN_USE: 2, Standing.DRAFT: 1}
    assert seen.types == {MeasureType.PROCESS: 2}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("shared the review", FIRST),
        ("pm-2.1.1-01", FIRST),
        ("2.1.1-M1", FIRST),
        ("PROGRAMS/UNITS COMPLETED", FIRST),
        ("annual review quality improvement plan", "PM-2.1.1-03"),
    ],
)
def test_words_are_found_in_titles_codes_suggestions_and_activities(
    world: World, words: str, code: str
) -> None:
    assert code in codes(found(world, q=words).entries)


def test_words_that_stand_nowhere_find_nothing_and_say_so(world: World) -> None:
    book = read(world)
    seen = find(book, Asked(q="zebra"))
    assert seen.entries == ()
    assert "Take a filter away" in printed(book, seen)


@pytest.mark.parametrize(
    "name", ["objective", "activity", "kind", "state", "unit", "frequency", "owner", "type"]
)
def test_a_choice_that_is_not_offered_is_not_found(world: World, name: str) -> None:
    with pytest.raises(NotFound, match="no such"):
        found(world, **{name: "zebra"})


@pytest.mark.parametrize(
    ("who", "units"),
    [("reviewer", set(UNITS)), ("lead", set(UNITS)), ("director.bchap", {"BCHAP"}), ("staff", set())],
)
def test_who_owes_what_is_offered_as_far_as_it_may_be_read(world: World, who: str, units: set[str]) -> None:
    book = read(world, who)
    assert {unit.abbreviation for unit in book.owing} == units
    assert ("unit" in [each.name for each in filters(book, Asked())]) == bool(units)
    if "BSAS" not in units:
        with pytest.raises(NotFound):
            find(book, Asked(unit="BSAS"))


def test_what_is_no_longer_owed_does_not_count(world: World) -> None:
    with world.sessions.write(SYSTEM) as session:
        unit = unit_id(session, "BSAS")
        for duty in session.scalars(select(Duty).where(Duty.subject_unit_id == unit)):
            authorise(session, SYSTEM, Right.CONTENT_LOAD, duty)
            duty.state, duty.reason = DutyState.NOT_APPLICABLE, "No programs."
    assert {unit.abbreviation for unit in read(world).owing} == {"BCHAP", "BFHN"}


def test_a_measure_that_was_added_stands_at_the_end_of_its_activity_with_its_origin(world: World) -> None:
    code = add_measure(world)
    mine = found(world, activity="5.1.4").entries
    assert mine[-1].suggestion is None
    assert decided_sentence(found(world).counts).endswith("1 measure was added since the plan was printed.")
    assert codes(mine[-1:]) == {code}
    assert "A promise" in printed(read(world), found(world, activity="5.1.4"))


def test_why_a_whole_activity_is_not_measured_stands_at_its_head(world: World) -> None:
    viewer = world.viewer("reviewer")
    with world.sessions.write(viewer) as session:
        propose_no_measure(session, viewer, ProposeNoMeasure("5.1.4", "Others measure it."))
    shown = printed(read(world), found(world, activity="5.1.4"))
    assert "No measure, because: Others measure it. (proposed by Reviewer, not approved yet)" in shown
    assert found(world).counts.refused == 1


def test_one_measure_for_four_suggestions_counts_once(world: World) -> None:
    mine = found(world, q=FOUR_AREAS)
    assert len(mine.entries) == 4
    assert mine.states == {Standing.DRAFT: 1}
    assert "One measure for 4 suggestions" in printed(read(world), mine)


def printed(book: Catalogue, seen: Found) -> str:
    return json.dumps(catalogue_view(book, seen), cls=PlotlyJSONEncoder, ensure_ascii=False)


def test_the_screen_shows_wording_beside_definition_and_the_printed_cautions(world: World) -> None:
    book = read(world)
    shown = printed(book, find(book, Asked()))
    assert "% of programs/units that have completed and shared the review and assessment" in shown
    assert "Programs and units that completed and shared the review" in shown
    cautions = {e.suggestion.caution for e in book.entries if e.suggestion and e.suggestion.caution}
    assert cautions
    assert all(json.dumps(caution, ensure_ascii=False)[1:-1] in shown for caution in cautions)
    assert "No measure, because: The line promises further measures" in shown


def test_a_link_keeps_the_other_filters(world: World) -> None:
    asked = Asked(q="a b", objective="2.1", state="draft")
    assert address_with(asked, state="in_use") == "/measures?q=a+b&objective=2.1&state=in_use"
    assert address_with(Asked(state="draft"), state="") == "/measures"
    assert read_asked({"q": " a b ", "objective": "2.1", "state": "draft", "other": "x"}) == asked


def test_statements_do_not_grow_with_measures_and_duties(world: World) -> None:
    def statements() -> int:
        with world.sessions.read(world.viewer("reviewer")) as session, counted_statements(world) as told:
            catalogue(session)
        return len(told)

    before = statements()
    for place in range(3):
        add_measure(world, f"Counted since, {place}")
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        unit, measure = unit_id(session, "HR"), session.scalars(select(Measure.id)).all()[-1]
        own = {"reporter_unit_id": unit, "subject_unit_id": unit}
        session.add(Duty(**own, measure_id=measure, state=DutyState.MUST_REPORT, from_ordinal=1))
    assert statements() == before <= 10


def exported(world: World, name: str, **asked: str) -> bytes:
    with world.sessions.read(world.viewer("staff")) as session:
        book = catalogue(session)
        seen = find(book, Asked(**asked))
        return export_catalogue(name, book, seen.entries, seen.asked, identity(session))


def test_what_is_shown_is_kept_as_csv(world: World) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(world, "measures.csv").decode("utf-8-sig"))))
    assert len(rows) == SUGGESTIONS
    assert list(rows[0]) == [column.head for column in COLUMNS]
    first = rows[0]
    assert (first["suggestion"], first["measure"], first["state"]) == ("2.1.1-M1", FIRST, "In use")
    assert first["data"] == "demonstration"
    assert first["direction"] == "higher is better"
    none = next(row for row in rows if row["suggestion"] == WITHOUT)
    assert none["no_measure_because"].startswith("The line promises further measures")
    assert none["measure"] == ""


def test_what_is_shown_is_kept_as_a_workbook_that_says_it_is_synthetic(world: World) -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(world, "measures.xlsx", activity="2.1.1")))
    about = [cell.value for cell in book["About"]["A"]]
    assert about[1].startswith("SYNTHETIC")
    assert about[2] == "3 entries. Filters: activity: 2.1.1."
    rows = list(book["Measures"].iter_rows(values_only=True))
    assert [row[7] for row in rows[1:]] == ["PM-2.1.1-01", "PM-2.1.1-02", "PM-2.1.1-03"]
    with pytest.raises(NotFound):
        exported(world, "measures.pdf")


def test_a_draft_shows_the_newest_wording(world: World) -> None:
    save(world, DRAFTED, title="A title nobody used before")
    assert codes(found(world, q="nobody used before").entries) == {DRAFTED}

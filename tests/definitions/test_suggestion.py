"""The page of a suggestion: the plan's words, their place, and what became of them."""

import json
from collections.abc import Callable

import pytest
from plotly.utils import PlotlyJSONEncoder
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.definitions.commands import NewMeasure, propose_measure
from dashboard.definitions.suggestion import SuggestionPage, is_suggestion
from dashboard.definitions.suggestion_queries import suggestion_page
from dashboard.definitions.suggestion_views import suggestion_view
from dashboard.errors import NotFound
from models.measures import NoMeasure
from models.organization import Person
from models.plan import PlanItem
from models.vocabulary import PlanItemKind
from tests.support.app import Visitor
from tests.support.counting import counted_statements
from tests.support.defining import DRAFTED, page
from tests.support.placing import SYSTEM
from tests.support.world import FIRST, World

Site = Callable[..., Visitor]
WITHOUT, MERGED, SKILLS = "2.2.2-M4", "5.1.1-M9", "4.2.2-M10"


def read(world: World, code: str) -> SuggestionPage:
    with world.sessions.read(world.viewer("staff")) as session:
        return suggestion_page(session, code)


def printed(world: World, code: str) -> str:
    return json.dumps(suggestion_view(read(world, code)), cls=PlotlyJSONEncoder, ensure_ascii=False)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2.1.1-M1", True),
        ("5.1.1-M10", True),
        (FIRST, False),
        ("2.1.1", False),
        ("2.1.1-M1/x", False),
        ("", False),
    ],
)
def test_a_suggestion_is_known_by_its_code(code: str, expected: bool) -> None:
    assert is_suggestion(code) is expected


def test_one_walks_from_suggestion_to_suggestion_in_plan_order(world: World) -> None:
    with world.sessions.read(SYSTEM) as session:
        found = select(PlanItem).where(PlanItem.code.startswith("3.1."))
        items = {item.code: item for item in session.scalars(found) if is_suggestion(item.code)}
    walked: list[str] = []
    code = read(world, "2.2.2-M4").after
    while code is not None and code in items:
        page, item = read(world, code), items[code]
        assert (page.suggestion.text, page.suggestion.source_line) == (item.text, item.source_line)
        assert page.measures
        assert page.before == (walked[-1] if walked else "2.2.2-M4")
        walked.append(code)
        code = page.after
    lengths = {"3.1.1": 1, "3.1.2": 8, "3.1.3": 9}
    assert walked == [f"{of}-M{n}" for of, last in lengths.items() for n in range(1, last + 1)]
    assert (read(world, "2.1.1-M1").before, read(world, "5.2.3-M5").after) == (None, None)


def test_a_measure_in_use_is_told_with_version_date_and_approver(world: World) -> None:
    shown = printed(world, "2.1.1-M1")
    for words in (
        "% of programs/units that have completed and shared the review and assessment",
        "Line 130 of the plan’s text",
        "Activity 2.1.1",
        "The suggestion became 1 measure.",
        f"{FIRST} Programs and units that completed and shared the review",
        "From Y2 Q1 (Jan–Mar 2025, SFY25 Q3)",
        "Approved by Lead on ",
    ):
        assert words in shown


def test_a_merged_measure_says_what_else_it_answers(world: World) -> None:
    shown = printed(world, MERGED)
    assert "Merged: it also answers 3 other suggestions." in shown
    assert "/measures/4.2.2-M10" in shown


def test_parts_cautions_and_the_editors_note_stand_there(world: World) -> None:
    assert "Trauma-informed engagement" in printed(world, SKILLS)
    assert "Editor’s note" in printed(world, WITHOUT)
    with world.sessions.read(SYSTEM) as session:
        item = session.scalars(
            select(PlanItem).where(
                PlanItem.caution.is_not(None), PlanItem.kind == PlanItemKind.SUGGESTED_MEASURE
            )
        ).first()
        assert item
        assert item.caution
        code, caution = item.code, item.caution
    assert json.dumps(caution, ensure_ascii=False)[1:-1] in printed(world, code)


def one_more(world: World) -> str:
    """Propose another measure for a suggestion that has one; return its code."""
    viewer, like = world.viewer("reviewer"), page(world, DRAFTED).fields
    with world.sessions.write(viewer) as session:
        return propose_measure(session, viewer, NewMeasure(("2.1.1",), like, ("2.1.1-M1",)))


def test_one_suggestion_can_become_several_measures(world: World) -> None:
    another = one_more(world)
    found = read(world, "2.1.1-M1").measures
    assert [each.node.code for each in found] == [FIRST, another]
    assert "The suggestion became 2 measures." in printed(world, "2.1.1-M1")


def test_no_measure_is_told_with_its_reason_and_who_decided_it(world: World) -> None:
    assert "Proposed with the first drafts." in printed(world, WITHOUT)
    assert "Approved by nobody yet." in printed(world, WITHOUT)
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        people = {person.sign_in_name: person.id for person in session.scalars(select(Person))}
        decision = session.scalars(select(NoMeasure)).one()
        decision.proposed_by, decision.proposed_at = people["reviewer"], world.sessions.clock.now()
        decision.approved_by, decision.approved_at = people["lead"], world.sessions.clock.now()
    shown = printed(world, WITHOUT)
    assert "because: The line promises further measures" in shown
    assert "Proposed by Reviewer on " in shown
    assert "Approved by Lead on " in shown


def test_a_suggestion_that_nobody_answered_says_so(world: World) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        session.delete(session.scalars(select(NoMeasure)).one())
    assert "Nobody has answered this suggestion yet" in printed(world, WITHOUT)


@pytest.mark.parametrize("code", ["2.1.1-M9", "9.9.9-M1", "2.1.1"])
def test_what_the_plan_does_not_suggest_is_not_found(world: World, code: str) -> None:
    with pytest.raises(NotFound, match="no suggested measure"):
        read(world, code)


def test_statements_do_not_grow_with_the_measures(world: World) -> None:
    def statements(code: str) -> int:
        with world.sessions.read(world.viewer("staff")) as session, counted_statements(world) as told:
            suggestion_page(session, code)
        return len(told)

    one = statements("2.1.1-M1")
    one_more(world)
    assert statements("2.1.1-M1") == one <= 14


def test_a_suggestions_code_opens_its_page_and_a_measures_code_the_measure(site: Site) -> None:
    visitor = site("staff")
    assert visitor.page("/measures/2.1.1-M1").heading == "Suggested measure 2.1.1-M1"
    assert visitor.page(f"/measures/{FIRST}").heading.startswith("Programs and units that completed")
    assert "no suggested measure" in visitor.page("/measures/2.1.1-M9").words
    assert "There is no such measure." in visitor.page("/measures/PM-9.9.9-99").words

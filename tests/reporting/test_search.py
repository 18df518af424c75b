"""The team's search in what units told: it finds exactly what a plain reading finds, on both databases."""

import unicodedata
from datetime import date
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.plan.queries import printed_plan
from dashboard.plan.search import snippet
from dashboard.reporting.search_export import found_lists
from dashboard.reporting.search_queries import Found, search_story
from dashboard.reporting.search_rules import Sought, holds, sought_of
from dashboard.spreadsheet.listed import listed_workbook
from models.vocabulary import ActionKind, LineState, NarrativeField
from models.work import Action, Narrative
from tests.support.placing import SYSTEM
from tests.support.telling import put_state, tell, write
from tests.support.world import World

# Letters that databases fold differently, or that mean something to LIKE, and no others, so that words meet.
LETTERS = st.text(alphabet="aAáÁàeEéñNßİiI%_\\*'\"’“ \n", max_size=30)
WORDS = st.text(alphabet="aAáÁeEéñßİiI%_\\'\"’ ", max_size=6)


def search(world: World, who: str = "reviewer", **sought: str) -> tuple[Found, ...]:
    with world.sessions.read(world.viewer(who)) as session:
        return search_story(session, printed_plan(session), Sought(**sought))


def texts(world: World, **sought: str) -> set[str]:
    return {each.text for each in search(world, **sought)}


def plain(text: str) -> str:
    """Fold a text letter by letter, written anew and not as the product does it."""
    same = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "}
    bases = [unicodedata.normalize("NFD", same.get(letter, letter))[0] for letter in text]
    return "".join(base.lower() if len(base.lower()) == 1 else base for base in bases)


def fill(world: World, told: list[str]) -> None:
    """Put texts into the fields and actions of BCHAP, all of them handed in."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        rows: list[Action | Narrative] = [
            *session.scalars(select(Action)),
            *session.scalars(select(Narrative)),
        ]
        for row, text in zip(rows, told, strict=True):
            row.text, row.state = text, LineState.SUBMITTED


@pytest.fixture
def four(world: World) -> World:
    """Give a report with two actions and two fields."""
    tell(world)
    tell(world, kind=ActionKind.DOES_NOT_ADVANCE)
    write(world, "a")
    write(world, "b", field=NarrativeField.PROGRESS)
    return world


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(LETTERS, min_size=4, max_size=4), typed=WORDS)
def test_it_finds_exactly_what_a_plain_reading_finds(four: World, told: list[str], typed: str) -> None:
    fill(four, told)
    found = sorted(each.text for each in search(four, words=typed))
    words = [plain(word) for word in typed.split()]
    fits = [text for text in told if all(word in plain(text) for word in words)]
    # An empty field says nothing; an action is never empty, only this test makes it so.
    assert found == sorted(text for at, text in enumerate(told) if text in fits and (text or at < 2))


@given(text=LETTERS, typed=WORDS)
def test_the_excerpt_marks_the_words_and_changes_no_letter(text: str, typed: str) -> None:
    sought = Sought(words=typed)
    if holds(text, sought.folded) and sought.folded:
        pieces = snippet(text, sought.folded)
        marked = [plain(piece) for piece, is_marked in pieces if is_marked]
        assert marked
        assert set(marked) <= {plain(word) for word in typed.split()}
        assert "".join(piece for piece, _ in pieces) == text


def test_words_in_any_order_without_case_and_accents(four: World) -> None:
    fill(four, ["The Résumé of José", "jose wrote", "RESUME by jose", "résumé"])
    assert texts(four, words="JOSÉ resume") == {"The Résumé of José", "RESUME by jose"}


def test_signs_of_a_database_stand_for_themselves(four: World) -> None:
    fill(four, ["42 % of all", "42 of all", "a_b", "axb"])
    assert texts(four, words="%") == {"42 % of all"}
    assert texts(four, words="a_b") == {"a_b"}


def test_filters_keep_what_fits(world: World) -> None:
    tell(world, text="One", items=("2.1.1.c",))
    tell(world, text="Two", items=("4.2",), kind=ActionKind.DOES_NOT_ADVANCE)
    tell(world, text="Three", items=("CE.3",), period="Y3Q3", on_date=date(2026, 8, 1))
    tell(world, "director.bfhn", unit="BFHN", text="Four", items=("2.1",))
    write(world, "Five")
    put_state(world, LineState.SUBMITTED)
    assert texts(world) == {"One", "Two", "Three", "Four", "Five"}
    assert texts(world, unit="BFHN") == {"Four"}
    assert texts(world, period="Y3Q3") == {"Three"}
    assert texts(world, source="gaps") == {"Five"}
    assert texts(world, source="progress") == set()
    assert texts(world, source="does_not_advance") == {"Two"}
    assert texts(world, objective="2.1") == {"One", "Four"}
    assert texts(world, objective="4.2") == {"Two", "Three"}
    assert texts(world, objective="4.2", source="advances") == {"Three"}


def test_the_newest_report_comes_first_and_is_linked(world: World) -> None:
    write(world, "Old", period="Y3Q3")
    write(world, "New")
    put_state(world, LineState.ACCEPTED)
    assert [(each.text, each.address) for each in search(world)] == [
        ("New", "/actions/BCHAP/Y3Q4"),
        ("Old", "/actions/BCHAP/Y3Q3"),
    ]


def test_an_address_that_asks_for_nonsense_asks_for_everything() -> None:
    assert sought_of({"source": "passwords", "q": "a"}) == Sought(words="a")


def test_the_workbook_has_every_text_whole_and_no_formula(world: World) -> None:
    write(world, '=HYPERLINK("https://evil.example")')
    tell(world, text="+1 " + "x" * 3_000)
    put_state(world, LineState.SUBMITTED)
    found = search(world)
    sheet = load_workbook(BytesIO(listed_workbook(found_lists(found, "All.").lists, ["About"])))["Texts"]
    rows = list(sheet.iter_rows(min_row=2))
    assert {row[6].value for row in rows} == {'=HYPERLINK("https://evil.example")', "+1 " + "x" * 3_000}
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "d"}
    assert all(row[6].data_type == "s" and row[6].quotePrefix for row in rows)

"""The four narrative fields through their command: saved one by one, never overwritten unseen."""

import pytest
from sqlalchemy import select

from dashboard.errors import ValueRejected, WrongState
from dashboard.reporting.narrative_commands import SaveNarrative, TextSuperseded
from dashboard.reporting.narrative_queries import FieldView
from dashboard.reporting.narrative_words import LONGEST
from models.vocabulary import LineState, NarrativeField
from models.work import Narrative
from tests.support.placing import SYSTEM
from tests.support.telling import GAPS, put_state, story, write
from tests.support.world import World


def field(world: World, which: NarrativeField = GAPS) -> FieldView:
    return next(each for each in story(world).fields if each.field is which)


def test_all_four_fields_stand_there_before_anything_is_written(world: World) -> None:
    assert [(each.field, each.version, each.text) for each in story(world).fields] == [
        (which, 0, "") for which in NarrativeField
    ]


def test_a_field_is_saved_and_saved_again(world: World) -> None:
    assert write(world, "  Too few interpreters.\r\nAnd vans. ") == 1
    assert (field(world).text, field(world).saved_by) == (
        "Too few interpreters.\nAnd vans.",
        "Director Of Bchap",
    )
    assert write(world, "Enough by now.", 1) == 2
    assert field(world).text == "Enough by now."
    assert field(world, NarrativeField.PROGRESS).version == 0


def test_a_field_may_be_emptied(world: World) -> None:
    write(world, "Something.")
    assert write(world, " \n ", 1) == 2
    assert field(world).text == ""


def test_the_same_text_again_changes_nothing(world: World) -> None:
    write(world, "Same.")
    assert write(world, "Same. ", 1) == 1
    assert write(world, "Same.", 0, who="contributor.bchap") == 1
    assert field(world).saved_by == "Director Of Bchap"


def test_exactly_four_thousand_characters_fit(world: World) -> None:
    write(world, "é" * LONGEST)
    with pytest.raises(ValueRejected, match="4,001 characters; 4,000 fit") as caught:
        write(world, "é" * (LONGEST + 1), 1)
    assert caught.value.field == "gaps"
    assert field(world).text == "é" * LONGEST


@pytest.mark.parametrize("raw", ["a\u202eb", "a\x00b", "a\u200bb", 7, ["a"]])
def test_what_cannot_be_seen_or_is_no_text_is_refused(world: World, raw: object) -> None:
    with pytest.raises(ValueRejected):
        write(world, raw)
    assert field(world).version == 0


def test_somebody_else_is_not_overwritten_and_both_texts_are_known(world: World) -> None:
    write(world, "First.")
    write(world, "Theirs.", 1, who="contributor.bchap")
    with pytest.raises(TextSuperseded) as caught:
        write(world, "Mine.", 1)
    assert caught.value.facts() == {"version": 2, "theirs": "Theirs."}
    assert "Contributor Of Bchap" in caught.value.message
    assert field(world).text == "Theirs."
    assert write(world, "Mine.", 2) == 3


def test_two_who_begin_the_same_field_conflict_too(world: World) -> None:
    write(world, "Theirs.", who="contributor.bchap")
    with pytest.raises(TextSuperseded):
        write(world, "Mine.", 0)


def test_a_lost_answer_is_no_conflict_with_oneself(world: World) -> None:
    write(world, "One.")
    assert write(world, "Two.", 0) == 2


@pytest.mark.parametrize("state", [LineState.SUBMITTED, LineState.ACCEPTED])
def test_what_was_handed_in_does_not_change(world: World, state: LineState) -> None:
    write(world, "Handed in.")
    put_state(world, state)
    with pytest.raises(WrongState):
        write(world, "Later.", 1)
    assert field(world).text == "Handed in."


def test_a_returned_field_takes_changes_and_keeps_its_reason(world: World) -> None:
    write(world, "Short.")
    put_state(world, LineState.RETURNED, "Say more.")
    write(world, "Longer.", 1)
    assert (field(world).text, field(world).state, field(world).return_reason) == (
        "Longer.",
        LineState.RETURNED,
        "Say more.",
    )


def test_the_period_before_stands_beside(world: World) -> None:
    write(world, "Last quarter's gap.", period="Y3Q3")
    assert (field(world).text, field(world).before) == ("", "Last quarter's gap.")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"unit": "BCHAP", "period": "Y3Q4", "field": "everything", "raw": "a", "version": 0},
        {"unit": "BCHAP", "period": "Y3Q4", "field": "gaps", "raw": "a", "version": "0"},
        {"unit": "BCHAP", "period": "Y3Q4", "field": "gaps", "raw": "a", "version": True},
        {"unit": ["BCHAP"], "period": "Y3Q4", "field": "gaps", "raw": "a", "version": 0},
    ],
)
def test_a_body_that_names_no_field_is_refused(body: dict[str, object]) -> None:
    with pytest.raises(ValueRejected):
        SaveNarrative.from_body(body)


def test_who_entered_it_stands_in_the_row_for_the_four_eyes_rule(world: World) -> None:
    write(world, "Mine.")
    with world.sessions.read(SYSTEM) as session:
        row = session.scalars(select(Narrative)).one()
    assert row.entered_by == world.viewer("director.bchap").person_id

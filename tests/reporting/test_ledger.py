"""The action ledger through its commands: recorded, questioned, changed, taken away, and never lost."""

from datetime import date

import pytest
from sqlalchemy import func, select

from dashboard.errors import Question, ValueRejected, WrongState
from dashboard.reporting.ledger_commands import (
    TakeAwayAction,
    take_away_action,
)
from dashboard.reporting.ledger_queries import ActionView
from models.audit import AuditEntry
from models.vocabulary import ActionKind, LineState
from models.work import Action, ActionLink
from tests.support.placing import SYSTEM
from tests.support.telling import DAY, TEXT, change, put_state, story, tell
from tests.support.world import World


def take_away(world: World, number: int, confirmed: str | None = None) -> None:
    viewer = world.viewer("director.bchap")
    with world.sessions.write(viewer) as session:
        take_away_action(session, viewer, TakeAwayAction(number, confirmed))


def the_action(world: World) -> ActionView:
    (action,) = story(world).actions
    return action


def test_an_action_is_recorded_with_what_it_concerns_on_its_side(world: World) -> None:
    number = tell(world, kind=ActionKind.DOES_NOT_ADVANCE, items=("2.1.1", "CE.3", "2.1"))
    action = the_action(world)
    assert (action.id, action.text, action.on_date, action.state) == (number, TEXT, DAY, LineState.OPEN)
    assert [each.code for each in action.concerns] == ["2.1", "2.1.1", "CE.3"]
    assert story(world).of(ActionKind.DOES_NOT_ADVANCE) == (action,)
    assert story(world).of(ActionKind.ADVANCES) == ()


@pytest.mark.parametrize("items", [(), ("2.1.1-M1",), ("9.9",), ("2",), ("4.2.2/CE.1",)])
def test_it_concerns_at_least_one_objective_or_activity(world: World, items: tuple[str, ...]) -> None:
    with pytest.raises(ValueRejected) as caught:
        tell(world, items=items)
    assert caught.value.field == "items"
    assert story(world).actions == ()


def test_a_day_in_the_future_is_refused(world: World) -> None:
    with pytest.raises(ValueRejected, match="lies in the future") as caught:
        tell(world, on_date=date(2026, 11, 24))
    assert caught.value.field == "on_date"
    tell(world, on_date=date(2026, 11, 23))
    assert the_action(world).on_date == date(2026, 11, 23)


def test_a_day_outside_the_period_is_questioned_and_taken_with_a_yes(world: World) -> None:
    with pytest.raises(Question) as asked:
        tell(world, on_date=date(2026, 9, 30))
    assert "30 September 2026, lies outside Y3 Q4" in asked.value.lines[0]
    assert story(world).actions == ()
    tell(world, on_date=date(2026, 9, 30), confirmed=asked.value.mark)
    assert the_action(world).on_date == date(2026, 9, 30)


def test_a_yes_to_another_day_is_no_yes_to_this_one(world: World) -> None:
    with pytest.raises(Question) as asked:
        tell(world, on_date=date(2026, 9, 30))
    with pytest.raises(Question):
        tell(world, on_date=date(2026, 9, 29), confirmed=asked.value.mark)


def test_a_change_replaces_what_it_concerns_and_the_audit_knows_what_was(world: World) -> None:
    number = tell(world)
    change(world, number, text="Better told.", items=("2.1.2",))
    action = the_action(world)
    assert (action.text, action.version, [each.code for each in action.concerns]) == (
        "Better told.",
        2,
        ["2.1.2"],
    )
    with world.sessions.read(SYSTEM) as session:
        taken = (
            select(func.count())
            .select_from(AuditEntry)
            .where(AuditEntry.table_name == "action_link", AuditEntry.operation == "delete")
        )
        assert session.scalars(taken).one() == 2
        before = session.scalars(
            select(AuditEntry.before).where(
                AuditEntry.table_name == "action", AuditEntry.operation == "update"
            )
        ).one()
    assert before is not None
    assert before["text"] == TEXT


def test_two_people_at_once_each_learn_of_the_other(world: World) -> None:
    number = tell(world)
    change(world, number, "contributor.bchap", text="Theirs.", items=("2.1.2",))
    with pytest.raises(Question) as asked:
        change(world, number, text="Mine.")
    told = " ".join(asked.value.lines)
    assert "Contributor Of Bchap changed this action" in told
    assert "“Theirs.”" in told
    assert "2.1.2" in told
    assert the_action(world).text == "Theirs."
    change(world, number, text="Mine.", confirmed=asked.value.mark)
    assert (the_action(world).text, the_action(world).entered_by) == ("Mine.", "Director Of Bchap")


def test_a_yes_to_an_older_text_of_theirs_is_asked_again(world: World) -> None:
    number = tell(world)
    change(world, number, "contributor.bchap", text="Theirs.")
    with pytest.raises(Question) as asked:
        change(world, number, text="Mine.")
    change(world, number, "contributor.bchap", text="Theirs, longer.", version=2)
    with pytest.raises(Question):
        change(world, number, text="Mine.", confirmed=asked.value.mark)


def test_the_same_person_does_not_conflict_with_an_answer_that_was_lost(world: World) -> None:
    number = tell(world)
    change(world, number, text="Once.")
    change(world, number, text="Twice.", version=1)
    assert the_action(world).text == "Twice."


def test_an_action_is_taken_away_after_a_question_and_its_record_stays(world: World) -> None:
    number = tell(world)
    with pytest.raises(Question) as asked:
        take_away(world, number)
    assert len(story(world).actions) == 1
    take_away(world, number, asked.value.mark)
    assert story(world).actions == ()
    with world.sessions.read(SYSTEM) as session:
        kept = session.get_one(Action, number)
        assert (kept.withdrawn, kept.text) == (True, TEXT)
        assert session.scalars(select(func.count()).select_from(ActionLink)).one() == 2
    with pytest.raises(WrongState, match="taken away"):
        change(world, number)


@pytest.mark.parametrize(
    ("state", "refused"), [(LineState.SUBMITTED, "submitted"), (LineState.ACCEPTED, "accepted")]
)
def test_what_was_handed_in_does_not_change(world: World, state: LineState, refused: str) -> None:
    number = tell(world)
    put_state(world, state)
    for step in (lambda: change(world, number, text="Later."), lambda: take_away(world, number)):
        with pytest.raises(WrongState, match=refused):
            step()
    assert the_action(world).text == TEXT


def test_a_returned_action_shows_its_reason_until_it_is_handed_in_again(world: World) -> None:
    number = tell(world)
    put_state(world, LineState.RETURNED, "Say which programs.")
    change(world, number, text="Programs A and B.")
    assert (the_action(world).state, the_action(world).return_reason) == (
        LineState.RETURNED,
        "Say which programs.",
    )
    put_state(world, LineState.SUBMITTED, "Say which programs.")
    assert the_action(world).return_reason is None


def test_a_period_that_is_not_open_yet_takes_no_actions(world: World) -> None:
    with pytest.raises(WrongState, match="Y4Q1 opens on"):
        tell(world, period="Y4Q1")

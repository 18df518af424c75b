"""The demonstration tells of both sides in every state, and only of days that have been."""

from sqlalchemy import select

from dashboard.access.sessions import Sessions
from dashboard.demonstration.story_texts import ACTIONS
from dashboard.plan.queries import printed_plan
from dashboard.reporting.ledger_links import chosen_items
from models.vocabulary import ActionKind, LineState, NarrativeField
from models.work import Action, ActionLink, Narrative
from tests.demonstration.conftest import TODAY
from tests.support.content import SYSTEM


def test_both_sides_and_all_fields_can_be_seen_in_every_state(shown: Sessions) -> None:
    with shown.read(SYSTEM) as session:
        actions, fields = session.scalars(select(Action)).all(), session.scalars(select(Narrative)).all()
        linked = set(session.scalars(select(ActionLink.action_id)))
        plan = printed_plan(session)
    assert {action.kind for action in actions} == set(ActionKind)
    assert {action.state for action in actions} == set(LineState)
    assert {field.field for field in fields} == set(NarrativeField)
    assert {field.state for field in fields} == set(LineState)
    assert max(action.on_date for action in actions) <= TODAY
    assert linked == {action.id for action in actions}
    for _, codes in (one for told in ACTIONS.values() for one in told):
        assert len(chosen_items(plan, codes)) == len(codes)

"""What an action concerns: objectives and activities of the printed plan, chosen by code."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from dashboard.errors import ValueRejected
from dashboard.plan.items import Item, PrintedPlan
from dashboard.texts import quoted
from models.vocabulary import PlanItemKind
from models.work import Action, ActionLink

# A shared engagement activity is chosen once, as it is printed, not at each of its four places.
LINKABLE = (
    PlanItemKind.OBJECTIVE,
    PlanItemKind.PRIMARY_ACTIVITY,
    PlanItemKind.SECONDARY_ACTIVITY,
    PlanItemKind.SHARED_ACTIVITY,
)
NONE_CHOSEN = "Choose at least one objective or activity that this concerns."


def chosen_items(plan: PrintedPlan, codes: Sequence[str]) -> list[Item]:
    """Return the chosen lines in plan order; raise `ValueRejected` for none, and for what is no such line."""
    if not codes:
        raise ValueRejected(NONE_CHOSEN, "items")
    for code in codes:
        if code not in plan.items or plan.items[code].kind not in LINKABLE:
            raise ValueRejected(f"“{quoted(code)}” is no objective or activity of the plan.", "items")
    return [item for item in plan.of(*LINKABLE) if item.code in codes]


def link(session: Session, action: Action, items: Sequence[Item]) -> None:
    """Let an action concern exactly these lines; the audit keeps what it concerned before."""
    held = {row.item_id: row for row in session.scalars(_links(action))}
    wanted = {item.id for item in items}
    for key, row in held.items():
        if key not in wanted:
            session.delete(row)
    for item in items:
        if item.id not in held:
            session.add(
                ActionLink(
                    action_id=action.id,
                    item_id=item.id,
                    reporter_unit_id=action.reporter_unit_id,
                    subject_unit_id=action.subject_unit_id,
                )
            )


def linked_codes(session: Session, plan: PrintedPlan, action: Action) -> list[str]:
    """Return the codes of what an action concerns, in plan order."""
    held = {row.item_id for row in session.scalars(_links(action))}
    return [item.code for item in plan.items.values() if item.id in held]


def _links(action: Action) -> Select[ActionLink]:
    return select(ActionLink).where(ActionLink.action_id == action.id)

"""What an action may concern, as it is offered: the unit's own activities first, then the whole plan."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from dashboard.plan.items import Item
from dashboard.plan.queries import printed_plan
from dashboard.reporting.ledger_links import LINKABLE
from models.plan import ActivityAssignment
from models.vocabulary import PlanItemKind

LONGEST = 130  # Characters of a printed text that a choice shows.


@dataclass(frozen=True)
class ChoiceGroup:
    """Choices (code and words) under one heading."""

    title: str
    options: tuple[tuple[str, str], ...]


def choices_for(session: Session, unit_id: int, plan_year: int) -> tuple[ChoiceGroup, ...]:
    """Return every objective and activity once: first what is assigned to the unit in a plan year."""
    plan = printed_plan(session)
    assigned = _assigned(session, unit_id, plan_year)
    own = {plan.original(item).code for item in plan.items.values() if item.id in assigned}
    groups: dict[str, list[Item]] = {"Activities of this unit": [], "Objectives": [], "Other activities": []}
    for item in plan.of(*LINKABLE):
        if item.code in own:
            groups["Activities of this unit"].append(item)
        elif item.kind is PlanItemKind.OBJECTIVE:
            groups["Objectives"].append(item)
        else:
            groups["Other activities"].append(item)
    return tuple(
        ChoiceGroup(title, tuple((item.code, choice_words(item)) for item in items))
        for title, items in groups.items()
        if items
    )


def choice_words(item: Item) -> str:
    """Return code and printed text of a line, cut at a space after some 130 characters."""
    text = " ".join(item.title.split())
    if len(text) > LONGEST:
        text = f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
    return f"{item.code} {text}"


def _assigned(session: Session, unit_id: int, plan_year: int) -> set[int]:
    statement = select(ActivityAssignment.item_id).where(
        ActivityAssignment.unit_id == unit_id,
        ActivityAssignment.from_year <= plan_year,
        or_(ActivityAssignment.to_year.is_(None), ActivityAssignment.to_year >= plan_year),
    )
    return set(session.scalars(statement))

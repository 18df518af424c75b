"""Draws the choice of a person who works in the unit."""

from collections.abc import Sequence

from dashboard.design.forms import Choice
from dashboard.work_plans.plan_records import Named


def person_choice(
    name: str, label: str, people: Sequence[Named], chosen: Named | None, blank: str = "Nobody yet"
) -> Choice:
    """Return a choice of the people with a role in the unit; who is named already stays on offer."""
    gone = [chosen] if chosen is not None and not chosen.here else []
    options = [(str(each.id), each.name) for each in people]
    options += [(str(each.id), f"{each.name} (no longer in this unit)") for each in gone]
    return Choice(name, label, str(chosen.id) if chosen else "", options=[("", blank), *options])

"""Draws the outcome goals of objectives, with the forms that propose, approve and end them."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.access.roles import Right
from dashboard.design.forms import Area, Choice, Options, form, hidden
from dashboard.design.messages import nothing_here
from dashboard.design.tables import Content, framed, row, table
from dashboard.targets.goals import Goal
from dashboard.targets.target_queries import TargetList

HEADS = ("Objective", "Goal", "Holds", "State", "By")


def goals_view(seen: TargetList) -> Component:
    """Draw every goal with its history; those that may, propose and approve."""
    parts: list[Component] = [html.H2("Outcome goals"), html.P("What an objective shall have brought about.")]
    rows = [_row(seen, goal) for found in seen.goals.values() for goal in found]
    if rows:
        title = "Outcome goals, newest first under each objective"
        parts.append(framed(table(title, HEADS, [html.Tbody(rows)], "cards"), title))
    else:
        parts.append(nothing_here("No outcome goal has been proposed yet."))
    if seen.viewer.may(Right.GOAL_PROPOSE):
        parts.append(html.Details([html.Summary("Propose an outcome goal"), _proposal(seen)]))
    return html.Section(parts, id="goals")


def _row(seen: TargetList, goal: Goal) -> Component:
    span = f"{goal.first_code} to {goal.last_code}" if goal.last_code else f"from {goal.first_code} on"
    by: list[Content] = [f"proposed by {goal.proposer}"]
    if goal.approver:
        by.append(html.Span(f"approved by {goal.approver}", className="meta"))
    state: list[Content] = [goal.state_in(seen.year.last)]
    if seen.viewer.may(Right.GOAL_APPROVE):
        state += _decision(seen, goal)
    return row(goal.objective, [goal.text, span, state, by], HEADS[1:])


def _decision(seen: TargetList, goal: Goal) -> list[Component]:
    if goal.barred:
        return [html.Span(goal.barred, className="meta")]
    name = f"the goal of {goal.objective}"
    about = hidden(goal=str(goal.id))
    made: list[Component] = []
    if not goal.approved:
        key = f"goal-{goal.id}"
        made.append(form("/goals/approve", key, about, "Approve", quiet=True, label=f"Approve {name}"))
    if goal.last_code is None:
        ends = Choice("to_period", "Last period", options=_offered(seen.periods, goal))
        ending = form(
            "/goals/end", f"goal-end-{goal.id}", [*about, ends], "End", quiet=True, label=f"End {name}"
        )
        made.append(html.Details([html.Summary("End this goal"), ending]))
    return made


def _offered(periods: Sequence[tuple[str, str]], goal: Goal) -> Options:
    codes = [code for code, _ in periods]
    return [("", "Choose a period"), *periods[codes.index(goal.first_code) :]]


def _proposal(seen: TargetList) -> Component:
    fields = [
        Choice("objective", "Objective", options=[("", "Choose"), *seen.choices.objectives]),
        Area("text", "The goal"),
        Choice("from_period", "Holds from", options=[("", "Choose a period"), *seen.periods]),
        Choice("to_period", "Until", options=[("", "open"), *seen.periods]),
    ]
    return form("/goals/propose", "goal", fields, "Propose this goal")

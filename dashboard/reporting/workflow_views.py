"""Draws the workflow as a table for people: from where to where an action leads, and who may take it."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from dashboard.access.roles import ROLES, Right
from dashboard.design.tables import framed, row, table
from dashboard.reporting.workflow import (
    STEPS,
    TRANSITIONS,
    LineAction,
    PeriodAction,
    PeriodStanding,
    Standing,
)

ACTIONS: Mapping[LineAction | PeriodAction, str] = MappingProxyType(
    {
        LineAction.SAVE: "Save",
        LineAction.SUBMIT: "Submit",
        LineAction.WITHDRAW: "Withdraw, while nobody has reviewed",
        LineAction.ACCEPT: "Accept",
        LineAction.RETURN: "Return, with a reason, while the unit can mend it",
        LineAction.CORRECT: "Propose a correction, with a reason",
        LineAction.CONFIRM: "Accept the correction",
        LineAction.REFUSE: "Refuse the correction, with a reason",
        LineAction.RESTATE: "Give back, when a definition is taken into use",
        LineAction.DISCARD: "Set aside, when a definition is taken into use",
        LineAction.IMPORT: "Bring in figures of earlier periods",
        LineAction.ADMIT: "Accept earlier figures as one batch",
        LineAction.TAKE_BACK: "Take a batch of earlier figures back",
        PeriodAction.EXCUSE: "Excuse a unit's report, with a reason",
        PeriodAction.CLOSE: "Close the period",
        PeriodAction.REOPEN: "Reopen for one unit until a day, with a reason",
    }
)
STANDINGS: Mapping[Standing | PeriodStanding, str] = MappingProxyType(
    {
        Standing.OPEN: "open",
        Standing.SUBMITTED: "submitted",
        Standing.RETURNED: "returned",
        Standing.ACCEPTED: "accepted",
        Standing.CORRECTING: "accepted, a correction waits",
        PeriodStanding.BEFORE_SYSTEM: "before system",
        PeriodStanding.NOT_OPEN: "not open yet",
        PeriodStanding.RUNNING: "open, not due yet",
        PeriodStanding.PAST_DUE: "open, past its due date",
        PeriodStanding.CLOSED: "closed",
    }
)
HEADS = ("Action", "From", "To", "Who")
EVERYWHERE = "any state"


def workflow_part() -> list[Component]:
    """Draw what can be done to a line or text, and to a period."""
    return [
        html.H2("From state to state"),
        html.P("Activity updates, narrative fields and actions go the same way as values."),
        drawn("What can be done to an entry", line_rows()),
        drawn("What can be done to a period", period_rows()),
    ]


def line_rows() -> Iterable[tuple[str, str, str, str]]:
    """Return action, states before, state after and roles, one row for each action and state after."""
    found: dict[tuple[LineAction, Standing, Right], list[Standing]] = {}
    for (standing, action), arrow in TRANSITIONS.items():
        found.setdefault((action, arrow.to, arrow.right), []).append(standing)
    for (action, to, right), before in found.items():
        yield ACTIONS[action], state_words(before), STANDINGS[to], who(right)


def period_rows() -> Iterable[tuple[str, str, str, str]]:
    """Return action, standings before, standing after and roles."""
    for (standing, action), step in STEPS.items():
        yield ACTIONS[action], STANDINGS[standing], STANDINGS[step.to], who(step.right)


def state_words(before: Sequence[Standing]) -> str:
    """Return the states before an action, or that it starts from any."""
    return EVERYWHERE if len(before) == len(Standing) else ", ".join(STANDINGS[each] for each in before)


def who(right: Right) -> str:
    """Return the roles that hold a right."""
    return ", ".join(role.name for role in ROLES.values() if right in role.rights)


def drawn(name: str, rows: Iterable[tuple[str, str, str, str]]) -> Component:
    """Draw the rows as a table."""
    body = html.Tbody([row(first, rest, HEADS[1:]) for first, *rest in rows])
    return framed(table(name, HEADS, [body], "cards"), name)

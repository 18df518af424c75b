"""Draws the actions that directors stated to all staff, and what became of each."""

from collections.abc import Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import aria
from dashboard.design.forms import Area, Choice, Field, form, hidden
from dashboard.design.tables import framed, row, table
from dashboard.measures.showing import show_day
from dashboard.registers.entries import ActionEntry
from dashboard.registers.inequity_forms import DAY, about, back
from dashboard.registers.queries import RegistersPage
from dashboard.registers.words import COMMITMENT_WORDS
from dashboard.texts import typed_day

HEADS = ("Action", "Due", "Became of it", "Note")
STATES = tuple((state.value, words.capitalize()) for state, (_, words) in COMMITMENT_WORDS.items())


def actions_part(page: RegistersPage) -> list[Component]:
    """Draw the quarter's actions, the open ones of earlier quarters, and the form for a further one."""
    parts: list[Component] = [html.H3("Actions stated in the correspondence")]
    if page.actions:
        parts.append(actions_table(page, page.actions, f"Actions stated in {page.place.period.code}"))
    else:
        parts.append(html.P("No action is recorded from this quarter’s correspondence.", className="nothing"))
    if page.locked is None and page.cycle.correspondence_on is not None:
        parts.append(add_form(page))
    if page.open_actions:
        what = "Open actions of earlier quarters"
        parts += [html.H3(what), actions_table(page, page.open_actions, what)]
    return parts


def actions_table(page: RegistersPage, actions: Sequence[ActionEntry], what: str) -> Component:
    """Draw actions as a table, which becomes cards on a narrow screen."""
    body = html.Tbody([action_row(page, each) for each in actions])
    caption = html.Span(what, className="visually-hidden")
    return framed(table(caption, HEADS, [body], "cards register"), what)


def action_row(page: RegistersPage, each: ActionEntry) -> Component:
    """Draw one action; its words lead to the form where it can be settled."""
    quarter = "" if each.quarter == page.place.period.code else f" ({each.quarter})"
    words = f"{each.text}{quarter}"
    name = words if page.locked else html.A(words, href=f"{page.place.address}?action={each.id}")
    cells = (due_words(each, page.today), state_mark(each), each.note or "–")
    return row(name, cells, HEADS[1:])


def due_words(each: ActionEntry, today: date) -> str:
    """Return when an action is due, and that it is late where it is."""
    if each.due_on is None:
        return "–"
    return show_day(each.due_on) + (" – overdue" if each.is_overdue(today) else "")


def state_mark(each: ActionEntry) -> list[Component | str]:
    """Draw what became of an action: icon, word and day."""
    icon, words = COMMITMENT_WORDS[each.state]
    day = f", {show_day(each.settled_on)}" if each.settled_on else ""
    return [html.Span(icon, className="icon", **aria(hidden="true")), f" {words}{day}"]


def add_form(page: RegistersPage) -> Component:
    """Draw the form for one more action that the correspondence states."""
    fields: list[Field | Component] = [
        *about(page),
        Field("text", "Action that the correspondence states", "", "One action, in a sentence."),
        Field("due_on", "Due on", "", f"{DAY} Leave empty where no day was named."),
    ]
    return form("/registers/action", "action", fields, "Add the action", label="Add an action")


def action_view(page: RegistersPage, each: ActionEntry) -> list[Component]:
    """Draw one action with the form that settles it, and its withdrawal in its own quarter."""
    keys = [*about(page), *hidden(commitment=str(each.id))]
    fields: list[Field | Component] = [
        *keys,
        *hidden(seen=each.state.value),
        Choice("state", "What became of it", each.state.value, options=STATES),
        Field("settled_on", "On", typed_day(each.settled_on), f"{DAY} Leave empty while it is open."),
        Area("note", "Note", each.note or "", "Needed where it was changed or not kept."),
    ]
    away = form("/registers/action/withdraw", "away", keys, "Withdraw this action", quiet=True)
    return [
        html.H2(f"Action stated in {each.quarter}"),
        html.P(each.text, className="free-text"),
        form("/registers/action/settle", "settle", fields, "Save", label="What became of it"),
        *([away] if each.quarter == page.place.period.code else []),
        back(page),
    ]

"""Draws statements: those that wait, with accept and refuse for who may decide, and those decided lately."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.clock import LOCAL
from dashboard.design.attributes import data
from dashboard.design.forms import Area, Field, Ticks, form, hidden
from dashboard.design.status import icon_and_word
from dashboard.duties.waiting import Group, Told
from dashboard.duties.words import STATE_WORDS
from dashboard.plan.words import counted

DECIDE = "/duties/decide"
REASON = Area("reason", "Reason, needed to refuse", rows=2)


def waiting_part(groups: Sequence[Group]) -> list[Component]:
    """Draw what waits for a decision; nothing where nothing does."""
    if not groups:
        return []
    number = sum(len(each.statements) for each in groups)
    title = f"Waiting for a decision: {counted(number, 'statement', 'statements')}"
    return [html.H2(title), *(waiting_group(each) for each in groups)]


def waiting_group(group: Group) -> Component:
    """Draw statements made together: what they say, why, and the decision."""
    key = f"statement-{group.statements[0].id}"
    return html.Section(
        [
            html.P(group_words(group), className="fw-semibold mb-1"),
            *about(group.statements),
            html.P([html.Strong("Reason: "), group.reason], className="mb-1"),
            html.P(made(group), className="note"),
            *decision(group, key),
        ],
        className="duty-statement",
        **data(statement=str(group.statements[0].id)),
    )


def group_words(group: Group) -> list[Component | str]:
    """Say the state and from when to when it is meant to hold."""
    icon, word = STATE_WORDS[group.state]
    day = group.earliest_on
    until = f", earliest day {day:%B} {day.day}, {day.year}" if day else ""
    return [icon_and_word(icon, word, group.state.value), f" {group.span}{until}"]


def about(statements: Sequence[Told]) -> list[Component]:
    """Draw what is told of: each line of the plan or measure once, with its units."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for each in statements:
        grouped.setdefault((each.about, each.address), []).append(unit_words(each))
    items = [
        html.Li([f"{', '.join(units)}: ", html.A(words, href=address)])
        for (words, address), units in grouped.items()
    ]
    return [html.Ul(items, className="mb-1")]


def unit_words(told: Told) -> str:
    """Name the unit that is told of, and who reports where that is another one."""
    return told.subject if told.subject == told.reporter else f"{told.subject} (reported by {told.reporter})"


def made(group: Group) -> str:
    """Say who made the statement and when."""
    at = group.proposed_at.astimezone(LOCAL)
    return f"Stated by {group.proposed_by} on {at:%B} {at.day}, {at.year}."


def decision(group: Group, key: str) -> list[Component]:
    """Draw the two ways to decide, or why this viewer does not."""
    mine = group.open_to_viewer
    why = dict.fromkeys(each.barred for each in group.statements if each.barred)
    barred: list[Component] = [html.P(sentence, className="note") for sentence in why]
    if not mine:
        return barred
    names = f"{unit_words(mine[0])}, {mine[0].about}" if len(mine) == 1 else f"{len(mine)} statements"
    yes = [*chosen(mine, f"{key}-accept"), *hidden(accept="yes")]
    no = [*chosen(mine, f"{key}-refuse"), *hidden(accept="no"), REASON]
    accept = form(DECIDE, f"{key}-accept", yes, "Accept", quiet=True, label=f"Accept: {names}")
    refuse = form(DECIDE, f"{key}-refuse", no, "Refuse", quiet=True, label=f"Refuse: {names}")
    return [*barred, accept, html.Details([html.Summary("Refuse with a reason"), refuse])]


def chosen(statements: Sequence[Told], key: str) -> Sequence[Field | Component]:
    """Return the statements that a form decides: the only one, or boxes that are all ticked."""
    if len(statements) == 1:
        return hidden(statements=str(statements[0].id))
    options = [(str(each.id), f"{unit_words(each)}: {each.short}") for each in statements]
    ticks = Ticks("statements", "Which of them", options=options, chosen=[code for code, _ in options])
    return [
        html.Details([html.Summary(f"{len(options)} are decided together; leave some out"), ticks.draw(key)])
    ]


def decided_part(groups: Sequence[Group]) -> list[Component]:
    """Draw what was decided lately, with the reason of what was refused."""
    if not groups:
        return []
    items = [html.Li([*outcome(each), *about(each.statements)]) for each in groups]
    return [html.Details([html.Summary("Decided lately"), html.Ul(items)], className="duty-decided")]


def outcome(group: Group) -> list[Component | str]:
    """Say what was decided by whom, and why."""
    word = (
        icon_and_word("✓", "Accepted", "accepted")
        if group.accepted
        else icon_and_word("✕", "Refused", "refused")
    )
    reason = f" Reason of the decision: {group.decision_reason}" if group.decision_reason else ""
    return [
        word,
        f" by {group.decided_by}: ",
        *group_words(group),
        html.Span(
            [f"{made(group)} Reason: {group.reason}{'' if group.reason.endswith('.') else '.'}{reason}"],
            className="meta",
        ),
    ]

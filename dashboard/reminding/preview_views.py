"""Draws what the reminders would write today, and the button that asks for them now."""

from collections.abc import Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import form, hidden
from dashboard.design.messages import nothing_here
from dashboard.design.tables import row, table
from dashboard.outbox.messages import RunView
from dashboard.plan.words import counted
from dashboard.reminding.digests import Digest
from dashboard.reminding.message_words import OFF, run_words
from dashboard.reminding.words import subject_of, text_of

NOBODY = "Nobody is to be reminded today."


def reminders_part(
    found: Sequence[Digest], run: RunView | None, today: date, *, off: bool
) -> list[Component]:
    """Draw the last run, whom a run would write to now, and whom it could not reach."""
    return [
        html.H2("Reminders"),
        html.P(run_words(run)),
        *([html.P([html.Strong("Mail is off. "), OFF], role="status")] if off else []),
        *preview(found, today),
    ]


def preview(found: Sequence[Digest], today: date) -> list[Component]:
    """Draw what a run would write, folded away; nothing is sent by looking."""
    if not found:
        return [nothing_here(NOBODY)]
    missing = sum(each.email is None for each in found)
    unreached = f", and {counted(missing, 'person has', 'people have')} no mail address" if missing else ""
    told = f"A run now would write to {counted(len(found) - missing, 'person', 'people')}{unreached}"
    rows = [
        row(each.name, [each.email or "No mail address", [subject_of(each, today), text(each, today)]], HEADS)
        for each in found
    ]
    listed = table("What a run would write now", ("To", *HEADS), [html.Tbody(rows)], "cards people messages")
    return [html.Details([html.Summary(told), listed], className="opens")]


HEADS = ("Address", "About")


def text(digest: Digest, today: date) -> Component:
    """Draw the text of one reminder, folded away."""
    return html.Details([html.Summary("Read it"), html.Pre(text_of(digest, today))])


def nudge_form(unit: str, period: str) -> Component:
    """Draw the button by which the team reminds a unit of its report now."""
    return form(
        "/review/remind",
        f"remind-{unit}-{period}",
        hidden(unit=unit, period=period),
        "Remind now",
        quiet=True,
        label=f"Remind {unit} of its report for {period} now",
    )

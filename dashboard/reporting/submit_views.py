"""Draws a report before it is handed in: what is missing first, with a way to each field."""

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import Choice, Field, form, hidden
from dashboard.measures.showing import show_day, show_moment
from dashboard.plan.words import counted
from dashboard.reporting.narrative_words import FIELDS
from dashboard.reporting.states import state_mark
from dashboard.reporting.submit_queries import SubmitPage
from dashboard.reporting.submit_words import by_whom, going_along
from dashboard.reporting.views import WITHDRAW
from models.vocabulary import EventKind

FEW = 5
HAND_IN, TAKE_BACK = "/submit/report", "/submit/withdraw"
Pointed = tuple[str, str, str]  # Words of the link, its address, and what is the matter there.


def submit_view(page: SubmitPage, silent: Sequence[Pointed]) -> list[Component]:
    """Draw the whole screen; `silent` are activities without an update."""
    missing = [*lacking(page), *unwritten(page)]
    return [
        facts(page),
        *([dbc.Alert(page.locked, color="secondary", className="py-2")] if page.locked else []),
        *missing_part(missing, page),
        *questions_part(page),
        *parts_part(page),
        *silent_part(silent),
        *hand_in_part(page, bool(missing)),
        *withdraw_part(page),
        *history_part(page),
        *correct_way(page),
    ]


def facts(page: SubmitPage) -> Component:
    """Say how the report stands: its state, how much is handed in, when it is due."""
    handed = page.owed - len(page.lacking) - page.answers
    parts = [
        state_mark(page.state),
        html.Span(f"{handed} of {counted(page.owed, 'answer', 'answers')} handed in"),
        html.Span(f"Due {show_day(page.period.due_day)}"),
    ]
    return html.P(parts, className="facts")


def lacking(page: SubmitPage) -> list[Pointed]:
    """Return each measure that must be answered first, with the way to its fields."""
    return [
        (f"{each.title}{about(page, each.subject)}", address(page, each.measure, each.subject), each.sentence)
        for each in page.lacking
    ]


def unwritten(page: SubmitPage) -> list[Pointed]:
    """Return each narrative field that has to be written first, with why it is needed."""
    place = f"/actions/{page.unit.abbreviation}/{page.period.code}"
    return [(FIELDS[each.field].name, f"{place}#text-{each.field}", each.words) for each in page.needed]


def about(page: SubmitPage, subject: str) -> str:
    """Name the unit that a value tells of, where it is another one."""
    return "" if subject == page.unit.abbreviation else f" (about {subject})"


def address(page: SubmitPage, measure: str, subject: str) -> str:
    """Return where one measure is entered."""
    return f"/entry/{page.unit.abbreviation}/{page.period.code}?measure={measure}&subject={subject}"


def missing_part(missing: Sequence[Pointed], page: SubmitPage) -> list[Component]:
    """Draw what has to be done first, or that nothing has."""
    if missing:
        title = f"{counted(len(missing), 'entry is', 'entries are')} still missing"
        return [html.H2(title), pointed_list(missing)]
    if not page.owed:
        return [html.P("No measure is asked of this unit in this period.")]
    return [html.H2("Nothing is missing"), html.P(["✓ ", "Every measure has an answer."])]


def questions_part(page: SubmitPage) -> list[Component]:
    """Draw the questions that no note answers; they stop nothing."""
    asked = [
        (f"{each.title}{about(page, each.subject)}", address(page, each.measure, each.subject), each.sentence)
        for each in page.questions
    ]
    if not asked:
        return []
    title = f"{counted(len(asked), 'question', 'questions')} without a note"
    note = "A note beside the figure saves the reviewer asking. You can hand in without one."
    return [html.H2(title), html.P(note), pointed_list(asked)]


def parts_part(page: SubmitPage) -> list[Component]:
    """Draw the measures whose tables are not all given; they stop nothing."""
    place = f"/breakdown/{page.unit.abbreviation}/{page.period.code}"
    asked = [
        (
            f"{each.title}{about(page, each.subject)}",
            f"{place}?measure={each.measure}&subject={each.subject}",
            each.sentence,
        )
        for each in page.parts
    ]
    if not asked:
        return []
    title = f"{counted(len(asked), 'measure is', 'measures are')} not fully broken down"
    shown = html.Details([html.Summary("Show them"), pointed_list(asked)], open=len(asked) <= FEW)
    return [html.H2(title), html.P("You can hand in without it."), shown]


def silent_part(silent: Sequence[Pointed]) -> list[Component]:
    """Draw the activities about which nothing was said; they stop nothing."""
    if not silent:
        return []
    title = f"{counted(len(silent), 'activity', 'activities')} without an update"
    shown = html.Details([html.Summary("Show them"), pointed_list(silent)], open=len(silent) <= FEW)
    return [html.H2(title), html.P("You can hand in without one."), shown]


def pointed_list(entries: Sequence[Pointed]) -> Component:
    """Draw links, each with what is the matter there."""
    items = [
        html.Li([html.A(words, href=href), html.Span(why, className="meta")]) for words, href, why in entries
    ]
    return html.Ul(items, className="pointed")


def hand_in_part(page: SubmitPage, missing: bool) -> list[Component]:
    """Draw what will be handed in and the form that does it, or why it cannot be done now."""
    told = going_along(page)
    if not told or page.locked:
        return []
    head = [html.H2("What will be handed in"), html.Ul([html.Li(words) for words in told])]
    if not page.may_submit:
        return [*head, html.P("The unit's director hands the report in.", className="note")]
    if missing:
        return [*head, html.P("Please fill in what is missing first.", className="note")]
    fields: list[Field | Component] = [
        *hidden(unit=page.unit.abbreviation, period=page.period.code),
        officer_choice(page),
    ]
    return [*head, form(HAND_IN, "hand-in", fields, "Submit the report")]


def officer_choice(page: SubmitPage) -> Component:
    """Draw the choice of who authorises the report."""
    own = str(page.viewer_id or "")
    others = [(str(each.id), f"{each.name} ({each.unit})") for each in page.officers if str(each.id) != own]
    field = Choice(
        "authorised_by",
        "Authorised by",
        own,
        "The director who answers for this report. It is shown beside who submitted it.",
        options=[(own, "Myself"), *others],
    )
    return field.draw("hand-in")


def withdraw_part(page: SubmitPage) -> list[Component]:
    """Draw the way back, while nobody has reviewed."""
    if not page.waits or page.locked or not page.may_submit:
        return []
    words = counted(page.waits, "entry waits", "entries wait")
    place = hidden(unit=page.unit.abbreviation, period=page.period.code)
    note = html.P(f"{words} for review. Withdrawn, they are open again.")
    return [
        html.H2("Withdraw", id=WITHDRAW),
        note,
        form(TAKE_BACK, "withdraw", place, "Withdraw what is not reviewed", quiet=True),
    ]


def history_part(page: SubmitPage) -> list[Component]:
    """Draw every submission and withdrawal, the last first."""
    if not page.history:
        return []
    items = []
    for each in page.history:
        submitted = each.kind is EventKind.SUBMITTED
        what = by_whom(each.by, each.authorised_by) if submitted else f"withdrawn by {each.by}"
        items.append(html.Li(f"{show_moment(each.at)}: {counted(each.count, 'entry', 'entries')} {what}."))
    return [html.H2("So far"), html.Ul(items)]


def correct_way(page: SubmitPage) -> list[Component]:
    """Draw the way to correct what has been accepted."""
    if not page.accepted or not page.may_submit:
        return []
    link = html.A("Correct an accepted value", href=f"/correct/{page.unit.abbreviation}/{page.period.code}")
    return [html.P([link, f" ({page.accepted} accepted)"])]

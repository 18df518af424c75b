"""Draws the outbox: what was refused first, what the next run would write, and the search."""

from collections.abc import Sequence
from dataclasses import asdict
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import aria
from dashboard.design.filters import Filter, Typed, filter_form
from dashboard.design.forms import form, hidden
from dashboard.design.messages import nothing_here
from dashboard.design.status import icon_and_word
from dashboard.design.tables import row, table
from dashboard.outbox.messages import MessageLine, MessageList, MessageSearch
from dashboard.plan.words import counted
from dashboard.reminding.message_words import KINDS, STATES, when_words
from models.work_vocabulary import MessageState

HERE = "/admin/messages"
HEADS = ("To", "State", "About", "When", "What the mail server said")


def counts_part(listed: MessageList) -> Component:
    """Draw how many messages stand in each state, each a way to them."""
    links = [
        html.Li(
            html.A(
                [icon_and_word(*STATES[state], state.value), f": {listed.counts.get(state, 0):,}"],
                href=f"{HERE}?state={state.value}",
            )
        )
        for state in STATES
    ]
    return html.Nav(html.Ul(links, className="filters"), **aria(label="Messages by state"))


def search_form(search: MessageSearch) -> Component:
    """Draw the search; what was sought stands in the address."""
    states = [("", "All"), *((state.value, words[1].capitalize()) for state, words in STATES.items())]
    return filter_form(
        HERE,
        [
            Typed("q", "Person, address or unit", search.q),
            Filter("state", "State", states, search.state),
            Filter(
                "kind", "Kind", [("", "All"), *((k.value, words) for k, words in KINDS.items())], search.kind
            ),
            Typed("day", "Day, such as 2026-03-15", search.day),
        ],
    )


def found_part(listed: MessageList, *, retries: bool) -> list[Component]:
    """Draw one page of the messages found."""
    if not listed.lines:
        return [
            nothing_here("No message was found." if listed.counts else "No message has been written yet.")
        ]
    where = f", page {listed.page} of {listed.pages}" if listed.pages > 1 else ""
    rows = [message_row(line, retries) for line in listed.lines]
    caption = f"{counted(listed.found, 'message', 'messages')}{where}; refused ones first, then the newest"
    return [table(caption, HEADS, [html.Tbody(rows)], "cards people messages"), *pager(listed)]


def message_row(line: MessageLine, retries: bool) -> Component:
    """Draw one message; its text opens on demand."""
    to = [html.Span(line.name), html.Span(line.address, className="meta")]
    text = html.Details([html.Summary("Read it"), html.Pre(line.body)])
    when = [html.Div(words) for words in when_words(line)]
    return row(
        to,
        [
            icon_and_word(*STATES[line.state], line.state.value),
            [html.Span(line.subject), html.Span(KINDS[line.kind], className="meta"), text],
            when,
            [html.Div(line.error or "–"), *retry_part(line, retries)],
        ],
        HEADS[1:],
    )


def retry_part(line: MessageLine, retries: bool) -> Sequence[Component]:
    """Draw the button that sends a refused message again."""
    if line.state is not MessageState.REFUSED or not retries:
        return []
    label = f"Send the message to {line.name} again"
    about = hidden(message=str(line.id))
    return [form(f"{HERE}/retry", f"retry-{line.id}", about, "Send again", quiet=True, label=label)]


def pager(listed: MessageList) -> list[Component]:
    """Draw the way to the pages before and after."""
    steps = [("Newer messages", listed.page - 1), ("Older messages", listed.page + 1)]
    links = [
        html.Li(html.A(words, href=page_address(listed.search, page)))
        for words, page in steps
        if 1 <= page <= listed.pages
    ]
    return [html.Nav(html.Ul(links, className="filters"), **aria(label="Pages of messages"))] if links else []


def page_address(search: MessageSearch, page: int) -> str:
    """Return the address of another page of the same search."""
    sought = {name: word for name, word in asdict(search).items() if word}
    return f"{HERE}?{urlencode({**sought, 'page': page})}"

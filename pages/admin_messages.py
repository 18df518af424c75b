"""Messages: what was written to whom, what a mail server refused, and whom reminders would reach today."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.design.keeping import keep_links
from dashboard.design.messages import message
from dashboard.errors import ValueRejected
from dashboard.outbox.messages import MessageSearch, last_run, message_list
from dashboard.outbox.retrying import RetryMessage, retry
from dashboard.reminding.commands import planned
from dashboard.reminding.message_listed import LISTS, MOST, messages_lists
from dashboard.reminding.message_views import HERE, counts_part, found_part, search_form
from dashboard.reminding.nudging import Nudge, nudge
from dashboard.reminding.preview_views import reminders_part
from dashboard.web.endpoints import Done, SentFile, download, form
from dashboard.web.guard import house, register_page
from dashboard.web.keeping import sent_lists


@register_page(__name__, requires=Right.MESSAGE_READ, path=HERE, name="Messages", title="Messages")
def layout(session: Session, viewer: Viewer, **asked: Any) -> Any:
    """Draw what the reminders would write, and the messages that the address asks for."""
    search = sought(asked)
    off, today = not house().settings.mail_host, session.info["clock"].today()
    return [
        html.H1("Messages"),
        *reminders_part(planned(session, viewer), last_run(session), today, off=off),
        html.H2("What was written"),
        *listed(session, viewer, search),
    ]


def listed(session: Session, viewer: Viewer, search: MessageSearch) -> list[Any]:
    """Draw the search and what it finds, or what is wrong with it."""
    try:
        found = message_list(session, search)
    except ValueRejected as error:
        return [search_form(search), message(error.message)]
    retries = viewer.may(Right.MESSAGE_RETRY)
    files = keep_links(HERE, LISTS, {**vars(search), "page": ""})
    return [counts_part(found), search_form(search), *found_part(found, retries=retries), files]


def sought(asked: dict[str, Any]) -> MessageSearch:
    """Return the search in an address; what it does not know is left alone."""
    return MessageSearch(**{name: asked.get(name, "") for name in MessageSearch.__dataclass_fields__})


@download(f"{HERE}/<name>", requires=Right.MESSAGE_READ)
def keep(session: Session, viewer: Viewer, name: str = "", **asked: Any) -> SentFile:
    """Send the messages that the address asks for as a file."""
    found = message_list(session, sought({**asked, "page": ""}), MOST)
    return sent_lists(session, name, messages_lists(found.lines, found.found))


@form(f"{HERE}/retry", requires=Right.MESSAGE_RETRY, reads=RetryMessage)
def send_again(session: Session, viewer: Viewer, command: RetryMessage) -> Done:
    """Send a refused message again."""
    return Done(f"The message waits again and goes to {retry(session, viewer, command)}.", HERE)


@form("/review/remind", requires=Right.MESSAGE_QUEUE, reads=Nudge)
def remind_now(session: Session, viewer: Viewer, command: Nudge) -> Done:
    """Remind a unit of its report, because the team asks for it."""
    return Done(nudge(session, viewer, command))

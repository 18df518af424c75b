"""Delivers the outbox: claims a message, sends it outside of any transaction, marks what became of it.

A message is sent at least once. A worker that dies after the server took a message and before it could mark
it leaves a claim that runs out, and the message is sent again with the same Message-ID, by which the
receiver's mail system knows it as the same one. The other choice, to mark first and send then, would lose
messages silently, and a reminder that is lost is worse than one that comes twice.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.mail import Letter, MailDelayed, MailRefused, MailServer, mail_server, send
from dashboard.outbox.claiming import claim, mark_delayed, mark_refused, mark_sent, refuse_stale
from dashboard.settings import Settings

SYSTEM = Viewer.system("mail")
MOST = 1000  # In one round, so that a worker that shall stop does stop.
Mark = Callable[..., None]


@dataclass(frozen=True)
class Delivered:
    """What a round of delivery led to; `off` says that no mail server is set and messages wait."""

    sent: int
    refused: int
    delayed: int
    off: bool


def deliver(sessions: Sessions, settings: Settings, stopped: Callable[[], bool] = lambda: False) -> Delivered:
    """Send what is due, one message after the other; without a mail server everything waits."""
    server, marks = mail_server(settings), Counter[Mark]()
    stale = _written(sessions, refuse_stale)
    while server is not None and not stopped() and marks.total() < MOST:
        claimed = _written(sessions, claim, settings.link_base(), server.sender)
        if claimed is None:
            break
        mark, words = _sent(server, claimed.letter)
        _written(sessions, mark, claimed, *words)
        marks[mark] += 1
    return Delivered(marks[mark_sent], marks[mark_refused] + stale, marks[mark_delayed], server is None)


def _sent(server: MailServer, letter: Letter) -> tuple[Mark, tuple[str, ...]]:
    """Send a letter, while no transaction is open; return how to mark it, and what the server said."""
    try:
        send(server, letter)
    except MailRefused as refusal:
        return mark_refused, (str(refusal),)
    except MailDelayed as delay:
        return mark_delayed, (str(delay),)
    return mark_sent, ()


def _written(sessions: Sessions, step: Callable[..., Any], *more: object) -> Any:
    """Run one step in a short transaction of its own."""
    with sessions.write(SYSTEM) as session:
        return step(session, SYSTEM, *more)

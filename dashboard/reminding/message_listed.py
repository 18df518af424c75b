"""The messages that a search finds as a list to keep."""

from collections.abc import Sequence

from dashboard.clock import wall_time
from dashboard.outbox.messages import MessageLine
from dashboard.reminding.message_words import KINDS, STATES
from dashboard.spreadsheet.listed import Listing, Listings
from dashboard.spreadsheet.shape import Value
from models.work_vocabulary import MessageState

LISTS = (("messages", "messages"),)
MOST = 20_000  # Messages in one file.
HEADS = (
    *("To", "Address", "State", "Kind", "About", "Written at", "Sent at", "Next try at", "Tries"),
    *("What the mail server said", "Text"),
)
CUT = "These are the first {number:,} messages; the others were left out. Search for less."


def messages_lists(lines: Sequence[MessageLine], found: int) -> Listings:
    """Return messages as a list; the notes say where some were left out."""
    cut = (CUT.format(number=len(lines)),) if found > len(lines) else ()
    rows = [_message(each) for each in lines]
    return Listings("messages", ("Messages", *cut), (Listing("messages", "Messages", HEADS, rows),))


def _message(each: MessageLine) -> Sequence[Value]:
    waits = each.state is MessageState.WAITING
    return (
        *(each.name, each.address, STATES[each.state][1], KINDS[each.kind], each.subject),
        *(wall_time(each.made_at), wall_time(each.sent_at) if each.sent_at else None),
        *(wall_time(each.next_at) if waits else None, each.attempts, each.error, each.body),
    )

"""Words and marks for messages and runs; pure."""

from dashboard.measures.showing import show_moment
from dashboard.outbox.messages import MessageLine, RunView
from dashboard.plan.words import counted
from models.work_vocabulary import MessageKind, MessageState

STATES = {
    MessageState.REFUSED: ("✗", "refused"),
    MessageState.WAITING: ("◷", "waiting"),
    MessageState.SENDING: ("▷", "sending"),
    MessageState.SENT: ("✓", "sent"),
}
KINDS = {
    MessageKind.REMINDER: "Reminder",
    MessageKind.ESCALATION: "Escalation",
    MessageKind.RETURNED: "Returned",
    MessageKind.REQUEST: "Request for action",
}
OFF = (
    "No mail server is set, so messages wait here. Whoever runs this installation names one in its settings "
    "(DASHBOARD_MAIL_HOST)."
)


def when_words(line: MessageLine) -> list[str]:
    """Return when a message was written, sent, or is tried again."""
    written = f"Written {show_moment(line.made_at)}"
    if line.sent_at is not None:
        return [written, f"Sent {show_moment(line.sent_at)}"]
    tried = f"Tried {counted(line.attempts, 'time', 'times')}"
    if line.state is MessageState.WAITING and line.attempts:
        return [written, f"{tried}; again {show_moment(line.next_at)}"]
    return [written, tried] if line.attempts else [written]


def run_words(run: RunView | None) -> str:
    """Return when reminders were last worked out, by whom, and what came of it."""
    if run is None:
        return "Reminders have never run. The worker runs them at seven each morning."
    by = f"by {run.by}" if run.by else "by the worker"
    missing = run.without_address
    rest = f"; {counted(missing, 'person', 'people')} without an address" if missing else ""
    return f"Last run {show_moment(run.at)} {by}: {counted(run.written, 'reminder', 'reminders')}{rest}."

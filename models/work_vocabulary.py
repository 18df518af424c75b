"""The closed word lists of what a report tells in words, work plans, registers, imports and mail."""

from enum import StrEnum


class ImplementationStatus(StrEnum):
    """How far an activity is carried out; never merged with a measure's status."""

    NOT_DUE = "not_due"
    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    DONE = "done"
    BLOCKED = "blocked"
    CHANGED = "changed"


class NarrativeField(StrEnum):
    """The four narrative fields of a report."""

    PROGRESS = "progress"
    GAPS = "gaps"
    SUPPORTS = "supports"
    LEARNING = "learning"


class ActionKind(StrEnum):
    """The two sides of the action ledger."""

    ADVANCES = "advances"
    DOES_NOT_ADVANCE = "does_not_advance"


class ResourceKind(StrEnum):
    """What an activity needs; repurposed resources existed before and now serve it."""

    MONEY = "money"
    PEOPLE = "people"
    IN_KIND = "in_kind"
    REPURPOSED = "repurposed"


class RequestState(StrEnum):
    """Where a request for action from the team to a unit stands."""

    OPEN = "open"
    UNDER_WAY = "under_way"
    DONE = "done"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class CommitmentState(StrEnum):
    """What became of an action that a director announced to all staff."""

    OPEN = "open"
    KEPT = "kept"
    CHANGED = "changed"
    NOT_KEPT = "not_kept"


class BatchKind(StrEnum):
    """How many values came in at once."""

    PASTE = "paste"
    WORKBOOK = "workbook"
    HISTORY = "history"


class MessageKind(StrEnum):
    """Why the system writes to somebody; part of the key that keeps it from writing twice."""

    REMINDER = "reminder"
    ESCALATION = "escalation"
    RETURNED = "returned"
    REQUEST = "request"


class MessageState(StrEnum):
    """Where a message stands on its way; refused means that no server will take it."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"


class RetentionClass(StrEnum):
    """Under which sub-schedule of the statewide schedule a record is kept; the department confirms which."""

    QUARTERLY_REPORT = "quarterly_report"
    ANNUAL_REPORT = "annual_report"
    SUPPORTING_RECORD = "supporting_record"

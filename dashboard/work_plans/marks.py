"""Draws statuses, timing and flags: an icon and a word together, never colour alone."""

from dash.development.base_component import Component

from dashboard.design.status import icon_and_word
from dashboard.work_plans.plan_records import Row, Told
from dashboard.work_plans.timing import Timing
from dashboard.work_plans.words import NOT_APPLICABLE, NOT_TOLD, STATUS_WORDS, TIMING_WORDS
from models.vocabulary import ImplementationStatus, LineState

STATE_WORDS = {
    LineState.SUBMITTED: "submitted",
    LineState.ACCEPTED: "accepted",
    LineState.RETURNED: "returned",
}


def status_mark(status: ImplementationStatus | None) -> Component:
    """Return an implementation status as icon and word."""
    icon, word = NOT_TOLD if status is None else STATUS_WORDS[status]
    return icon_and_word(icon, word, f"implementation {status or 'untold'}")


def timing_mark(timing: Timing) -> Component:
    """Return how an activity stands in time as icon and word."""
    return icon_and_word(*TIMING_WORDS[timing], f"timing {timing}")


def row_status(row: Row) -> Component:
    """Return how an activity stands: not applicable, or what was told last."""
    if row.excused is not None:
        return icon_and_word(*NOT_APPLICABLE, "implementation excused")
    return status_mark(row.status)


def told_when(row: Row) -> str:
    """Return for which period the status was told, where it is not the one shown; done: since when."""
    told = row.latest
    if told is None or row.excused is not None:
        return ""
    if told.status is ImplementationStatus.DONE:
        return f"in {told.since.code}"
    if row.told is not None:
        return STATE_WORDS.get(told.state, "")
    return f"as of {told.period.code}, told by {told.unit}" if told.unit else f"as of {told.period.code}"


def before_words(told: Told) -> str:
    """Return what an ended unit told last."""
    return f"{told.unit}: {STATUS_WORDS[told.status][1]}, as of {told.period.code}"


def told_words(told: Told) -> list[str]:
    """Return what was told besides the status."""
    return [each for each in (told.what, told.next_step, told.reason) if each]

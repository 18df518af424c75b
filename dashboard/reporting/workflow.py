"""The workflow: the one table that moves a line, and the state of a report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from dashboard.access.roles import Right
from dashboard.errors import WrongState
from models.vocabulary import LineState, ReportState


class LineAction(StrEnum):
    """What a person can do to a line."""

    SAVE = "save"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    ACCEPT = "accept"
    RETURN = "return"
    RESTATE = "restate"
    DISCARD = "discard"
    IMPORT = "import"
    ADMIT = "admit"
    TAKE_BACK = "take_back"


@dataclass(frozen=True)
class Transition:
    """Where an action leads, and the right that it needs."""

    to: LineState
    right: Right


OPEN, SUBMITTED = LineState.OPEN, LineState.SUBMITTED
ACCEPTED, RETURNED = LineState.ACCEPTED, LineState.RETURNED
SAVE, SUBMIT, WITHDRAW = LineAction.SAVE, LineAction.SUBMIT, LineAction.WITHDRAW

TRANSITIONS: Mapping[tuple[LineState, LineAction], Transition] = MappingProxyType(
    {
        (OPEN, SAVE): Transition(OPEN, Right.FIGURE_ENTER),
        (RETURNED, SAVE): Transition(RETURNED, Right.FIGURE_ENTER),
        (OPEN, SUBMIT): Transition(SUBMITTED, Right.REPORT_SUBMIT),
        (RETURNED, SUBMIT): Transition(SUBMITTED, Right.REPORT_SUBMIT),
        (SUBMITTED, WITHDRAW): Transition(OPEN, Right.REPORT_SUBMIT),
        (SUBMITTED, LineAction.ACCEPT): Transition(ACCEPTED, Right.LINE_REVIEW),
        (SUBMITTED, LineAction.RETURN): Transition(RETURNED, Right.LINE_REVIEW),
        # A definition that is taken into use asks what becomes of the values that were given before.
        **{
            (state, LineAction.RESTATE): Transition(RETURNED, Right.DEFINITION_APPROVE) for state in LineState
        },
        **{(state, LineAction.DISCARD): Transition(OPEN, Right.DEFINITION_APPROVE) for state in LineState},
        # Figures of earlier periods come in and are accepted as one batch, and go as one.
        (OPEN, LineAction.IMPORT): Transition(SUBMITTED, Right.HISTORY_IMPORT),
        (SUBMITTED, LineAction.ADMIT): Transition(ACCEPTED, Right.HISTORY_ACCEPT),
        (SUBMITTED, LineAction.TAKE_BACK): Transition(OPEN, Right.HISTORY_ACCEPT),
        (ACCEPTED, LineAction.TAKE_BACK): Transition(OPEN, Right.HISTORY_ACCEPT),
    }
)
NOT_SUBMITTED = "This line has not been submitted yet, so there is nothing to review."
BACK_WITH_UNIT = "This line has been returned and waits to be submitted again."
ACCEPTED_ALREADY = "This line has been accepted already."
NOT_IMPORTED = "This line holds nothing that came in with this batch."
REFUSALS: Mapping[tuple[LineState, LineAction], str] = MappingProxyType(
    {
        (SUBMITTED, SAVE): "This line has been submitted; withdraw the report before changing it.",
        (ACCEPTED, SAVE): "This line has been accepted; a change needs a correction with a reason.",
        (SUBMITTED, SUBMIT): "This line has been submitted already.",
        (ACCEPTED, SUBMIT): ACCEPTED_ALREADY,
        (OPEN, WITHDRAW): "This line has not been submitted, so there is nothing to withdraw.",
        (RETURNED, WITHDRAW): "This line has been returned; change it and submit it again.",
        (ACCEPTED, WITHDRAW): "This line has been accepted and can no longer be withdrawn.",
        (OPEN, LineAction.ACCEPT): NOT_SUBMITTED,
        (OPEN, LineAction.RETURN): NOT_SUBMITTED,
        (RETURNED, LineAction.ACCEPT): BACK_WITH_UNIT,
        (RETURNED, LineAction.RETURN): BACK_WITH_UNIT,
        (ACCEPTED, LineAction.ACCEPT): ACCEPTED_ALREADY,
        (
            ACCEPTED,
            LineAction.RETURN,
        ): "This line has been accepted; a change needs a correction with a reason.",
        (SUBMITTED, LineAction.IMPORT): "This line has a figure that waits for its acceptance.",
        (ACCEPTED, LineAction.IMPORT): "This line has an accepted figure; propose a correction.",
        (RETURNED, LineAction.IMPORT): BACK_WITH_UNIT,
        **{(state, LineAction.ADMIT): NOT_IMPORTED for state in (OPEN, RETURNED)},
        (ACCEPTED, LineAction.ADMIT): ACCEPTED_ALREADY,
        **{(state, LineAction.TAKE_BACK): NOT_IMPORTED for state in (OPEN, RETURNED)},
    }
)


def next_state(state: LineState, action: LineAction) -> LineState:
    """Return the state that an action leads to; raise `WrongState` where the table has no such arrow."""
    if (state, action) not in TRANSITIONS:
        raise WrongState(REFUSALS[state, action])
    return TRANSITIONS[state, action].to


def right_for(action: LineAction) -> Right:
    """Return the right that an action needs; it is the same from whichever state the action starts."""
    return next(arrow.right for (_, taken), arrow in TRANSITIONS.items() if taken is action)


def report_state(states: Iterable[LineState], started: bool) -> ReportState:
    """Return a report's state from its lines' states; `started` says whether anything was ever saved."""
    present = set(states)
    if RETURNED in present:
        return ReportState.RETURNED
    if SUBMITTED in present:
        return ReportState.SUBMITTED
    if present == {ACCEPTED}:
        return ReportState.ACCEPTED
    return ReportState.DRAFT if started or present - {OPEN} else ReportState.NOT_STARTED

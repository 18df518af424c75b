"""The workflow: the one table of states, actions and rights, of lines and texts and of whole periods."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from dashboard.access.roles import Right
from dashboard.errors import WrongState
from models.vocabulary import LineState, ReportState


class LineAction(StrEnum):
    """What a person can do to a line, an activity update, a narrative field or an action."""

    SAVE = "save"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    ACCEPT = "accept"
    RETURN = "return"
    CORRECT = "correct"
    CONFIRM = "confirm"
    REFUSE = "refuse"
    RESTATE = "restate"
    DISCARD = "discard"
    IMPORT = "import"
    ADMIT = "admit"
    TAKE_BACK = "take_back"


class Standing(StrEnum):
    """Where a line stands: its state, and whether a correction of what was accepted waits."""

    OPEN = "open"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    CORRECTING = "correcting"


class PeriodStanding(StrEnum):
    """Where a period stands in time."""

    BEFORE_SYSTEM = "before_system"
    NOT_OPEN = "not_open"
    RUNNING = "running"
    PAST_DUE = "past_due"
    CLOSED = "closed"


class PeriodAction(StrEnum):
    """What a person can do to a whole period, or to one unit's report in it."""

    EXCUSE = "excuse"
    CLOSE = "close"
    REOPEN = "reopen"


@dataclass(frozen=True)
class Transition:
    """Where an action leads, and the right that it needs.

    `after_closing` says whether it is still taken in a period that is closed to the unit.
    """

    to: Standing
    right: Right
    after_closing: bool = False


@dataclass(frozen=True)
class Step:
    """Where an action leads a period, and the right that it needs."""

    to: PeriodStanding
    right: Right


OPEN, SUBMITTED, RETURNED = Standing.OPEN, Standing.SUBMITTED, Standing.RETURNED
ACCEPTED, CORRECTING = Standing.ACCEPTED, Standing.CORRECTING
SAVE, SUBMIT, WITHDRAW = LineAction.SAVE, LineAction.SUBMIT, LineAction.WITHDRAW
ACCEPT, RETURN = LineAction.ACCEPT, LineAction.RETURN
CORRECT, CONFIRM, REFUSE = LineAction.CORRECT, LineAction.CONFIRM, LineAction.REFUSE
RESTATE, DISCARD = LineAction.RESTATE, LineAction.DISCARD
IMPORT, ADMIT, TAKE_BACK = LineAction.IMPORT, LineAction.ADMIT, LineAction.TAKE_BACK
ADOPT = Right.DEFINITION_APPROVE  # A definition taken into use asks what becomes of earlier values.

TRANSITIONS: Mapping[tuple[Standing, LineAction], Transition] = MappingProxyType(
    {
        (OPEN, SAVE): Transition(OPEN, Right.FIGURE_ENTER),
        (RETURNED, SAVE): Transition(RETURNED, Right.FIGURE_ENTER),
        (OPEN, SUBMIT): Transition(SUBMITTED, Right.REPORT_SUBMIT),
        (RETURNED, SUBMIT): Transition(SUBMITTED, Right.REPORT_SUBMIT),
        (SUBMITTED, WITHDRAW): Transition(OPEN, Right.REPORT_SUBMIT),
        (SUBMITTED, ACCEPT): Transition(ACCEPTED, Right.LINE_REVIEW, after_closing=True),
        (SUBMITTED, RETURN): Transition(RETURNED, Right.LINE_REVIEW),
        (ACCEPTED, CORRECT): Transition(CORRECTING, Right.CORRECTION_PROPOSE, after_closing=True),
        (CORRECTING, CONFIRM): Transition(ACCEPTED, Right.LINE_REVIEW, after_closing=True),
        (CORRECTING, REFUSE): Transition(ACCEPTED, Right.LINE_REVIEW, after_closing=True),
        **{(standing, RESTATE): Transition(RETURNED, ADOPT) for standing in Standing},
        **{(standing, DISCARD): Transition(OPEN, ADOPT) for standing in Standing},
        # Figures of earlier periods come in and are accepted as one batch, and go as one.
        (OPEN, IMPORT): Transition(SUBMITTED, Right.HISTORY_IMPORT, after_closing=True),
        (SUBMITTED, ADMIT): Transition(ACCEPTED, Right.HISTORY_ACCEPT, after_closing=True),
        **{
            (standing, TAKE_BACK): Transition(OPEN, Right.HISTORY_ACCEPT, after_closing=True)
            for standing in (SUBMITTED, ACCEPTED, CORRECTING)
        },
    }
)
NOT_SUBMITTED = "This line has not been submitted yet, so there is nothing to review."
BACK_WITH_UNIT = "This line has been returned and waits to be submitted again."
ACCEPTED_ALREADY = "This line has been accepted already."
NEEDS_CORRECTION = "This line has been accepted; a change needs a correction with a reason."
NOT_IMPORTED = "This line holds nothing that came in with this batch."
NO_CORRECTION = "No correction of this line waits for a decision."
REFUSALS: Mapping[tuple[Standing, LineAction], str] = MappingProxyType(
    {
        (SUBMITTED, SAVE): "This line has been submitted; withdraw the report before changing it.",
        (SUBMITTED, SUBMIT): "This line has been submitted already.",
        (OPEN, WITHDRAW): "This line has not been submitted, so there is nothing to withdraw.",
        (RETURNED, WITHDRAW): "This line has been returned; change it and submit it again.",
        (OPEN, ACCEPT): NOT_SUBMITTED,
        (OPEN, RETURN): NOT_SUBMITTED,
        (RETURNED, ACCEPT): BACK_WITH_UNIT,
        (RETURNED, RETURN): BACK_WITH_UNIT,
        (OPEN, CORRECT): "This line has not been accepted; change it in the report itself.",
        (SUBMITTED, CORRECT): "This line waits for review; withdraw the report to change it.",
        (RETURNED, CORRECT): "This line has been returned; change it in the report and submit it again.",
        (CORRECTING, CORRECT): "A correction of this line waits for a decision already.",
        **{
            pair: sentence
            for accepted in (ACCEPTED, CORRECTING)
            for pair, sentence in (
                ((accepted, SAVE), NEEDS_CORRECTION),
                ((accepted, SUBMIT), ACCEPTED_ALREADY),
                ((accepted, WITHDRAW), "This line has been accepted and can no longer be withdrawn."),
                ((accepted, ACCEPT), ACCEPTED_ALREADY),
                ((accepted, RETURN), NEEDS_CORRECTION),
                ((accepted, IMPORT), "This line has an accepted figure; propose a correction."),
                ((accepted, ADMIT), ACCEPTED_ALREADY),
            )
        },
        (SUBMITTED, IMPORT): "This line has a figure that waits for its acceptance.",
        (RETURNED, IMPORT): BACK_WITH_UNIT,
        **{
            (standing, action): NOT_IMPORTED for standing in (OPEN, RETURNED) for action in (ADMIT, TAKE_BACK)
        },
        **{
            (standing, action): NO_CORRECTION
            for standing in (OPEN, SUBMITTED, RETURNED, ACCEPTED)
            for action in (CONFIRM, REFUSE)
        },
    }
)

RUNNING, PAST_DUE, CLOSED = PeriodStanding.RUNNING, PeriodStanding.PAST_DUE, PeriodStanding.CLOSED
BEFORE, NOT_OPEN = PeriodStanding.BEFORE_SYSTEM, PeriodStanding.NOT_OPEN
EXCUSE, CLOSE, REOPEN = PeriodAction.EXCUSE, PeriodAction.CLOSE, PeriodAction.REOPEN
STEPS: Mapping[tuple[PeriodStanding, PeriodAction], Step] = MappingProxyType(
    {
        (RUNNING, EXCUSE): Step(RUNNING, Right.REPORT_EXCUSE),
        (PAST_DUE, EXCUSE): Step(PAST_DUE, Right.REPORT_EXCUSE),
        (PAST_DUE, CLOSE): Step(CLOSED, Right.PERIOD_CLOSE),
        (CLOSED, REOPEN): Step(CLOSED, Right.PERIOD_REOPEN),  # For one unit, until a day.
    }
)
STEP_REFUSALS: Mapping[tuple[PeriodStanding, PeriodAction], str] = MappingProxyType(
    {
        (CLOSED, EXCUSE): "This period is closed; a report is excused before the closing.",
        (RUNNING, CLOSE): "This period is not due yet; it can be closed after its due date.",
        (CLOSED, CLOSE): "This period is closed already.",
        (RUNNING, REOPEN): "This period is open; there is nothing to reopen.",
        (PAST_DUE, REOPEN): "This period is still open; late entries come in without a reopening.",
        **{(BEFORE, action): "This period lies before the start of this system." for action in PeriodAction},
        **{(NOT_OPEN, action): "This period has not opened yet." for action in PeriodAction},
    }
)


def next_state(state: LineState, action: LineAction, shut: str | None = None) -> LineState:
    """Return the state that an action leads to; raise `WrongState` where the table has no such arrow.

    `shut` says why the period is closed to the unit, or is None.
    """
    to = next_standing(Standing(state.value), action, shut)
    return LineState.ACCEPTED if to is CORRECTING else LineState(to.value)


def next_standing(standing: Standing, action: LineAction, shut: str | None = None) -> Standing:
    """Return where an action leads a line; raise `WrongState` where the table has no such arrow."""
    if (standing, action) not in TRANSITIONS:
        raise WrongState(REFUSALS[standing, action])
    arrow = TRANSITIONS[standing, action]
    if shut is not None and not arrow.after_closing:
        raise WrongState(shut)
    return arrow.to


def line_standing(state: LineState, submitted: int | None, accepted: int | None) -> Standing:
    """Return where a line stands; an accepted one whose last revision is a later one is being corrected."""
    if state is LineState.ACCEPTED and (submitted or 0) > (accepted or 0):
        return CORRECTING
    return Standing(state.value)


def right_for(action: LineAction) -> Right:
    """Return the right that an action needs; it is the same from whichever state the action starts."""
    return next(arrow.right for (_, taken), arrow in TRANSITIONS.items() if taken is action)


def next_step(standing: PeriodStanding, action: PeriodAction) -> PeriodStanding:
    """Return where an action leads a period; raise `WrongState` where the table has no such arrow."""
    if (standing, action) not in STEPS:
        raise WrongState(STEP_REFUSALS[standing, action])
    return STEPS[standing, action].to


def report_state(states: Iterable[LineState], started: bool) -> ReportState:
    """Return a report's state from its lines' states; `started` says whether anything was ever saved."""
    present = set(states)
    if LineState.RETURNED in present:
        return ReportState.RETURNED
    if LineState.SUBMITTED in present:
        return ReportState.SUBMITTED
    if present == {LineState.ACCEPTED}:
        return ReportState.ACCEPTED
    return ReportState.DRAFT if started or present - {LineState.OPEN} else ReportState.NOT_STARTED

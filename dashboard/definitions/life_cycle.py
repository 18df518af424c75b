"""The life of a definition: which action leads from which state to which, and by which right; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from dashboard.access.roles import Right
from dashboard.errors import WrongState
from models.vocabulary import VersionState


class DefinitionAction(StrEnum):
    """What a person can do to one version of a definition."""

    EDIT = "edit"
    SEND = "send"
    WITHDRAW = "withdraw"
    RETURN = "return"
    PASS = "pass"  # noqa: S105  # Passed by a reviewer; no secret.
    APPROVE = "approve"
    REVISE = "revise"
    END = "end"


@dataclass(frozen=True)
class Step:
    """Where an action leads, and the right that it needs."""

    to: VersionState
    right: Right


DRAFT, UNDER_REVIEW = VersionState.DRAFT, VersionState.UNDER_REVIEW
IN_USE, RETIRED = VersionState.IN_USE, VersionState.RETIRED
EDIT, SEND, WITHDRAW = DefinitionAction.EDIT, DefinitionAction.SEND, DefinitionAction.WITHDRAW
RETURN, PASS, APPROVE = DefinitionAction.RETURN, DefinitionAction.PASS, DefinitionAction.APPROVE
REVISE, END = DefinitionAction.REVISE, DefinitionAction.END

STEPS: Mapping[tuple[VersionState, DefinitionAction], Step] = MappingProxyType(
    {
        (DRAFT, EDIT): Step(DRAFT, Right.DEFINITION_DRAFT),
        (DRAFT, SEND): Step(UNDER_REVIEW, Right.DEFINITION_DRAFT),
        (UNDER_REVIEW, WITHDRAW): Step(DRAFT, Right.DEFINITION_DRAFT),
        (UNDER_REVIEW, RETURN): Step(DRAFT, Right.DEFINITION_REVIEW),
        (UNDER_REVIEW, PASS): Step(UNDER_REVIEW, Right.DEFINITION_REVIEW),
        (UNDER_REVIEW, APPROVE): Step(IN_USE, Right.DEFINITION_APPROVE),
        (IN_USE, REVISE): Step(IN_USE, Right.DEFINITION_DRAFT),
        (IN_USE, END): Step(RETIRED, Right.DEFINITION_APPROVE),
    }
)
NOT_WHILE_REVIEWED = "This definition is under review; take it back before you change it."
IN_USE_ALREADY = "This definition is in use; prepare a new version of it instead."
IS_RETIRED = "This definition is retired; nothing about it changes any more."
NOT_SENT = "This definition has not been sent for review."
NOT_IN_USE = "This definition is not in use."
REFUSALS: Mapping[VersionState, Mapping[DefinitionAction, str]] = MappingProxyType(
    {
        DRAFT: {WITHDRAW: NOT_SENT, RETURN: NOT_SENT, PASS: NOT_SENT, APPROVE: NOT_SENT}
        | {REVISE: "A draft is already open; change that one.", END: NOT_IN_USE},
        UNDER_REVIEW: {EDIT: NOT_WHILE_REVIEWED, SEND: "This definition waits for review already."}
        | {REVISE: NOT_WHILE_REVIEWED, END: NOT_IN_USE},
        IN_USE: dict.fromkeys((EDIT, SEND, WITHDRAW, RETURN, PASS, APPROVE), IN_USE_ALREADY),
        RETIRED: dict.fromkeys(DefinitionAction, IS_RETIRED),
    }
)


def next_state(state: VersionState, action: DefinitionAction) -> VersionState:
    """Return the state that an action leads to; raise `WrongState` where the table has no such step."""
    if (state, action) not in STEPS:
        raise WrongState(REFUSALS[state][action])
    return STEPS[state, action].to


def right_for(action: DefinitionAction) -> Right:
    """Return the right that an action needs."""
    return next(step.right for (_, taken), step in STEPS.items() if taken is action)

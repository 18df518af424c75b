"""The states of the registers in words, each with its icon; pure."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from models.work_vocabulary import CommitmentState

COMMITMENT_WORDS: Mapping[CommitmentState, tuple[str, str]] = MappingProxyType(
    {
        CommitmentState.OPEN: ("○", "open"),
        CommitmentState.KEPT: ("✓", "kept"),
        CommitmentState.CHANGED: ("↻", "changed"),
        CommitmentState.NOT_KEPT: ("✕", "not kept"),
    }
)


class Stage(StrEnum):
    """How far a report of a quarter has come, from nothing found to an evaluated plan."""

    NOTHING_FOUND = "nothing found"
    NO_PLAN = "no plan yet"
    PROPOSED = "proposed"
    SHARED = "shared"
    IMPLEMENTED = "implemented"
    EVALUATED = "evaluated"


STAGE_ICONS: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.NOTHING_FOUND: "–",
        Stage.NO_PLAN: "○",
        Stage.PROPOSED: "◔",
        Stage.SHARED: "◑",
        Stage.IMPLEMENTED: "◕",
        Stage.EVALUATED: "●",
    }
)

"""Statuses, timing and kinds of resources: each with its icon and its word."""

from dashboard.work_plans.timing import Timing
from models.vocabulary import ImplementationStatus
from models.work_vocabulary import ResourceKind

STATUS_WORDS = {
    ImplementationStatus.NOT_DUE: ("○", "not due"),
    ImplementationStatus.NOT_STARTED: ("◌", "not started"),
    ImplementationStatus.UNDER_WAY: ("◐", "under way"),
    ImplementationStatus.DONE: ("✓", "done"),
    ImplementationStatus.BLOCKED: ("■", "blocked"),
    ImplementationStatus.CHANGED: ("↻", "changed"),
}
NOT_TOLD = ("–", "not told yet")
NOT_APPLICABLE = ("⊘", "not applicable")
TIMING_WORDS = {
    Timing.NOT_DUE: ("○", "not yet due"),
    Timing.EXPECTED: ("◷", "expected this year"),
    Timing.EARLY: ("▲", "early"),
    Timing.LATE: ("⚠", "late"),
    Timing.IN_TIME: ("✓", "in time"),
}
RESOURCE_WORDS = {
    ResourceKind.MONEY: "Money",
    ResourceKind.PEOPLE: "People",
    ResourceKind.IN_KIND: "In kind",
    ResourceKind.REPURPOSED: "Repurposed",
}

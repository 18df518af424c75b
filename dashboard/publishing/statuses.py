"""A released status as it is drawn everywhere; pure."""

from collections.abc import Mapping
from typing import Any

from dashboard.measures.status import Status
from models.measure_vocabulary import MeasureStatus


def status_of(row: Mapping[str, Any]) -> Status:
    """Return the status of a shown row."""
    return Status(MeasureStatus(row["status"]), row["reason"])

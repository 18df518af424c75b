"""Takes a task, a resource or a partner agency out of a work plan; the row stays, nothing is deleted."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.fields import Short, Whole
from dashboard.work_plans.keeping import hold_part, sign
from models.work_plans import PartnerAgency, WorkResource, WorkTask


class Kept(StrEnum):
    """What can be taken out."""

    TASK = "task"
    RESOURCE = "resource"
    PARTNER = "partner"


MODELS: Mapping[Kept, Any] = {
    Kept.TASK: WorkTask,
    Kept.RESOURCE: WorkResource,
    Kept.PARTNER: PartnerAgency,
}


@dataclass(frozen=True)
class Withdraw:
    """The row to be taken out."""

    unit: Short
    kind: Kept
    number: Whole


def withdraw(session: Session, viewer: Viewer, command: Withdraw) -> str:
    """Take a row out of a work plan and return its words."""
    row = hold_part(session, viewer, command.unit, MODELS[command.kind], command.number)
    row.withdrawn = True
    sign(session, viewer, row)
    session.flush()
    return str(row.name if command.kind is Kept.PARTNER else row.text)

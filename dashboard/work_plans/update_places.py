"""Finds where a status is told: the unit, a period that takes entries, and the activities of its year."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, get_period
from dashboard.errors import NotAllowed, NotFound, WrongState
from dashboard.measures.opening import ensure_takes
from dashboard.measures.standing_in import why_not_there
from dashboard.reporting.places import UnitView
from dashboard.work_plans.addressed_queries import read_ground
from dashboard.work_plans.ground import Activity
from dashboard.work_plans.plan_places import NOT_HERE, activities_of_unit, plan_unit
from models.organization import Unit
from models.vocabulary import PeriodKind

NO_REPORT = "This unit hands in no report; the unit above it tells how its work stands."

BY_QUARTERS = "How activities stand is told each quarter; the year end shows what was told last."


@dataclass(frozen=True)
class TellingPlace:
    """A unit's report for a period, with the activities that it tells of, by code."""

    unit: UnitView
    period: PeriodView
    activities: Mapping[str, Activity]

    def activity(self, code: str) -> Activity:
        """Return an activity; raise `NotFound` for one that this unit does not have in the year."""
        if code not in self.activities:
            raise NotFound(NOT_HERE)
        return self.activities[code]


def place_to_tell(session: Session, viewer: Viewer, unit: str, period: str) -> TellingPlace:
    """Return where statuses can be told now; raise `NotFound`, `NotAllowed` or `WrongState` elsewhere."""
    found = plan_unit(session, viewer, unit)
    if not viewer.may(Right.WORK_PLAN_KEEP, found.id):
        raise NotAllowed("Your role does not include this.")
    when = get_period(session, period)
    if gone := why_not_there(session, found.id, when):
        raise WrongState(gone)
    ensure_takes(session, found.id, when)
    if when.kind is PeriodKind.YEAR_END:
        raise WrongState(BY_QUARTERS)
    if not session.scalars(select(Unit.reports).where(Unit.id == found.id)).one():
        raise WrongState(NO_REPORT)
    return TellingPlace(found, when, activities_of_unit(read_ground(session, when.plan_year), found))

"""Reads one target with what it is compared with, and what the viewer may do."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.targets.aims import aims
from dashboard.targets.checking import Compared, comparisons
from dashboard.targets.choosing import Filters
from dashboard.targets.holding import mark_of
from dashboard.targets.places import find_place
from dashboard.targets.target_entries import TargetEntry, entry_of
from dashboard.targets.target_held import notes
from dashboard.targets.target_rows import target_rows
from dashboard.targets.years import Year, chosen_year, plan_years


@dataclass(frozen=True)
class TargetPage:
    """One target: what it is compared with, what was said, and what the viewer may do."""

    year: Year
    entry: TargetEntry
    compared: Compared
    seen: str
    notes: tuple[str, ...]
    may_propose: bool
    may_decide: bool


def target_page(session: Session, viewer: Viewer, filters: Filters) -> TargetPage:
    """Return one target; raise `NotFound` for a place that does not exist or that the viewer may not see."""
    years = plan_years(session)
    year = chosen_year(session, years, filters.year)
    place = find_place(session, viewer, filters.measure, filters.unit, year)
    revisions = aims(target_rows(session, year.number, [place.measure.id]))
    entry = entry_of(viewer, place, revisions)
    beside = comparisons(session, [place], {place.measure.id: place.measure}, years, year)[place.key]
    row = entry.to_decide
    return TargetPage(
        year=year,
        entry=entry,
        compared=beside,
        seen=mark_of(entry.aims.all[0] if entry.aims.all else None),
        notes=tuple(notes(place, year, row, beside)) if row else (),
        may_propose=viewer.may(Right.TARGET_PROPOSE, place.reporter),
        may_decide=viewer.may(Right.TARGET_APPROVE, place.reporter),
    )

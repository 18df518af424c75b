"""What somebody else saved first, beside what is being saved now, in words for the question."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import periods
from dashboard.measures.showing import show_day
from models.organization import Person
from models.work_plans import WorkPlanEntry

WORDS = {
    "accountable_id": "Accountable",
    "deputy_id": "Deputy",
    "scope": "Scope",
    "scope_reviewed_on": "Scope reviewed",
    "starts_on": "Start",
    "due_on": "Due",
    "deferred_to": "Deferred to",
    "deferral_reason": "Reason of the deferral",
}


def seen(version: int, entered_by: int, told: int, viewer: Viewer) -> bool:
    """Say whether a person saw the present row, or it is their own last save, told or not."""
    return version == told or (entered_by == viewer.person_id and version == told + 1)


def conflict_lines(
    session: Session, viewer: Viewer, entry: WorkPlanEntry, told: int, values: Mapping[str, object]
) -> list[str]:
    """Return what somebody else saved since a person looked, field by field; none where nothing differs."""
    if seen(entry.version, entry.entered_by, told, viewer):
        return []
    theirs = {name: getattr(entry, name) for name in values}
    differ = [name for name in values if theirs[name] != values[name]]
    if not differ:
        return []
    who = session.scalars(select(Person.display_name).where(Person.id == entry.entered_by)).first()
    lines = [
        f"{WORDS[name]}: theirs {_shown(session, name, theirs[name])}, "
        f"yours {_shown(session, name, values[name])}."
        for name in differ
    ]
    return [
        f"{who or 'Somebody else'} saved this activity after you opened it; yours replaces theirs.",
        *lines,
    ]


def _shown(session: Session, name: str, value: object) -> str:
    if value is None:
        return "blank"
    if isinstance(value, date):
        return show_day(value)
    if name in ("accountable_id", "deputy_id"):
        return session.scalars(select(Person.display_name).where(Person.id == value)).first() or "somebody"
    if name == "deferred_to":
        return next((each.code for each in periods(session) if each.id == value), "another quarter")
    return f"“{value}”"

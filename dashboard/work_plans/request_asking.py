"""Reads what a request for action names: its units and its activity, each fault beside its field."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import edition_id
from dashboard.duties.choosing import Bureau, all_units, find_units
from dashboard.errors import ValueRejected
from dashboard.texts import quoted
from dashboard.work_plans.assign_activities import KINDS
from models.plan import PlanItem


def find_activity(session: Session, code: str | None) -> int | None:
    """Return the activity with a code, None for none; raise `ValueRejected` for any other code."""
    if code is None:
        return None
    statement = select(PlanItem.id).where(
        PlanItem.edition_id == edition_id(session), PlanItem.code == code, PlanItem.kind.in_(KINDS)
    )
    found = session.scalars(statement).first()
    if found is None:
        raise ValueRejected(f"The plan has no activity “{quoted(code)}”.", "item")
    return found


def find_asked(session: Session, names: Sequence[str]) -> tuple[Bureau, ...]:
    """Return the named units; raise `ValueRejected` for none, and for units that do not report today."""
    if not names:
        raise ValueRejected("Choose at least one.", "units")
    today = session.info["clock"].today()
    found = find_units(all_units(session), names, "units")
    for each in found:
        if not each.reports or each.starts_on > today or (each.ends_on is not None and each.ends_on < today):
            raise ValueRejected(f"{each.abbreviation} is no unit that reports today.", "units")
    return found

"""Which unit goes on with what an ended one left open; the rows themselves stay where they were."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.sign_in import unit_tree
from dashboard.access.viewer import with_followed
from models.organization import Unit, UnitSuccession


def heirs(session: Session, day: date) -> Mapping[int, int]:
    """Return by ended unit the one unit that goes on with what it left open, as it stands on a day.

    However many changes ago it was. After a split that is the part that took over what stood below the
    unit, which is written first: so nothing is counted in two units.
    """
    statement = (
        select(UnitSuccession.from_unit_id, UnitSuccession.to_unit_id)
        .where(UnitSuccession.on_date <= day)
        .order_by(UnitSuccession.id.desc())
    )
    after = dict(session.execute(statement).all())
    return {unit: _last(unit, after) for unit in after}


def taken_over_by(session: Session, unit_id: int, day: date) -> frozenset[int]:
    """Return a unit and the ended ones with whose open work it goes on, as it stands on a day."""
    return frozenset({unit_id, *(before for before, unit in heirs(session, day).items() if unit == unit_id)})


def followed_by(session: Session, unit_id: int, day: date) -> frozenset[int]:
    """Return every ended unit that a unit follows, parts of a split too, as it stands on a day."""
    return with_followed(unit_id, unit_tree(session, day)[1]) - {unit_id}


def _last(unit: int, after: Mapping[int, int]) -> int:
    seen = {unit}
    while (following := after.get(unit)) is not None and following not in seen:
        seen.add(following)
        unit = following
    return unit


def begun_from(session: Session, day: date) -> Mapping[int, int]:
    """Return by unit the one that it began from: it alone follows that one alone, from its first day on."""
    statement = (
        select(
            UnitSuccession.from_unit_id, UnitSuccession.to_unit_id, Unit.starts_on == UnitSuccession.on_date
        )
        .join(Unit, Unit.id == UnitSuccession.to_unit_id)
        .where(UnitSuccession.on_date <= day)
    )
    links = [(before, unit, bool(begins)) for before, unit, begins in session.execute(statement)]
    ends = Counter(before for before, _, _ in links)
    begins = Counter(unit for _, unit, _ in links)
    return {unit: before for before, unit, new in links if new and ends[before] == begins[unit] == 1}

"""Who owes which measure in the demonstration, with some honest exceptions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dashboard.access.sessions import bulk_insert
from dashboard.demonstration.accounts import REVIEWER, director
from dashboard.demonstration.chance import draw, happens
from dashboard.demonstration.figures import KEY_UNIT
from dashboard.demonstration.stage import Asked, Place, Stage
from models.duties import Duty
from models.vocabulary import DutyState, Level

LATER_MEASURE = "PM-4.1.2-02"  # One unit cannot answer this one before a later day.
WHY_LATER = "The unit's data systems are being listed first. (Synthetic reason.)"
WHY_NOT = (
    "The unit does nothing of this kind; another office does it for the department. (Synthetic reason.)",
    "The unit has no programs of its own to which this could apply. (Synthetic reason.)",
    "The unit holds no contracts or meetings of this kind. (Synthetic reason.)",
)


@dataclass(frozen=True)
class Owed:
    """A measure that a reporter must report about a subject."""

    asked: Asked
    subject: Place
    reporter: Place


def add_duties(session: Session, stage: Stage, measures: Sequence[Asked], later: date) -> tuple[Owed, ...]:
    """Add a duty for each measure and subject; return those that must be reported."""
    owed: list[Owed] = []
    rows: list[dict[str, Any]] = []
    waiting = next((unit for unit in stage.units if unit.code != KEY_UNIT), None)
    for duty in _places(stage, measures):
        state, reason, earliest = _state(duty, waiting, later)
        rows.append(_row(stage, duty, state, reason, earliest))
        if state is DutyState.MUST_REPORT:
            owed.append(duty)
    bulk_insert(session, Duty, rows)
    return tuple(owed)


def _places(stage: Stage, measures: Sequence[Asked]) -> Iterator[Owed]:
    """Every unit answers for itself, unless an office reports for all units or for the department."""
    units = {unit.code: unit for unit in stage.units}
    for asked in measures:
        if asked.level is Level.DEPARTMENT:
            yield Owed(asked, stage.department, units[asked.owner])
            continue
        for unit in stage.units:
            yield Owed(asked, unit, units.get(asked.owner, unit))


def _state(duty: Owed, waiting: Place | None, later: date) -> tuple[DutyState, str | None, date | None]:
    if duty.asked.code == LATER_MEASURE and duty.subject == waiting:
        return DutyState.NOT_YET_MEASURABLE, WHY_LATER, later
    key = (duty.asked.code, duty.subject.code)
    excepted = duty.asked.level is Level.UNIT and duty.subject.code != KEY_UNIT
    if excepted and happens(29, *key, "not applicable"):
        return DutyState.NOT_APPLICABLE, WHY_NOT[draw(len(WHY_NOT), *key)], None
    return DutyState.MUST_REPORT, None, None


def _row(
    stage: Stage, duty: Owed, state: DutyState, reason: str | None, earliest: date | None
) -> dict[str, Any]:
    excused = state is not DutyState.MUST_REPORT
    return {
        "measure_id": duty.asked.id,
        "reporter_unit_id": duty.reporter.id,
        "subject_unit_id": duty.subject.id,
        "state": state,
        "reason": reason,
        "earliest_on": earliest,
        "from_ordinal": duty.asked.from_ordinal,
        "to_ordinal": duty.asked.to_ordinal,
        "proposed_by": stage.people[director(duty.reporter.code)] if excused else None,
        "accepted_by": stage.people[REVIEWER] if excused else None,
    }

"""How each unit's report of a quarter went: when it was entered, submitted, decided, and how far it came."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import Enum, auto

from dashboard.clock import LOCAL
from dashboard.demonstration.chance import between, draw, happens
from dashboard.demonstration.figures import KEY_UNIT
from dashboard.demonstration.stage import Place, Quarter, Stage

PROMPT = (KEY_UNIT, "HR", "OHE")  # Their reports are accepted; the offices report for the whole department.
DRAFTING = 4  # So many units have begun to enter into the present quarter, and one has submitted it.


class Outcome(Enum):
    """How far a report came."""

    EMPTY = auto()
    DRAFT = auto()
    SUBMITTED = auto()
    RETURNED = auto()
    REVIEWING = auto()
    ACCEPTED = auto()


WAITING = (
    Outcome.ACCEPTED,
    Outcome.ACCEPTED,
    Outcome.REVIEWING,
    Outcome.REVIEWING,
    Outcome.SUBMITTED,
    Outcome.SUBMITTED,
    Outcome.RETURNED,
    Outcome.DRAFT,
    Outcome.EMPTY,
)


@dataclass(frozen=True)
class Course:
    """The way of one report; moments are in UTC and never lie ahead."""

    outcome: Outcome
    entered: datetime
    submitted: datetime
    decided: datetime


def course_of(stage: Stage, quarter: Quarter, unit: Place) -> Course:
    """Return how the report of a unit for a quarter went, decided by quarter and unit alone."""
    outcome = _outcome(stage, quarter, unit)
    if quarter.period.ends_on >= stage.today:
        return _under_way(stage, quarter, unit, outcome)
    key = (quarter.code, unit.code)
    late = happens(7, *key, "late") and quarter.closed is not None
    days = between(17, 25, *key, "days") if late else between(4, 15, *key, "days")
    submitted = min(_at(quarter, days, between(9, 17, *key, "hour")), stage.now - timedelta(hours=30))
    entered = submitted - timedelta(hours=between(20, 70, *key, "entered"))
    decided = min(
        submitted + timedelta(hours=between(30, 160, *key, "decided")), stage.now - timedelta(hours=1)
    )
    return Course(outcome, entered, submitted, decided)


def _at(quarter: Quarter, days: int, hour: int) -> datetime:
    local = datetime.combine(quarter.period.ends_on + timedelta(days=days), time(hour), tzinfo=LOCAL)
    return local.astimezone(UTC)


def _under_way(stage: Stage, quarter: Quarter, unit: Place, outcome: Outcome) -> Course:
    """Return moments of the last days, none before the quarter opened."""
    opened = datetime.combine(quarter.period.opens_on, time(8), tzinfo=LOCAL)
    entered = stage.now - timedelta(hours=between(26, 120, quarter.code, unit.code, "entered"))
    entered = min(max(entered, opened), stage.now)
    submitted = min(entered + timedelta(hours=between(1, 20, quarter.code, unit.code)), stage.now)
    return Course(outcome, entered, submitted, stage.now)


def _outcome(stage: Stage, quarter: Quarter, unit: Place) -> Outcome:
    if quarter.closed or quarter.period.before_system:
        missed = happens(37, quarter.code, unit.code, "missed") and unit.code != KEY_UNIT
        return Outcome.EMPTY if missed else Outcome.ACCEPTED
    if quarter.period.ends_on < stage.today:
        waiting = WAITING[draw(len(WAITING), quarter.code, unit.code, "waiting")]
        return Outcome.ACCEPTED if unit.code in PROMPT else waiting
    return _present_outcome(stage, quarter, unit)


def _present_outcome(stage: Stage, quarter: Quarter, unit: Place) -> Outcome:
    """One unit has submitted, a few have begun, the others and the key unit have nothing yet."""
    others = [place for place in stage.units if place.code != KEY_UNIT]
    others.sort(key=lambda place: draw(2**32, quarter.code, place.code, "turn"))
    turn = others.index(unit) if unit in others else len(others)
    if turn == 0:
        return Outcome.SUBMITTED
    return Outcome.DRAFT if turn <= DRAFTING else Outcome.EMPTY

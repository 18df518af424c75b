"""Short ways to state, decide and assign duties as one of the people, and to see what came of it."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.calendar.queries import get_period
from dashboard.duties.commands import AssignDuties, Assigned, assign_duties
from dashboard.duties.decisions import Decided, DecideStatements, decide_statements
from dashboard.duties.statements import StateDuty, state_duty
from dashboard.errors import Question
from models.calendar import Period
from models.duties import Duty, DutyStatement
from models.measures import Measure
from models.organization import Unit
from models.vocabulary import DutyState
from tests.support.placing import SYSTEM
from tests.support.world import FIRST, PERIOD, World

MUST, NOT, LATER = DutyState.MUST_REPORT, DutyState.NOT_APPLICABLE, DutyState.NOT_YET_MEASURABLE
DIRECTOR = "director.bchap"
REVIEWER = "reviewer"
Span = tuple[str, str | None, DutyState, str | None]


def stating(**changed: Any) -> StateDuty:
    """Return the command that a measure is not applicable to BCHAP, with some parts changed."""
    whole = {"units": ("BCHAP",), "state": NOT, "from_period": PERIOD, "reason": "No programs of this kind."}
    named = {} if "item" in changed else {"measures": (FIRST,)}
    return StateDuty(**{**whole, **named, **changed})


def state(world: World, who: str = DIRECTOR, **changed: Any) -> int:
    """State as somebody, with a yes to whatever is asked."""
    viewer = world.viewer(who)
    command = stating(**changed)
    with world.sessions.write(viewer) as session:
        return int(confirmed(session, viewer, state_duty, command))


def decide(world: World, who: str = REVIEWER, *, accept: bool = True, reason: str | None = None) -> Decided:
    """Decide everything that waits, with a yes to whatever is asked."""
    viewer = world.viewer(who)
    command = DecideStatements(waiting(world), accept, reason)
    with world.sessions.write(viewer) as session:
        done: Decided = confirmed(session, viewer, decide_statements, command)
        return done


def assign(world: World, who: str = REVIEWER, **parts: Any) -> Assigned:
    """Ask for measures, with a yes to the question."""
    viewer = world.viewer(who)
    command = AssignDuties(**{"measures": (FIRST,), "from_period": PERIOD, **parts})
    with world.sessions.write(viewer) as session:
        done: Assigned = confirmed(session, viewer, assign_duties, command)
        return done


def confirmed(session: Session, viewer: Any, step: Any, command: Any) -> Any:
    """Run a command, and once more with a yes where it asks."""
    try:
        return step(session, viewer, command)
    except Question as asked:
        return step(session, viewer, type(command)(**{**vars(command), "confirmed": asked.mark}))


def asked(world: World, step: Any, command: Any, who: str) -> Question:
    """Return what is asked before anything is done."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        try:
            step(session, viewer, command)
        except Question as question:
            return question
    raise AssertionError("Nothing was asked.")


def waiting(world: World) -> tuple[int, ...]:
    """Return the statements that wait."""
    with world.sessions.read(SYSTEM) as session:
        statement = (
            select(DutyStatement.id).where(DutyStatement.accepted.is_(None)).order_by(DutyStatement.id)
        )
        return tuple(session.scalars(statement))


def spans(world: World, measure: str = FIRST, unit: str = "BCHAP") -> list[Span]:
    """Return what holds about a measure and unit: first and last period, state, and who else reports."""
    with world.sessions.read(SYSTEM) as session:
        codes = {row[0]: row[1] for row in session.execute(select(Period.ordinal, Period.code))}
        names = {row[0]: row[1] for row in session.execute(select(Unit.id, Unit.abbreviation))}
        rows = session.scalars(
            select(Duty)
            .join(Measure, Measure.id == Duty.measure_id)
            .join(Unit, Unit.id == Duty.subject_unit_id)
            .where(Measure.code == measure, Unit.abbreviation == unit)
            .order_by(Duty.from_ordinal)
        )
        return [
            (
                codes[row.from_ordinal],
                codes.get(row.to_ordinal or 0),
                row.state,
                None if row.reporter_unit_id == row.subject_unit_id else names[row.reporter_unit_id],
            )
            for row in rows
        ]


def close(world: World, *codes: str) -> None:
    """Close periods."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        for code in codes:
            session.get_one(Period, get_period(session, code).id).closed_at = session.info["clock"].now()


def one_duty(world: World, measure: str = FIRST, unit: str = "BCHAP", period: str = PERIOD) -> Duty:
    """Return the duty that holds about a measure and unit in a period."""
    with world.sessions.read(SYSTEM) as session:
        ordinal = get_period(session, period).ordinal
        return session.scalars(
            select(Duty)
            .join(Measure, Measure.id == Duty.measure_id)
            .join(Unit, Unit.id == Duty.subject_unit_id)
            .where(
                Measure.code == measure,
                Unit.abbreviation == unit,
                Duty.from_ordinal <= ordinal,
                (Duty.to_ordinal.is_(None)) | (Duty.to_ordinal >= ordinal),
            )
        ).one()

"""Puts lines, baselines, targets and duties into the small department, as if people had worked there."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import get_period
from dashboard.measures.duties import total_cell
from models.measures import Measure
from models.organization import Person, Unit
from models.reporting import Line, Report, Revision
from models.targets import Baseline, Target
from models.vocabulary import BaselineState, LineState, Origin, StoredPresence, TargetMethod
from tests.support.world import FIRST, PERIOD, World

SYSTEM = Viewer.system("test")


def put(
    world: World,
    unit: str,
    *,
    measure: str = FIRST,
    period: str = PERIOD,
    state: LineState = LineState.ACCEPTED,
    presence: StoredPresence = StoredPresence.REPORTED,
    **figures: Any,
) -> None:
    """Add a line of a unit about itself in a state, with one revision unless it is open."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        owner = unit_id(session, unit)
        own = {"reporter_unit_id": owner, "subject_unit_id": owner}
        line = Line(
            **own,
            report_id=_report(session, own, get_period(session, period).id),
            measure_id=measure_id(session, measure),
            period_id=get_period(session, period).id,
            cell_id=total_cell(session),
            state=state,
            submitted_revision=None if state is LineState.OPEN else 1,
            accepted_revision=1 if state is LineState.ACCEPTED else None,
        )
        session.add(line)
        session.flush()
        if state is not LineState.OPEN:
            session.add(_revision(session, own, line.id, presence, figures))


def compare(
    world: World, unit: str, *, measure: str = FIRST, target: bool = False, year: int = 3, **figures: Any
) -> None:
    """Add an approved baseline, or target, of a unit or the department."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        owner = unit_id(session, unit)
        common = {
            "measure_id": measure_id(session, measure),
            "reporter_unit_id": owner,
            "subject_unit_id": owner,
            "cell_id": total_cell(session),
            "plan_year": year,
            "approved_by": person_id(session),
            "approved_at": world.sessions.clock.now(),
            **figures,
        }
        if not target:
            session.add(Baseline(**common, state=BaselineState.OBTAINED))
            return
        why = {"rationale": "r", "equity_rationale": "e", "equity_group": "g"}
        due = get_period(session, f"Y{year}").id
        session.add(Target(**common, **why, due_period_id=due, method=TargetMethod.STRETCH))


def _report(session: Session, own: dict[str, int], period: int) -> int:
    found = session.scalars(
        select(Report.id).where(
            Report.reporter_unit_id == own["reporter_unit_id"], Report.period_id == period
        )
    ).first()
    if found is not None:
        return found
    report = Report(**own, period_id=period, opened_at=session.info["clock"].now())
    session.add(report)
    session.flush()
    return report.id


def _revision(
    session: Session, own: dict[str, int], line: int, presence: StoredPresence, figures: dict[str, Any]
) -> Revision:
    now, person = session.info["clock"].now(), person_id(session)
    return Revision(
        **{"scale": 0, "reason": None if presence is StoredPresence.REPORTED else "why", **figures},
        **own,
        line_id=line,
        number_in_line=1,
        presence=presence,
        people=False,
        origin=Origin.ENTERED,
        entered_by=person,
        entered_at=now,
        submitted_by=person,
        submitted_at=now,
    )


def unit_id(session: Session, abbreviation: str) -> int:
    """Return a unit's id."""
    return session.scalars(select(Unit.id).where(Unit.abbreviation == abbreviation)).one()


def measure_id(session: Session, code: str) -> int:
    """Return a measure's id."""
    return session.scalars(select(Measure.id).where(Measure.code == code)).one()


def person_id(session: Session) -> int:
    """Return the id of the lead, who approves."""
    return session.scalars(select(Person.id).where(Person.sign_in_name == "lead")).one()

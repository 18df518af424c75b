"""A department in which two bureaus worked on everything in a quarter, and merged in its middle."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.administration.unit_asked import MergeUnits
from dashboard.calendar.queries import get_period
from dashboard.registers.computed import computed_answers
from dashboard.registers.plan_commands import AdvancePlan, advance_plan
from dashboard.reporting.submit_texts import TEXTS
from models.duties import Duty
from models.measures import Measure
from models.organization import Unit
from models.vocabulary import DutyState, ImplementationStatus, LineState, UnitKind
from tests.support import asking, planning
from tests.support.placing import SYSTEM
from tests.support.registering import COUNTED, action, adopt_counted, cycle, done, meeting, programme, report
from tests.support.telling import tell, write
from tests.support.world import World

DAY, BEFORE, QUARTER, NEXT = date(2026, 5, 15), "Y3Q1", "Y3Q2", "Y3Q3"
DIRECTORS = {"BCHAP": "director.bchap", "BFHN": "director.bfhn"}
MERGER = MergeUnits(
    ("BCHAP", "BFHN"),
    DAY,
    abbreviation="BCF",
    name="Bureau of Community and Family Health",
    kind=UnitKind.BUREAU,
    parent="DPH",
)


def worked(world: World) -> World:
    """Let both bureaus work on the second quarter, plan their year, and hand in what they wrote."""
    met = meeting(world, period=QUARTER, held_on=date(2026, 5, 6), units=("BCHAP",))
    adopt_counted(world)
    owed_too(world, "BFHN")
    for unit, who in DIRECTORS.items():
        registers(world, unit, who, met)
        planning.tell(world, who, unit=unit, period=BEFORE, by_when=date(2026, 12, 1), **planning.UNDER_WAY)
        planning.planned(world, who, unit=unit, due_on=date(2026, 12, 1))
    planning.tell(world, period=QUARTER, status=ImplementationStatus.DONE)
    tell(world, period=QUARTER, on_date=date(2026, 4, 20))
    write(world, "Too few interpreters.", period=QUARTER)
    asking.make(world)
    hand_in(world)
    return world


def owed_too(world: World, unit: str) -> None:
    """Have one more unit owe the measures that registers answer."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        key = session.scalars(select(Unit.id).where(Unit.abbreviation == unit)).one()
        start = get_period(session, "Y2Q1").ordinal
        for measure in session.scalars(select(Measure.id).where(Measure.code.in_(COUNTED))):
            own = {"reporter_unit_id": key, "subject_unit_id": key, "state": DutyState.MUST_REPORT}
            session.add(Duty(measure_id=measure, from_ordinal=start, **own))


def registers(world: World, unit: str, who: str, met: int) -> None:
    """Keep a bureau's registers: a plan of the quarter before that goes on, a report, a cycle, an action."""
    program = programme(world, f"{unit}-P", unit)
    key = report(world, who, unit=unit, period=BEFORE, programme=program)
    plan: dict[str, Any] = {
        "proposed_plan": "Home visits.",
        "proposed_on": date(2026, 4, 20),
        "shared_at": met,
    }
    done(world, advance_plan, AdvancePlan(unit=unit, period=QUARTER, report=key, **plan), who)
    report(world, who, unit=unit, period=QUARTER, programme=program)
    days = {"opened_on": date(2026, 4, 6), "correspondence_on": date(2026, 4, 28)}
    cycle(world, who, unit=unit, period=QUARTER, **days)
    action(world, who, unit=unit, period=QUARTER, text=f"{unit} publishes hours.", due_on=date(2026, 12, 1))


def hand_in(world: World) -> None:
    """Bring everything that was written in the quarter to where a submission brings it."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        rows: list[Any] = [row for model in TEXTS for row in session.scalars(select(model))]
        for row in rows:
            row.state = LineState.SUBMITTED


def counts(world: World, unit: str, period: str, who: str) -> Mapping[str, tuple[int, ...]]:
    """Return what the registers say about a unit in a period, by measure: whatever has a number."""
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        key = session.scalars(select(Unit.id).where(Unit.abbreviation == unit)).one()
        found = computed_answers(session, viewer, key, get_period(session, period)).values()
        answers = {each.code: each.answer for each in found if each.answer}
    names = ("number", "numerator", "denominator")
    return {
        code: tuple(number for name in names if (number := getattr(one, name)) is not None)
        for code, one in answers.items()
    }

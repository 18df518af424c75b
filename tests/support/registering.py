"""Short ways to keep registers as one of the people, and to put the measures that they answer in use."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.calendar.queries import get_period
from dashboard.errors import Question
from dashboard.measures.commands import Adopt, adopt
from dashboard.registers.commitment_commands import StateAction, state_action
from dashboard.registers.feedback_commands import KeepCycle, keep_cycle
from dashboard.registers.inequity_commands import Found, KeepReport, keep_report
from dashboard.registers.meeting_commands import KeepMeeting, keep_meeting
from dashboard.registers.plan_commands import AdvancePlan, advance_plan
from models.duties import Duty
from models.measures import Measure
from models.organization import Person, Unit
from models.vocabulary import DecidedBy, DutyState, Frequency, UnitKind
from tests.support.placing import SYSTEM
from tests.support.world import PERIOD, World

DIRECTOR, REVIEWER = "director.bchap", "reviewer"
COUNTED = ("PM-2.1.2-01", "PM-2.1.2-04", *(f"PM-4.2.1-{number:02}" for number in range(9, 14)))
PLACE: dict[str, Any] = {"unit": "BCHAP", "period": PERIOD}
MET_ON = date(2026, 11, 12)
SENT_ON = date(2026, 11, 16)


def done(world: World, step: Any, command: Any, who: str = DIRECTOR) -> Any:
    """Run a command as somebody, with a yes to whatever is asked; return the id of its row."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        try:
            return step(session, viewer, command).id
        except Question as asked:
            return step(session, viewer, replace(command, confirmed=asked.mark)).id


def refused(world: World, step: Any, command: Any, error: type[Exception], who: str = DIRECTOR) -> Any:
    """Return the error that a command meets."""
    viewer = world.viewer(who)
    try:
        with world.sessions.write(viewer) as session:
            step(session, viewer, command)
    except error as met:
        return met
    raise AssertionError("Nothing was refused.")


def programme(world: World, name: str = "ASTHMA", unit: str = "BCHAP", **parts: Any) -> int:
    """Add a program below a unit; return its id."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        parent = session.scalars(select(Unit.id).where(Unit.abbreviation == unit)).one()
        row = Unit(
            abbreviation=name,
            name=f"{name.title()} Program",
            kind=UnitKind.PROGRAMME,
            parent_id=parent,
            reports=False,
            **{"starts_on": date(2024, 1, 1), **parts},
        )
        session.add(row)
        session.flush()
        return row.id


def unit_id(world: World, unit: str = "BCHAP") -> int:
    """Return the id of a unit."""
    with world.sessions.read(SYSTEM) as session:
        return session.scalars(select(Unit.id).where(Unit.abbreviation == unit)).one()


def report(world: World, who: str = DIRECTOR, **parts: Any) -> int:
    """Have a program report a finding; by default the unit itself does."""
    whole = {**PLACE, "found": Found.INEQUITY, "finding": "Asthma visits differ by neighborhood.", **parts}
    if "programme" not in whole:
        whole["programme"] = unit_id(world, whole["unit"])
    return int(done(world, keep_report, KeepReport(**whole), who))


def plan(world: World, key: int, who: str = DIRECTOR, **parts: Any) -> int:
    """Say how the plan of a report stands."""
    whole = {"proposed_plan": "Home visits in three languages.", "proposed_on": date(2026, 10, 20), **parts}
    return int(done(world, advance_plan, AdvancePlan(**PLACE, report=key, **whole), who))


def meeting(world: World, who: str = REVIEWER, **parts: Any) -> int:
    """Record a meeting of the present quarter."""
    command = KeepMeeting(**{"period": PERIOD, "held_on": MET_ON, **parts})
    return int(done(world, keep_meeting, command, who))


def cycle(world: World, who: str = DIRECTOR, **parts: Any) -> int:
    """Record a cycle that was opened and answered."""
    whole = {
        "opened_on": date(2026, 10, 5),
        "correspondence_on": SENT_ON,
        "correspondence": "We heard you.",
        **parts,
    }
    return int(done(world, keep_cycle, KeepCycle(**{**PLACE, **whole}), who))


def action(world: World, who: str = DIRECTOR, **parts: Any) -> int:
    """Record an action of the cycle's correspondence."""
    command = StateAction(**{**PLACE, "text": "Publish interpreter hours.", **parts})
    return int(done(world, state_action, command, who))


def adopt_counted(world: World, codes: tuple[str, ...] = COUNTED, unit: str = "BCHAP") -> None:
    """Put measures that the registers answer in use as quarterly ones, and have a unit owe them."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        people = dict(session.execute(select(Person.sign_in_name, Person.id)).all())
        start = get_period(session, "Y2Q1").ordinal
        for code in codes:
            command = Adopt(
                measure=code,
                from_ordinal=start,
                to_ordinal=None,
                frequency=Frequency.QUARTERLY,
                decided_by=DecidedBy.DEMONSTRATION,
                prepared_by=people["reviewer"],
                reviewed_by=people["reviewer"],
                approved_by=people["lead"],
            )
            adopt(session, SYSTEM, command)
        subject = session.scalars(select(Unit.id).where(Unit.abbreviation == unit)).one()
        for measure in session.scalars(select(Measure.id).where(Measure.code.in_(codes))):
            session.add(
                Duty(
                    measure_id=measure,
                    reporter_unit_id=subject,
                    subject_unit_id=subject,
                    state=DutyState.MUST_REPORT,
                    from_ordinal=start,
                )
            )

"""Thirty units for a year of reminders: each hands its reports in at its own distance from the due day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.calendar.queries import PeriodView, periods
from dashboard.clock import Clock
from dashboard.measures.duties import total_cell
from models.calendar import Period
from models.duties import Duty
from models.measures import Measure
from models.organization import Person, RoleGrant, Unit
from models.plan import PlanItem
from models.reporting import Line, Report
from models.vocabulary import DutyState, LineState, Role, UnitKind
from models.work_plans import WorkPlanEntry
from tests.support.content import SYSTEM
from tests.support.world import FIRST, World

UNITS = 30
ASKED = ("Y2Q4", "Y3Q1", "Y3Q2", "Y3Q3", "Y3Q4")
FIRST_MORNING = date(2026, 1, 1)
CLOSES = 75  # Days after the due day.
# So many days after the due day a unit hands in, before that morning's run; None: never.
HABITS: tuple[int | None, ...] = (-35, -10, 0, 8, 40, None)


@dataclass(frozen=True)
class Year:
    """The units, by number, and the periods that they report in."""

    world: World
    units: tuple[int, ...]
    asked: tuple[PeriodView, ...]

    def on(self, day: date) -> Sessions:
        """Return sessions on a day, after everything that happens before the morning's run."""
        sessions = Sessions(self.world.sessions.bind, Clock(day))
        with sessions.write(SYSTEM) as session:
            for right in (Right.CONTENT_LOAD, Right.CALENDAR_KEEP):
                authorise(session, SYSTEM, right)
            for period in self.asked:
                self._happens(session, period, (day - period.due_day).days)
        return sessions

    def _happens(self, session: Session, period: PeriodView, late: int) -> None:
        if late == CLOSES:
            session.get_one(Period, period.id).closed_at = session.info["clock"].now()
        # On the first morning, what was handed in before it.
        before = range(-60, late) if session.info["clock"].today() == FIRST_MORNING else ()
        for number, unit in enumerate(self.units):
            habit = HABITS[number % len(HABITS)]
            if habit is not None and habit in (late, *before):
                hand_in(session, unit, period)


def hand_in(session: Session, unit: int, period: PeriodView) -> None:
    """Hand in a unit's one answer."""
    owner = {"reporter_unit_id": unit, "subject_unit_id": unit}
    report = Report(period_id=period.id, opened_at=session.info["clock"].now(), **owner)
    session.add(report)
    session.flush()
    measure = session.scalars(select(Measure.id).where(Measure.code == FIRST)).one()
    cell, state = total_cell(session), LineState.SUBMITTED
    session.add(
        Line(report_id=report.id, measure_id=measure, period_id=period.id, cell_id=cell, state=state, **owner)
    )


def thirty_units(world: World) -> Year:
    """Make the units with a director each, a deputy of the sixth, and addresses for them and for the team."""
    with world.sessions.write(SYSTEM) as session:
        for right in (Right.CONTENT_LOAD, Right.CALENDAR_KEEP):
            authorise(session, SYSTEM, right)
        asked = tuple(each for each in periods(session) if each.code in ASKED)
        units = tuple(_unit(session, number, asked[0].ordinal) for number in range(UNITS))
        _deputy(session, units[5])
        known = select(Person).where(Person.sign_in_name.in_(["reviewer", "lead", "staff"]))
        for person in session.scalars(known):
            person.email = f"{person.sign_in_name}@example.org"
        before = datetime.combine(asked[0].starts_on, time(), tzinfo=UTC) - timedelta(days=1)
        for period in session.scalars(select(Period).where(Period.ordinal < asked[0].ordinal)):
            period.closed_at = before
    return Year(world, units, asked)


def _unit(session: Session, number: int, ordinal: int) -> int:
    top = session.scalars(select(Unit.id).where(Unit.kind == UnitKind.DEPARTMENT)).one()
    since, now = date(2024, 1, 1), session.info["clock"].now()
    unit = Unit(
        abbreviation=f"SIM-{number:02}",
        name=f"Unit {number:02}",
        kind=UnitKind.UNIT,
        parent_id=top,
        starts_on=since,
        reports=True,
    )
    name = f"d{number:02}"
    person = Person(sign_in_name=name, display_name=name, email=f"{name}@example.org", created_at=now)
    session.add_all([unit, person])
    session.flush()
    measure = session.scalars(select(Measure.id).where(Measure.code == FIRST)).one()
    owner = {"reporter_unit_id": unit.id, "subject_unit_id": unit.id}
    session.add(RoleGrant(person_id=person.id, role=Role.DIRECTOR, unit_id=unit.id, starts_on=since))
    session.add(Duty(measure_id=measure, state=DutyState.MUST_REPORT, from_ordinal=ordinal, **owner))
    return unit.id


def _deputy(session: Session, unit: int) -> None:
    """Name the member of staff as deputy in a unit's work plan of Year Three."""
    staff = session.scalars(select(Person.id).where(Person.sign_in_name == "staff")).one()
    item = session.scalars(select(PlanItem.id).where(PlanItem.code == "2.1.1.a")).one()
    session.add(
        WorkPlanEntry(
            item_id=item,
            plan_year=3,
            deputy_id=staff,
            version=1,
            entered_by=staff,
            entered_at=session.info["clock"].now(),
            reporter_unit_id=unit,
            subject_unit_id=unit,
        )
    )

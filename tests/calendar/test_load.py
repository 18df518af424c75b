"""Units, periods and steps load once, again without a change, and move only while nothing is reported."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.calendar.commands import LoadOrganization, load_organization
from dashboard.calendar.organization import CalendarKind, OrganizationFile
from dashboard.errors import NotAllowed, WrongState
from models.audit import AuditEntry
from models.calendar import CalendarStep, Period, PlanYear
from models.organization import Unit, UnitName
from models.plan import PlanItem
from models.reporting import Report
from models.vocabulary import PeriodKind
from tests.support.content import SYSTEM, load_plan_and_units, organization


def count(session: Session, model: type[object]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def fiscal() -> OrganizationFile:
    years = {"kind": CalendarKind.STATE_FISCAL_YEAR, "first_year_starts": date(2023, 7, 1)}
    return organization().model_copy(update={"calendar": organization().calendar.model_copy(update=years)})


def open_report(sessions: Sessions) -> None:
    with sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        unit = session.scalars(select(Unit.id).where(Unit.abbreviation == "BCHAP")).one()
        period = session.scalars(select(Period.id).where(Period.code == "Y2Q1")).one()
        session.add(
            Report(
                reporter_unit_id=unit, subject_unit_id=unit, period_id=period, opened_at=sessions.clock.now()
            )
        )


def test_every_unit_stands_under_its_parent_with_its_former_names(sessions: Sessions) -> None:
    loaded = load_plan_and_units(sessions)
    assert loaded.units == len(organization().units)
    with sessions.read(SYSTEM) as session:
        rows = {unit.id: unit for unit in session.scalars(select(Unit))}
        parents = {
            unit.abbreviation: unit.parent_id and rows[unit.parent_id].abbreviation for unit in rows.values()
        }
        names = set(session.scalars(select(UnitName.name)))
    assert parents == {unit.abbreviation: unit.parent for unit in organization().units}
    assert "Bureau of Substance Abuse Services" in names


def test_periods_stand_in_order_of_time_and_those_before_the_start_are_marked(sessions: Sessions) -> None:
    load_plan_and_units(sessions)
    with sessions.read(SYSTEM) as session:
        periods = session.scalars(select(Period).order_by(Period.ordinal)).all()
        years = session.scalars(select(PlanYear).order_by(PlanYear.number)).all()
    assert [period.ordinal for period in periods] == list(range(1, 26))
    before = [period.code for period in periods if period.before_system]
    assert before == ["Y1Q1", "Y1Q2", "Y1Q3", "Y1Q4", "Y1"]
    assert (years[0].starts_on, years[0].ends_on) == (date(2024, 1, 1), date(2024, 12, 31))
    assert all(period.closed_at is None for period in periods)


def test_the_52_templates_make_157_dated_steps(sessions: Sessions) -> None:
    assert load_plan_and_units(sessions).steps == 157
    with sessions.read(SYSTEM) as session:
        rows = session.execute(
            select(PlanItem.code, PlanYear.number, Period.kind, Period.ends_on, CalendarStep.due_on)
            .join(CalendarStep, CalendarStep.item_id == PlanItem.id)
            .join(Period, Period.id == CalendarStep.period_id)
            .join(PlanYear, PlanYear.id == Period.plan_year_id)
        ).all()
    per_year = [sum(row.number == year for row in rows) for year in range(1, 6)]
    assert per_year == [18, 36, 36, 36, 31]
    assert len({row.code for row in rows}) == 52
    days = {PeriodKind.QUARTER: 15, PeriodKind.YEAR_END: 45}
    assert all(row.due_on == row.ends_on + timedelta(days=days[row.kind]) for row in rows)


def test_loading_again_changes_and_audits_nothing(sessions: Sessions) -> None:
    load_plan_and_units(sessions)
    with sessions.read(SYSTEM) as session:
        before = count(session, AuditEntry)
    again = load_plan_and_units(sessions)
    assert (again.units, again.periods, again.steps) == (0, 0, 0)
    with sessions.read(SYSTEM) as session:
        assert count(session, AuditEntry) == before


def test_a_changed_name_is_taken_over(sessions: Sessions) -> None:
    load_plan_and_units(sessions)
    units = tuple(
        unit.model_copy(update={"name": "Human Resources Office"}) if unit.abbreviation == "HR" else unit
        for unit in organization().units
    )
    load_plan_and_units(sessions, organization().model_copy(update={"units": units}))
    with sessions.read(SYSTEM) as session:
        names = session.scalars(select(Unit.name).where(Unit.abbreviation == "HR")).all()
    assert names == ["Human Resources Office"]


def test_the_calendar_moves_while_nothing_is_reported(sessions: Sessions) -> None:
    load_plan_and_units(sessions)
    load_plan_and_units(sessions, fiscal())
    with sessions.read(SYSTEM) as session:
        first = session.scalars(select(Period).where(Period.code == "Y1Q1")).one()
        due = session.scalars(select(CalendarStep.due_on).where(CalendarStep.period_id == first.id)).all()
        assert count(session, Period) == 25
    assert (first.starts_on, first.ends_on) == (date(2023, 7, 1), date(2023, 9, 30))
    assert set(due) == {date(2023, 10, 15)}


def test_the_calendar_stays_once_a_report_stands_in_it(sessions: Sessions) -> None:
    load_plan_and_units(sessions)
    open_report(sessions)
    with pytest.raises(WrongState, match="its periods hold 1 report"):
        load_plan_and_units(sessions, fiscal())
    with sessions.read(SYSTEM) as session:
        years = session.scalars(select(PlanYear.starts_on).order_by(PlanYear.number)).all()
    assert years[0] == date(2024, 1, 1)
    assert load_plan_and_units(sessions).periods == 0


def test_a_person_without_the_right_loads_nothing(sessions: Sessions) -> None:
    load_plan_and_units(sessions)
    somebody = Viewer(person_id=1, name="Somebody")
    with sessions.write(somebody) as session, pytest.raises(NotAllowed):
        load_organization(session, somebody, LoadOrganization(organization(), 1))

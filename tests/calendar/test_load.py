"""Units, periods and steps load once, again without a change, and move only while nothing is reported."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.calendar.boundaries import calendar_of
from dashboard.calendar.commands import LoadOrganization, load_organization
from dashboard.calendar.organization import CalendarKind, OrganizationFile
from dashboard.calendar.queries import periods, successor_of, unit_named
from dashboard.errors import NotAllowed, WrongState
from models.audit import AuditEntry
from models.calendar import CalendarStep, Period, PlanYear
from models.duties import Duty
from models.measures import Measure
from models.organization import Unit, UnitName, UnitSuccession
from models.plan import PlanEdition, PlanItem
from models.reporting import Report
from models.vocabulary import DutyState, PeriodKind, SuccessionKind
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


def changed_by_a_person(sessions: Sessions, unit_called: str, **values: object) -> None:
    """Change a unit as somebody at a screen does."""
    keeper = Viewer(7, "Somebody", rights=frozenset({Right.UNIT_KEEP}))
    with sessions.write(keeper) as session:
        authorise(session, keeper, Right.UNIT_KEEP)
        unit = session.scalars(select(Unit).where(Unit.abbreviation == unit_called)).one()
        for name, value in values.items():
            setattr(unit, name, value)
        if "abbreviation" in values:
            row = UnitName(unit_id=unit.id, name=unit.name, abbreviation=unit_called, until=date(2026, 1, 1))
            session.add(row)


def test_what_people_changed_about_a_unit_outlives_the_file(sessions: Sessions) -> None:
    load_plan_and_units(sessions)
    changed_by_a_person(sessions, "OPGS", ends_on=date(2026, 10, 31))
    changed_by_a_person(sessions, "HR", abbreviation="OHR", name="Office of Human Resources")
    assert load_plan_and_units(sessions).units == 0
    with sessions.read(SYSTEM) as session:
        ended = session.scalars(select(Unit.ends_on).where(Unit.abbreviation == "OPGS")).one()
        names = session.scalars(select(Unit.abbreviation).where(Unit.name.contains("Human Resources"))).all()
        assert unit_named(session, "HR") == unit_named(session, "OHR") is not None
        assert unit_named(session, "NO") is None
    assert (ended, names) == (date(2026, 10, 31), ["OHR"])


def test_a_units_work_is_followed_through_every_change(sessions: Sessions) -> None:
    load_plan_and_units(sessions)
    with sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        ids = {row.abbreviation: row.id for row in session.scalars(select(Unit))}
        for before, after, year in (("HR", "POS", 2025), ("POS", "CO", 2026), ("POS", "OHE", 2026)):
            session.add(
                UnitSuccession(
                    from_unit_id=ids[before],
                    to_unit_id=ids[after],
                    on_date=date(year, 1, 1),
                    kind=SuccessionKind.MERGE,
                )
            )
    with sessions.read(SYSTEM) as session:
        found = successor_of(session, "HR")
    assert [(each.abbreviation, each.on) for each in found] == [
        ("CO", date(2026, 1, 1)),
        ("OHE", date(2026, 1, 1)),
    ]


def test_a_duty_holds_the_calendar_as_a_report_does(sessions: Sessions) -> None:
    load_plan_and_units(sessions)
    with sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        unit = session.scalars(select(Unit.id).where(Unit.abbreviation == "BCHAP")).one()
        edition = session.scalars(select(PlanEdition.id)).one()
        measure = Measure(edition_id=edition, code="PM-9.9.9-01", created_at=sessions.clock.now())
        session.add(measure)
        session.flush()
        session.add(
            Duty(
                measure_id=measure.id,
                reporter_unit_id=unit,
                subject_unit_id=unit,
                state=DutyState.MUST_REPORT,
                from_ordinal=6,
            )
        )
    with pytest.raises(WrongState, match="its periods hold 1 duty"):
        load_plan_and_units(sessions, fiscal())


def test_the_periods_give_back_their_calendar(sessions: Sessions) -> None:
    load_plan_and_units(sessions)
    with sessions.read(SYSTEM) as session:
        assert calendar_of(periods(session)) == organization().calendar
    load_plan_and_units(sessions, fiscal())
    with sessions.read(SYSTEM) as session:
        assert calendar_of(periods(session)) == fiscal().calendar

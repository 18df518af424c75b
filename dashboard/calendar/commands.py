"""Loads the units of the department, and the plan's years and periods."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.organization import OrganizationFile, OrganizationUnit
from dashboard.calendar.periods import PeriodDates
from dashboard.calendar.steps import add_steps
from dashboard.errors import WrongState
from models import Base
from models.calendar import Period, PlanYear
from models.organization import Unit, UnitName
from models.reporting import Report
from models.vocabulary import PeriodKind

Row = TypeVar("Row", bound=Base)


@dataclass(frozen=True)
class LoadOrganization:
    """The organization as read from its file, and the edition whose calendar it gives."""

    file: OrganizationFile
    edition_id: int


@dataclass(frozen=True)
class LoadedOrganization:
    """How many rows loading added; nothing where the file was loaded before."""

    units: int
    periods: int
    steps: int


def load_organization(session: Session, viewer: Viewer, command: LoadOrganization) -> LoadedOrganization:
    """Add or bring up to date units, plan years and periods, and date the plan's calendar steps.

    Units missing in the file stay. Raises `WrongState` when the file would move periods that hold reports.
    """
    authorise(session, viewer, Right.CONTENT_LOAD)
    units = _load_units(session, command.file)
    periods = _load_calendar(session, command)
    steps = add_steps(session, command.edition_id)
    session.flush()
    return LoadedOrganization(units, periods, steps)


def _load_units(session: Session, file: OrganizationFile) -> int:
    """Write parents before children; return how many units are new."""
    known = {unit.abbreviation: unit for unit in session.scalars(select(Unit))}
    before = len(known)
    for told in file.ordered():
        parent_id = known[told.parent].id if told.parent else None
        known[told.abbreviation] = _kept(session, known.get(told.abbreviation), Unit, _unit(told, parent_id))
        session.flush()
        _load_names(session, known[told.abbreviation].id, told)
    return len(known) - before


def _unit(told: OrganizationUnit, parent_id: int | None) -> dict[str, Any]:
    return {
        "abbreviation": told.abbreviation,
        "name": told.name,
        "kind": told.kind,
        "parent_id": parent_id,
        "starts_on": told.starts,
        "ends_on": told.ends,
        "reports": told.reports,
        "note": told.note,
    }


def _load_names(session: Session, unit_id: int, told: OrganizationUnit) -> None:
    names = {row.until: row for row in session.scalars(select(UnitName).where(UnitName.unit_id == unit_id))}
    for former in told.former_names:
        values = {"unit_id": unit_id, "name": former.name, "until": former.until}
        _kept(session, names.get(former.until), UnitName, values)


def _load_calendar(session: Session, command: LoadOrganization) -> int:
    """Write plan years and periods; return how many periods are new."""
    told = command.file.calendar.periods()
    edition = command.edition_id
    periods = {row.code: row for row in session.scalars(select(Period).where(Period.edition_id == edition))}
    wanted = _periods(session, command, told)
    if changed := [code for code, values in wanted.items() if _differs(periods.get(code), values)]:
        _refuse_when_reported(session, edition, changed)
    for code, values in wanted.items():
        _kept(session, periods.get(code), Period, values)
    session.flush()
    return len(wanted) - len(periods)


def _periods(
    session: Session, command: LoadOrganization, told: tuple[PeriodDates, ...]
) -> dict[str, dict[str, Any]]:
    years = _load_years(session, command.edition_id, told)
    order = [period.code for period in told]
    earlier = order.index(command.file.calendar.go_live_period)
    return {
        period.code: {
            "edition_id": command.edition_id,
            "code": period.code,
            "ordinal": ordinal,
            "kind": period.kind,
            "plan_year_id": years[period.plan_year],
            "starts_on": period.starts,
            "ends_on": period.ends,
            "opens_on": period.opens,
            "due_at": period.due,
            "before_system": ordinal <= earlier,
        }
        for ordinal, period in enumerate(told, 1)
    }


def _load_years(session: Session, edition_id: int, told: tuple[PeriodDates, ...]) -> Mapping[int, int]:
    """Write the plan years, which lie as their year ends do; return their ids by number."""
    years = {
        row.number: row for row in session.scalars(select(PlanYear).where(PlanYear.edition_id == edition_id))
    }
    for period in told:
        if period.kind is PeriodKind.YEAR_END:
            number = period.plan_year
            values = {"number": number, "starts_on": period.starts, "ends_on": period.ends}
            years[number] = _kept(session, years.get(number), PlanYear, {"edition_id": edition_id, **values})
    session.flush()
    return {number: row.id for number, row in years.items()}


def _refuse_when_reported(session: Session, edition_id: int, changed: list[str]) -> None:
    held = (
        select(func.count(Report.id))
        .join(Period, Period.id == Report.period_id)
        .where(Period.edition_id == edition_id)
    )
    if count := session.scalar(held):
        raise WrongState(
            f"The calendar cannot change any more: reports stand in its periods ({count}). "
            f"The file would change {', '.join(changed[:4])}{' and others' if len(changed) > 4 else ''}."
        )


def _differs(row: Base | None, values: Mapping[str, Any]) -> bool:
    return row is None or any(getattr(row, name) != value for name, value in values.items())


def _kept(session: Session, row: Row | None, model: type[Row], values: Mapping[str, Any]) -> Row:
    """Return the row with these values; it is written only where something differs."""
    if row is None:
        row = model(**values)
        session.add(row)
        return row
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    return row

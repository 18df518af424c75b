"""Reads which narrative fields a report needs: from how its measures stand as entered, and its activities."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView
from dashboard.reporting.narrative_rules import Needed, needed_because
from dashboard.reporting.places import UnitView
from dashboard.reporting.sheet import Sheet
from models.measure_vocabulary import MeasureStatus
from models.plan import PlanItem
from models.reporting import Report
from models.vocabulary import ImplementationStatus, NarrativeField
from models.work import ActivityUpdate, Narrative


def needed_fields(session: Session, sheet: Sheet) -> tuple[Needed, ...]:
    """Return the fields that a report needs before it is handed in, with the reasons.

    What the unit has entered counts as if it were accepted, so that the reason is known while there is time
    to write.
    """
    unit, period = sheet.unit, sheet.period
    blocked, written = _blocked(session, unit, period), _written(session, unit, period)
    return needed_because(_statuses(sheet), blocked, written)


def _statuses(sheet: Sheet) -> Iterator[tuple[str, MeasureStatus]]:
    """Yield how each measure stands with what is entered, as the entry sheet shows it."""
    for row in sheet.rows:
        about = "" if row.subject == sheet.unit.abbreviation else f" about {row.subject}"
        if row.status is not None:
            yield f"{row.measure}{about}", row.status.status


def _blocked(session: Session, unit: UnitView, period: PeriodView) -> list[str]:
    statement = (
        select(PlanItem.code)
        .join(ActivityUpdate, ActivityUpdate.item_id == PlanItem.id)
        .join(Report, Report.id == ActivityUpdate.report_id)
        .where(
            Report.reporter_unit_id == unit.id,
            Report.period_id == period.id,
            ActivityUpdate.status == ImplementationStatus.BLOCKED,
        )
        .order_by(PlanItem.code)
    )
    return list(session.scalars(statement))


def _written(session: Session, unit: UnitView, period: PeriodView) -> dict[NarrativeField, str]:
    statement = (
        select(Narrative.field, Narrative.text)
        .join(Report, Report.id == Narrative.report_id)
        .where(Report.reporter_unit_id == unit.id, Report.period_id == period.id)
    )
    return {row.field: row.text for row in session.execute(statement)}

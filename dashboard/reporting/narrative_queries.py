"""Reads the four narrative fields of a report, with those of the period before beside them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.organization import Person
from models.reporting import Report
from models.vocabulary import LineState, NarrativeField
from models.work import Narrative


@dataclass(frozen=True)
class FieldView:
    """One field as it stands; version 0 says that nothing was ever saved there.

    `before` is the same field of the period before, empty where nothing was written.
    """

    field: NarrativeField
    text: str = ""
    version: int = 0
    state: LineState = LineState.OPEN
    return_reason: str | None = None
    saved_by: str | None = None
    saved_at: datetime | None = None
    before: str = ""


def fields_of(session: Session, unit_id: int, period_id: int, before_id: int | None) -> tuple[FieldView, ...]:
    """Return all four fields of a report in their order, as far as the viewer may read them."""
    now = _rows(session, unit_id, period_id)
    before = {} if before_id is None else _rows(session, unit_id, before_id)
    return tuple(_view(field, now.get(field), before.get(field)) for field in NarrativeField)


def _rows(session: Session, unit_id: int, period_id: int) -> dict[NarrativeField, tuple[Narrative, str]]:
    statement = (
        select(Narrative, Person.display_name)
        .join(Report, Report.id == Narrative.report_id)
        .join(Person, Person.id == Narrative.entered_by)
        .where(Report.reporter_unit_id == unit_id, Report.period_id == period_id)
    )
    return {row.field: (row, name) for row, name in session.execute(statement)}


def _view(
    field: NarrativeField, now: tuple[Narrative, str] | None, before: tuple[Narrative, str] | None
) -> FieldView:
    earlier = before[0].text if before else ""
    if now is None:
        return FieldView(field, before=earlier)
    row, name = now
    returned = row.return_reason if row.state is LineState.RETURNED else None
    return FieldView(field, row.text, row.version, row.state, returned, name, row.entered_at, earlier)

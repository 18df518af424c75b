"""Reads what of reports came back in words: activity updates, narrative and actions that were returned."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.reporting.submit_texts import TEXTS, is_reviewed
from models.reporting import Report
from models.vocabulary import LineState
from models.work import ActivityUpdate

Place = tuple[int, int]  # Unit and period.


@dataclass(frozen=True)
class TextsBack:
    """How many texts of a report came back, when the last did, and whether all of them are activities."""

    number: int
    at: datetime
    activities: bool

    def address(self, unit: str, period: str) -> str:
        """Return where they are mended."""
        return f"/work-plan/{unit}?period={period}" if self.activities else f"/actions/{unit}/{period}"


def texts_back(session: Session, units: Collection[int]) -> Mapping[Place, TextsBack]:
    """Return what came back and was not handed in again, by unit and period; one statement a kind of text."""
    found: dict[Place, TextsBack] = {}
    for model in TEXTS:
        statement = (
            select(
                Report.reporter_unit_id, Report.period_id, func.count(model.id), func.max(model.decided_at)
            )
            .join(Report, Report.id == model.report_id)
            .where(
                Report.reporter_unit_id.in_(units),
                model.state == LineState.RETURNED,
                model.decided_at.is_not(None),
                is_reviewed(model),
            )
            .group_by(Report.reporter_unit_id, Report.period_id)
        )
        rows: Any = session.execute(statement) if units else ()
        for unit, period, number, at in rows:
            more = TextsBack(number, at, model is ActivityUpdate)
            found[unit, period] = _together(found.get((unit, period)), more)
    return found


def _together(one: TextsBack | None, more: TextsBack) -> TextsBack:
    if one is None:
        return more
    return TextsBack(one.number + more.number, max(one.at, more.at), one.activities and more.activities)

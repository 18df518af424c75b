"""Collects rows that name each other by keys given in advance, and writes them table by table."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.access.sessions import bulk_insert
from models import Base
from models.reporting import Decision, Line, Report, ReportEvent, Revision, WorkingFigure

ORDER: tuple[type[Base], ...] = (Report, ReportEvent, Line, WorkingFigure, Revision, Decision)
KEYED = (Report, Line)  # Others are not named by any row, so the database numbers them itself.


class Ledger:
    """Rows that wait to be written; `written` counts them by table."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.rows: dict[type[Base], list[dict[str, Any]]] = {model: [] for model in ORDER}
        self.last: dict[type[Base], int] = {
            model: session.scalar(select(func.max(model.id))) or 0 for model in KEYED
        }
        self.written = dict.fromkeys(ORDER, 0)

    def add(self, model: type[Base], **values: Any) -> int:
        """Keep a row; return the key it will have, 0 where the database will give it one."""
        if model in self.last:
            self.last[model] += 1
            values["id"] = self.last[model]
        self.rows[model].append(values)
        return self.last.get(model, 0)

    def write(self) -> None:
        """Write what waits, named rows before those that name them."""
        for model, rows in self.rows.items():
            if rows:
                bulk_insert(self.session, model, rows)
                self.written[model] += len(rows)
                rows.clear()

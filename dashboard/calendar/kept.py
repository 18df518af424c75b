"""Writes a row only where something differs, so that loading twice leaves no trace in the audit."""

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Base
from models.audit import AuditEntry

Row = TypeVar("Row", bound=Base)


def differs(row: Base | None, values: Mapping[str, Any]) -> bool:
    """Say whether a row is missing or has another value in one of the columns."""
    return row is None or any(getattr(row, name) != value for name, value in values.items())


def kept(session: Session, row: Row | None, model: type[Row], values: Mapping[str, Any]) -> Row:
    """Return the row with these values; it is written only where something differs."""
    if row is None:
        row = model(**values)
        session.add(row)
        return row
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    return row


def changed_by_people(session: Session, table: str, columns: Collection[str]) -> frozenset[str]:
    """Return the keys of the rows in which a person has set one of the columns, as the audit tells."""
    statement = select(AuditEntry.row_key, AuditEntry.after).where(
        AuditEntry.table_name == table, AuditEntry.person_id.is_not(None)
    )
    wanted = set(columns)
    return frozenset(key for key, after in session.execute(statement) if wanted & (after or {}).keys())

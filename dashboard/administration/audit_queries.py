"""Searches the audit: newest first, page by page from a known entry on, within what the viewer may read."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.criteria import ADMINISTRATION, DECISIONS
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.administration.audit_names import OWN_KEY, Names, find_names
from dashboard.administration.audit_search import AuditSearch, criteria
from dashboard.administration.audit_words import column_kind
from models.audit import AuditEntry

PAGE = 50
MOST = 10_000  # Entries of one export.


@dataclass(frozen=True)
class Change:
    """One changed field: its column, what stood there and what stands there, as the audit keeps them."""

    column: str
    before: Any
    after: Any


@dataclass(frozen=True)
class EntryView:
    """One write: who, when, which row, what changed, and why where a reason was given."""

    id: int
    at: datetime
    actor: str
    operation: str
    table: str
    row_key: str
    about: str | None
    unit: str | None
    changes: tuple[Change, ...]
    reason: str | None


@dataclass(frozen=True)
class Found:
    """The entries found, and whether older ones follow."""

    entries: tuple[EntryView, ...]
    more: bool


def audit_entries(session: Session, search: AuditSearch, most: int = PAGE) -> Found:
    """Return the newest entries that a search finds, `most` at most, with a fixed number of statements.

    Raises `ValueRejected` for a day that is none.
    """
    statement = select(AuditEntry).where(*criteria(search)).order_by(AuditEntry.id.desc()).limit(most + 1)
    rows = session.scalars(statement).all()
    names = find_names(session, rows[:most])
    return Found(tuple(_view(row, names) for row in rows[:most]), len(rows) > most)


def older(search: AuditSearch, found: Found) -> AuditSearch:
    """Return the search for what is older than the last entry shown."""
    return replace(search, before=str(found.entries[-1].id))


def readable_tables(viewer: Viewer) -> frozenset[str]:
    """Return the tables whose audit a viewer may read."""
    return frozenset(
        {
            *(ADMINISTRATION if viewer.may(Right.AUDIT_READ) else ()),
            *(DECISIONS if viewer.may(Right.AUDIT_READ_DECISIONS) else ()),
        }
    )


def _view(row: AuditEntry, names: Names) -> EntryView:
    return EntryView(
        id=row.id,
        at=row.at,
        actor=row.actor,
        operation=row.operation,
        table=row.table_name,
        row_key=row.row_key,
        about=_about(row, names),
        unit=names.of("unit", row.reporter_unit_id),
        changes=_changes(row, names),
        reason=row.reason,
    )


def _about(row: AuditEntry, names: Names) -> str | None:
    if not row.row_key.isdigit():
        return None
    key = int(row.row_key)
    return (
        names.of(OWN_KEY[row.table_name], key)
        if row.table_name in OWN_KEY
        else names.of_row.get((row.table_name, key))
    )


def _changes(row: AuditEntry, names: Names) -> tuple[Change, ...]:
    before, after = row.before or {}, row.after or {}
    return tuple(
        Change(column, _named(column, before.get(column), names), _named(column, after.get(column), names))
        for column in {**before, **after}
        if column != "id" and not _is_empty(before.get(column), after.get(column))
    )


def _is_empty(*values: Any) -> bool:
    """Say whether nothing stood and nothing stands in a field; zero and "no" are something."""
    return all(value is None or value in ("", []) for value in values)


def _named(column: str, value: Any, names: Names) -> Any:
    kind = column_kind(column)
    return value if kind is None else names.of(kind, value) or value

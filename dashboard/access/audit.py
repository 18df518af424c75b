"""The audit: every written row leaves who, when, before and after, in the same transaction."""

from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import insert, inspect
from sqlalchemy.orm import Session

from dashboard.access.authorise import owner_of
from models.audit import AuditEntry
from models.organization import SignInFailure

SECRET = frozenset({"password_hash", "token_hash"})
UNAUDITED = (AuditEntry, SignInFailure)
# Append-only and large: what stands there for ever is not copied.
NOT_COPIED = frozenset({("release", "document"), ("release", "certificate")})


def entries(session: Session) -> list[dict[str, Any]]:
    """Return one audit row per row that the present flush inserts, changes or deletes."""
    changes = [
        *(("insert", row) for row in session.new),
        *(("update", row) for row in session.dirty if session.is_modified(row)),
        *(("delete", row) for row in session.deleted),
    ]
    return [_entry(session, operation, row) for operation, row in changes if not isinstance(row, UNAUDITED)]


def write(session: Session, rows: list[dict[str, Any]]) -> None:
    """Add audit rows with the connection of the session's running transaction."""
    if rows:
        connection = session.info["connection"](session)
        connection.execute(insert(AuditEntry), rows)


def _entry(session: Session, operation: str, row: Any) -> dict[str, Any]:
    before, after = _difference(operation, row)
    return {
        **actor(session),
        "operation": operation,
        "table_name": row.__tablename__,
        "row_key": ",".join(str(part) for part in inspect(row).mapper.primary_key_from_instance(row)),
        "reporter_unit_id": owner_of(row),
        "before": before,
        "after": after,
    }


def actor(session: Session) -> dict[str, Any]:
    """Return who acts in this session, when, and why where a reason was given."""
    viewer = session.info["viewer"]
    return {
        "at": session.info["clock"].now(),
        "person_id": viewer.person_id,
        "actor": viewer.name,
        "reason": session.info.get("reason"),
    }


def _difference(operation: str, row: Any) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    state = inspect(row)
    names = [
        attribute.key
        for attribute in state.mapper.column_attrs
        if (row.__tablename__, attribute.key) not in NOT_COPIED
    ]
    if operation == "insert":
        return None, {name: _plain(name, getattr(row, name)) for name in names}
    if operation == "delete":
        return {name: _plain(name, getattr(row, name)) for name in names}, None
    changed = {name: state.attrs[name].history for name in names if state.attrs[name].history.has_changes()}
    before = {
        name: _plain(name, next(iter(history.deleted or ()), None)) for name, history in changed.items()
    }
    after = {name: _plain(name, getattr(row, name)) for name in changed}
    return before, after


def _plain(name: str, value: Any) -> Any:
    if name in SECRET:
        return "(secret)"
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date | datetime) else value

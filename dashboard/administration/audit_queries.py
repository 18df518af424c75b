"""Searches the audit: newest first, page by page from a known entry on, within what the viewer may read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, false, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from dashboard.access.roles import Right
from dashboard.access.scope import ADMINISTRATION, DECISIONS
from dashboard.access.viewer import Viewer
from dashboard.administration.audit_words import OPERATIONS, column_kind
from dashboard.clock import LOCAL
from dashboard.texts import parse_day, parse_text
from models.audit import AuditEntry
from models.measures import Measure
from models.organization import Invitation, Person, RoleGrant, SignInSession, Unit

PAGE = 50
MOST = 10_000  # Entries of one export.
OF_PERSON: Mapping[str, Any] = {
    "invitation": Invitation,
    "role_grant": RoleGrant,
    "sign_in_session": SignInSession,
}
OWN_KEY = {"person": "person", "credential": "person", "unit": "unit", "measure": "measure"}


@dataclass(frozen=True)
class AuditSearch:
    """What the audit is cut to, as it stands in the address; `before` is the number of a known entry."""

    since: str = ""
    until: str = ""
    person: str = ""
    table: str = ""
    operation: str = ""
    text: str = ""
    before: str = ""


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


@dataclass(frozen=True)
class Names:
    """Names of people, units and measures, and the people that rows of a table are about, each by key."""

    person: Mapping[int, str]
    unit: Mapping[int, str]
    measure: Mapping[int, str]
    of_row: Mapping[tuple[str, int], str]

    def of(self, kind: str, key: object) -> str | None:
        """Return the name of a person, unit or measure, or None where the key is none's."""
        known: Mapping[int, str] = getattr(self, kind)
        return known.get(key) if isinstance(key, int) else None


def audit_entries(session: Session, search: AuditSearch, most: int = PAGE) -> Found:
    """Return the newest entries that a search finds, `most` at most, with a fixed number of statements.

    Raises `ValueRejected` for a day that is none.
    """
    statement = select(AuditEntry).where(*_sought(search)).order_by(AuditEntry.id.desc()).limit(most + 1)
    rows = session.scalars(statement).all()
    names = _names(session, rows[:most])
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


def _sought(search: AuditSearch) -> list[ColumnElement[bool]]:
    since, until = parse_day(search.since, "since"), parse_day(search.until, "until")
    person, text = parse_text(search.person, "person"), parse_text(search.text, "text")
    sought: list[ColumnElement[bool]] = []
    if since is not None:
        sought.append(AuditEntry.at >= _midnight(since))
    if until is not None:
        sought.append(AuditEntry.at < _midnight(until + timedelta(days=1)))
    if person is not None:
        sought.append(_by(person))
    if search.table:
        sought.append(AuditEntry.table_name == search.table)
    if search.operation:
        sought.append(AuditEntry.operation == search.operation if search.operation in OPERATIONS else false())
    if text is not None:
        sought.append(or_(AuditEntry.row_key == text, _holds(AuditEntry.reason, text)))
    if search.before.isascii() and search.before.isdigit() and len(search.before) < 10:
        sought.append(AuditEntry.id < int(search.before))
    return sought


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=LOCAL)


def _by(person: str) -> ColumnElement[bool]:
    """Return the criterion of what somebody did, by a part of the name or by the whole sign-in name."""
    signs_in = select(Person.id).where(Person.sign_in_name == person.lower())
    return or_(_holds(AuditEntry.actor, person), AuditEntry.person_id.in_(signs_in))


def _holds(column: InstrumentedAttribute[Any], text: str) -> ColumnElement[bool]:
    """Return the criterion of a text that holds another; without capitals, and as it was typed."""
    small = func.lower(column).contains(text.lower(), autoescape=True)
    return or_(small, column.contains(text, autoescape=True))


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
        if column != "id" and (before.get(column), after.get(column)) != (None, None)
    )


def _named(column: str, value: Any, names: Names) -> Any:
    kind = column_kind(column)
    return value if kind is None else names.of(kind, value) or value


def _names(session: Session, rows: Sequence[AuditEntry]) -> Names:
    """Return every name that the entries need, with one statement for each kind."""
    keys: dict[str, set[int]] = {"person": set(), "unit": set(), "measure": set()}
    of_row: dict[str, set[int]] = {table: set() for table in OF_PERSON}
    for row in rows:
        _collect(row, keys, of_row)
    return Names(
        _known(session, Person.id, Person.display_name, keys["person"]),
        _known(session, Unit.id, Unit.abbreviation, keys["unit"]),
        _known(session, Measure.id, Measure.code, keys["measure"]),
        {
            (table, key): name
            for table, model in OF_PERSON.items()
            for key, name in _people_of(session, model, of_row[table]).items()
        },
    )


def _collect(row: AuditEntry, keys: dict[str, set[int]], of_row: dict[str, set[int]]) -> None:
    fields = [*(row.before or {}).items(), *(row.after or {}).items(), ("unit_id", row.reporter_unit_id)]
    for column, value in fields:
        kind = column_kind(column)
        if kind is not None and isinstance(value, int):
            keys[kind].add(value)
    if row.row_key.isdigit() and row.table_name in OWN_KEY:
        keys[OWN_KEY[row.table_name]].add(int(row.row_key))
    if row.row_key.isdigit() and row.table_name in of_row:
        of_row[row.table_name].add(int(row.row_key))


def _known(
    session: Session, key: InstrumentedAttribute[int], name: InstrumentedAttribute[str], wanted: set[int]
) -> dict[int, str]:
    return {row[0]: row[1] for row in session.execute(select(key, name).where(key.in_(wanted)))}


def _people_of(session: Session, model: Any, wanted: set[int]) -> dict[int, str]:
    statement = select(model.id, Person.display_name).join(Person, Person.id == model.person_id)
    return {row[0]: row[1] for row in session.execute(statement.where(model.id.in_(wanted)))}

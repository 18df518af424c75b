"""Finds the names behind the numbers in the audit, with one statement for each kind of name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from dashboard.administration.audit_words import column_kind
from models.audit import AuditEntry
from models.measures import Measure
from models.organization import Invitation, Person, RoleGrant, SignInSession, Unit

OF_PERSON: Mapping[str, Any] = {
    "invitation": Invitation,
    "role_grant": RoleGrant,
    "sign_in_session": SignInSession,
}
OWN_KEY = {"person": "person", "credential": "person", "unit": "unit", "measure": "measure"}


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


def find_names(session: Session, rows: Sequence[AuditEntry]) -> Names:
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

"""What the audit is cut to, and the criteria that follow from it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, false, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from dashboard.administration.audit_words import OPERATIONS
from dashboard.clock import LOCAL
from dashboard.texts import parse_day, parse_text
from models.audit import AuditEntry
from models.organization import Person


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


def criteria(search: AuditSearch) -> list[ColumnElement[bool]]:
    """Return the criteria of a search; raise `ValueRejected` for a day that is none."""
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

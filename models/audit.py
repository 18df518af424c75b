"""The append-only record of every write, without foreign keys, so that it never stands in anything's way."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from models.base import Base, Key


class AuditEntry(Base):
    """Who changed which row when, with the changed columns before and after."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_row", "table_name", "row_key"),
        Index("ix_audit_entry_table", "table_name", "id"),  # The newest of some tables, without a sort.
    )

    id: Mapped[Key]
    at: Mapped[datetime]
    person_id: Mapped[int | None]
    actor: Mapped[str]
    operation: Mapped[str]
    table_name: Mapped[str]
    row_key: Mapped[str]
    reporter_unit_id: Mapped[int | None]
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
    reason: Mapped[str | None]


class Tombstone(Base):
    """What remains of a purged content: its hash, who purged it, when and why."""

    __tablename__ = "tombstone"

    id: Mapped[Key]
    table_name: Mapped[str]
    row_key: Mapped[str]
    sha256: Mapped[str]
    reason: Mapped[str]
    administrator_id: Mapped[int]
    lead_id: Mapped[int]
    at: Mapped[datetime]


APPEND_ONLY = (
    "action_request_event",
    "audit_entry",
    "clearance",
    "decision",
    "measure_set",
    "plan_item",
    "plan_item_address",
    "plan_item_year",
    "release",
    "release_item",
    "report_event",
    "revision",
    "tombstone",
)

"""Quarterly reporting as it happens: work plans, registers, imports, messages, retention.

Revision: 20261125_reporting, after 20261125_measures. Who answers for an activity moves from its assignment,
where nobody was ever named, to the work plan of the unit.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261125_reporting"
down_revision = "20261125_measures"
branch_labels = None
depends_on = None

EVENTS = ("opened", "submitted", "withdrawn", "returned", "accepted", "excused", "reopened")
MORE_EVENTS = ("drafted", "corrected", "closed")
BATCH_KINDS = ("paste", "workbook", "history")
BATCH_KIND = sa.String(length=40)


def one_of(column: str, values: tuple[str, ...]) -> str:
    """Return the check that a column holds one of a closed list of words."""
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


def protect(table: str) -> None:
    """Refuse every change of an append-only row in the database itself."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION refuse_change()"
        )
        return
    for action in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def unprotect(table: str) -> None:
    """Take the protection off, so that a table can be changed or dropped."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP TRIGGER {table}_append_only ON {table}")
        op.execute(f"DROP TRIGGER {table}_no_truncate ON {table}")
        return
    for action in ("update", "delete"):
        op.execute(f"DROP TRIGGER {table}_no_{action}")


def drop_new_events() -> None:
    """Drop the events that the revision before does not know."""
    event = sa.table("report_event", sa.column("kind"))
    op.execute(sa.delete(event).where(event.c.kind.in_(MORE_EVENTS)))


def upgrade() -> None:
    op.create_table(
        "appraisal_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_year", sa.Integer(), nullable=False),
        sa.Column("managers", sa.Integer(), nullable=False),
        sa.Column("linked", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "linked BETWEEN 0 AND managers", name=op.f("ck_appraisal_count_linked_within_managers")
        ),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_appraisal_count_entered_by")),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_appraisal_count_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_unit_id"], ["unit.id"], name=op.f("fk_appraisal_count_subject_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisal_count")),
        sa.UniqueConstraint(
            "reporter_unit_id", "plan_year", name=op.f("uq_appraisal_count_reporter_unit_id_plan_year")
        ),
    )
    with op.batch_alter_table("appraisal_count") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_appraisal_count_reporter_unit_id"), ["reporter_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_appraisal_count_subject_unit_id"), ["subject_unit_id"], unique=False
        )

    op.create_table(
        "outbox_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "reminder",
                "escalation",
                "returned",
                "request",
                name="message_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("subject_key", sa.String(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "sending",
                "sent",
                "refused",
                name="message_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_outbox_message_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_message")),
        sa.UniqueConstraint(
            "kind",
            "person_id",
            "subject_key",
            "local_date",
            name=op.f("uq_outbox_message_kind_person_id_subject_key_local_date"),
        ),
    )
    with op.batch_alter_table("outbox_message") as batch_op:
        batch_op.create_index(batch_op.f("ix_outbox_message_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_outbox_message_state", ["state", "next_attempt_at"], unique=False)

    op.create_table(
        "reminder_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("written", sa.Integer(), nullable=False),
        sa.Column("without_address", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reminder_run_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_run")),
    )

    op.create_table(
        "action_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "under_way",
                "done",
                "declined",
                "withdrawn",
                name="request_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_action_request_item_id")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_action_request_made_by")),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_action_request_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_unit_id"], ["unit.id"], name=op.f("fk_action_request_subject_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_request")),
    )
    with op.batch_alter_table("action_request") as batch_op:
        batch_op.create_index(batch_op.f("ix_action_request_item_id"), ["item_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_action_request_reporter_unit_id"), ["reporter_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_action_request_subject_unit_id"), ["subject_unit_id"], unique=False
        )

    op.create_table(
        "batch_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_key", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_batch_change_batch_id")),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_batch_change_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_unit_id"], ["unit.id"], name=op.f("fk_batch_change_subject_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch_change")),
        sa.UniqueConstraint(
            "batch_id", "table_name", "row_key", name=op.f("uq_batch_change_batch_id_table_name_row_key")
        ),
    )
    with op.batch_alter_table("batch_change") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_batch_change_reporter_unit_id"), ["reporter_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_batch_change_subject_unit_id"), ["subject_unit_id"], unique=False
        )

    op.create_table(
        "action_request_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "under_way",
                "done",
                "declined",
                "withdrawn",
                name="request_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_action_request_event_person_id")),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_action_request_event_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["action_request.id"], name=op.f("fk_action_request_event_request_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_unit_id"], ["unit.id"], name=op.f("fk_action_request_event_subject_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_request_event")),
    )
    with op.batch_alter_table("action_request_event") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_action_request_event_reporter_unit_id"), ["reporter_unit_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_action_request_event_request_id"), ["request_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_action_request_event_subject_unit_id"), ["subject_unit_id"], unique=False
        )

    op.create_table(
        "feedback_cycle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("themes", sa.String(), nullable=True),
        sa.Column("correspondence_on", sa.Date(), nullable=True),
        sa.Column("correspondence", sa.String(), nullable=True),
        sa.Column("coaching_pod_on", sa.Date(), nullable=True),
        sa.Column("short_term_plan", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(correspondence_on IS NULL) = (correspondence IS NULL)",
            name=op.f("ck_feedback_cycle_correspondence_pair"),
        ),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_feedback_cycle_entered_by")),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_feedback_cycle_period_id")),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_feedback_cycle_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_unit_id"], ["unit.id"], name=op.f("fk_feedback_cycle_subject_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_cycle")),
        sa.UniqueConstraint(
            "reporter_unit_id", "period_id", name=op.f("uq_feedback_cycle_reporter_unit_id_period_id")
        ),
    )
    with op.batch_alter_table("feedback_cycle") as batch_op:
        batch_op.create_index(batch_op.f("ix_feedback_cycle_period_id"), ["period_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_feedback_cycle_reporter_unit_id"), ["reporter_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_feedback_cycle_subject_unit_id"), ["subject_unit_id"], unique=False
        )

    op.create_table(
        "inequity_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("highlights", sa.String(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_inequity_meeting_period_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_inequity_meeting_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inequity_meeting")),
        sa.UniqueConstraint("period_id", "held_on", name=op.f("uq_inequity_meeting_period_id_held_on")),
    )
    with op.batch_alter_table("inequity_meeting") as batch_op:
        batch_op.create_index(batch_op.f("ix_inequity_meeting_period_id"), ["period_id"], unique=False)

    op.create_table(
        "work_plan_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("plan_year", sa.Integer(), nullable=False),
        sa.Column("accountable_id", sa.Integer(), nullable=True),
        sa.Column("deputy_id", sa.Integer(), nullable=True),
        sa.Column("scope", sa.String(), nullable=True),
        sa.Column("scope_reviewed_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("deferred_to", sa.Integer(), nullable=True),
        sa.Column("deferral_reason", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(deferred_to IS NULL) = (deferral_reason IS NULL)", name=op.f("ck_work_plan_entry_deferral_pair")
        ),
        sa.CheckConstraint(
            "accountable_id IS NULL OR accountable_id <> deputy_id",
            name=op.f("ck_work_plan_entry_two_people"),
        ),
        sa.CheckConstraint(
            "starts_on IS NULL OR due_on IS NULL OR starts_on <= due_on",
            name=op.f("ck_work_plan_entry_ordered"),
        ),
        sa.ForeignKeyConstraint(
            ["accountable_id"], ["person.id"], name=op.f("fk_work_plan_entry_accountable_id")
        ),
        sa.ForeignKeyConstraint(["deferred_to"], ["period.id"], name=op.f("fk_work_plan_entry_deferred_to")),
        sa.ForeignKeyConstraint(["deputy_id"], ["person.id"], name=op.f("fk_work_plan_entry_deputy_id")),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_work_plan_entry_entered_by")),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_work_plan_entry_item_id")),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_work_plan_entry_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_unit_id"], ["unit.id"], name=op.f("fk_work_plan_entry_subject_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_plan_entry")),
        sa.UniqueConstraint(
            "reporter_unit_id",
            "item_id",
            "plan_year",
            name=op.f("uq_work_plan_entry_reporter_unit_id_item_id_plan_year"),
        ),
    )
    with op.batch_alter_table("work_plan_entry") as batch_op:
        batch_op.create_index(batch_op.f("ix_work_plan_entry_item_id"), ["item_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_work_plan_entry_reporter_unit_id"), ["reporter_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_work_plan_entry_subject_unit_id"), ["subject_unit_id"], unique=False
        )

    op.create_table(
        "feedback_commitment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "kept",
                "changed",
                "not_kept",
                name="commitment_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'open') = (settled_on IS NULL)", name=op.f("ck_feedback_commitment_settled_pair")
        ),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["feedback_cycle.id"], name=op.f("fk_feedback_commitment_cycle_id")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["person.id"], name=op.f("fk_feedback_commitment_entered_by")
        ),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_feedback_commitment_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_unit_id"], ["unit.id"], name=op.f("fk_feedback_commitment_subject_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_commitment")),
    )
    with op.batch_alter_table("feedback_commitment") as batch_op:
        batch_op.create_index(batch_op.f("ix_feedback_commitment_cycle_id"), ["cycle_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_feedback_commitment_reporter_unit_id"), ["reporter_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_feedback_commitment_subject_unit_id"), ["subject_unit_id"], unique=False
        )

    op.create_table(
        "inequity_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("programme_unit_id", sa.Integer(), nullable=False),
        sa.Column("nothing_found", sa.Boolean(), nullable=False),
        sa.Column("finding", sa.String(), nullable=True),
        sa.Column("data", sa.String(), nullable=True),
        sa.Column("proposed_plan", sa.String(), nullable=True),
        sa.Column("proposed_on", sa.Date(), nullable=True),
        sa.Column("shared_at", sa.Integer(), nullable=True),
        sa.Column("shared_on", sa.Date(), nullable=True),
        sa.Column("implemented_on", sa.Date(), nullable=True),
        sa.Column("evaluated_on", sa.Date(), nullable=True),
        sa.Column("evaluation", sa.String(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(evaluated_on IS NULL) = (evaluation IS NULL)", name=op.f("ck_inequity_report_evaluation_pair")
        ),
        sa.CheckConstraint(
            "(nothing_found) <> (finding IS NOT NULL)", name=op.f("ck_inequity_report_finding_or_none")
        ),
        sa.CheckConstraint(
            "(shared_at IS NULL) = (shared_on IS NULL)", name=op.f("ck_inequity_report_shared_at_meeting")
        ),
        sa.CheckConstraint(
            "evaluated_on IS NULL OR shared_on <= evaluated_on",
            name=op.f("ck_inequity_report_judged_after_shared"),
        ),
        sa.CheckConstraint(
            "implemented_on IS NULL OR shared_on <= implemented_on",
            name=op.f("ck_inequity_report_done_after_shared"),
        ),
        sa.CheckConstraint(
            "proposed_on IS NULL OR proposed_plan IS NOT NULL",
            name=op.f("ck_inequity_report_plan_for_proposal"),
        ),
        sa.CheckConstraint(
            "shared_on IS NULL OR proposed_on <= shared_on",
            name=op.f("ck_inequity_report_shared_after_proposed"),
        ),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_inequity_report_entered_by")),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_inequity_report_period_id")),
        sa.ForeignKeyConstraint(
            ["programme_unit_id"], ["unit.id"], name=op.f("fk_inequity_report_programme_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_inequity_report_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["shared_at"], ["inequity_meeting.id"], name=op.f("fk_inequity_report_shared_at")
        ),
        sa.ForeignKeyConstraint(
            ["subject_unit_id"], ["unit.id"], name=op.f("fk_inequity_report_subject_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inequity_report")),
    )
    with op.batch_alter_table("inequity_report") as batch_op:
        batch_op.create_index(batch_op.f("ix_inequity_report_period_id"), ["period_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_inequity_report_programme_unit_id"), ["programme_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_inequity_report_reporter_unit_id"), ["reporter_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_inequity_report_subject_unit_id"), ["subject_unit_id"], unique=False
        )

    op.create_table(
        "meeting_attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["inequity_meeting.id"], name=op.f("fk_meeting_attendance_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["person.id"], name=op.f("fk_meeting_attendance_recorded_by")
        ),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_meeting_attendance_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_unit_id"], ["unit.id"], name=op.f("fk_meeting_attendance_subject_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_attendance")),
        sa.UniqueConstraint(
            "meeting_id", "reporter_unit_id", name=op.f("uq_meeting_attendance_meeting_id_reporter_unit_id")
        ),
    )
    with op.batch_alter_table("meeting_attendance") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_meeting_attendance_reporter_unit_id"), ["reporter_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_meeting_attendance_subject_unit_id"), ["subject_unit_id"], unique=False
        )

    op.create_table(
        "partner_agency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_partner_agency_entered_by")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["work_plan_entry.id"], name=op.f("fk_partner_agency_entry_id")
        ),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_partner_agency_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_unit_id"], ["unit.id"], name=op.f("fk_partner_agency_subject_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_agency")),
        sa.UniqueConstraint("entry_id", "name", name=op.f("uq_partner_agency_entry_id_name")),
    )
    with op.batch_alter_table("partner_agency") as batch_op:
        batch_op.create_index(batch_op.f("ix_partner_agency_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_partner_agency_reporter_unit_id"), ["reporter_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_partner_agency_subject_unit_id"), ["subject_unit_id"], unique=False
        )

    op.create_table(
        "work_resource",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "money",
                "people",
                "in_kind",
                "repurposed",
                name="resource_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("needed", sa.BigInteger(), nullable=True),
        sa.Column("allocated", sa.BigInteger(), nullable=True),
        sa.Column("spent", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_work_resource_entered_by")),
        sa.ForeignKeyConstraint(["entry_id"], ["work_plan_entry.id"], name=op.f("fk_work_resource_entry_id")),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_work_resource_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_unit_id"], ["unit.id"], name=op.f("fk_work_resource_subject_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_resource")),
    )
    with op.batch_alter_table("work_resource") as batch_op:
        batch_op.create_index(batch_op.f("ix_work_resource_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_work_resource_reporter_unit_id"), ["reporter_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_work_resource_subject_unit_id"), ["subject_unit_id"], unique=False
        )

    op.create_table(
        "work_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("deferred_to", sa.Integer(), nullable=True),
        sa.Column("deferral_reason", sa.String(), nullable=True),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(deferred_to IS NULL) = (deferral_reason IS NULL)", name=op.f("ck_work_task_deferral_pair")
        ),
        sa.CheckConstraint(
            "starts_on IS NULL OR due_on IS NULL OR starts_on <= due_on", name=op.f("ck_work_task_ordered")
        ),
        sa.ForeignKeyConstraint(["deferred_to"], ["period.id"], name=op.f("fk_work_task_deferred_to")),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_work_task_entered_by")),
        sa.ForeignKeyConstraint(["entry_id"], ["work_plan_entry.id"], name=op.f("fk_work_task_entry_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_work_task_person_id")),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_work_task_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(["subject_unit_id"], ["unit.id"], name=op.f("fk_work_task_subject_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_task")),
    )
    with op.batch_alter_table("work_task") as batch_op:
        batch_op.create_index(batch_op.f("ix_work_task_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_task_reporter_unit_id"), ["reporter_unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_task_subject_unit_id"), ["subject_unit_id"], unique=False)

    with op.batch_alter_table("action") as batch_op:
        batch_op.add_column(sa.Column("withdrawn", sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table("activity_assignment") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_activity_assignment_deputy_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_activity_assignment_accountable_id"), type_="foreignkey")
        batch_op.drop_column("accountable_id")
        batch_op.drop_column("deputy_id")

    with op.batch_alter_table("activity_update") as batch_op:
        batch_op.add_column(sa.Column("reason", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("areas", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("unchanged", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("batch_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_activity_update_batch_id"), "batch", ["batch_id"], ["id"])

    with op.batch_alter_table("baseline") as batch_op:
        batch_op.add_column(sa.Column("batch_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_baseline_batch_id"), "batch", ["batch_id"], ["id"])

    with op.batch_alter_table("batch") as batch_op:
        batch_op.alter_column("kind", type_=BATCH_KIND, existing_type=sa.String(), existing_nullable=False)
        batch_op.create_check_constraint(op.f("ck_batch_batch_kind"), one_of("kind", BATCH_KINDS))
        batch_op.add_column(sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("undone_by", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("undo_reason", sa.String(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_batch_undone_by"), "person", ["undone_by"], ["id"])

    with op.batch_alter_table("evidence") as batch_op:
        batch_op.add_column(
            sa.Column(
                "retention",
                sa.Enum(
                    "quarterly_report",
                    "annual_report",
                    "supporting_record",
                    name="retention_class",
                    native_enum=False,
                    create_constraint=True,
                    length=40,
                ),
                nullable=False,
                server_default="supporting_record",
            )
        )

    with op.batch_alter_table("person") as batch_op:
        batch_op.add_column(sa.Column("email", sa.String(), nullable=True))

    with op.batch_alter_table("report") as batch_op:
        batch_op.add_column(
            sa.Column(
                "retention",
                sa.Enum(
                    "quarterly_report",
                    "annual_report",
                    "supporting_record",
                    name="retention_class",
                    native_enum=False,
                    create_constraint=True,
                    length=40,
                ),
                nullable=False,
                server_default="quarterly_report",
            )
        )

    unprotect("report_event")
    with op.batch_alter_table("report_event") as batch_op:
        batch_op.drop_constraint(op.f("ck_report_event_event_kind"), type_="check")
        batch_op.create_check_constraint(
            op.f("ck_report_event_event_kind"), one_of("kind", EVENTS + MORE_EVENTS)
        )
        batch_op.add_column(sa.Column("authorised_by", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_report_event_authorised_by"), "person", ["authorised_by"], ["id"]
        )

    with op.batch_alter_table("target") as batch_op:
        batch_op.add_column(sa.Column("batch_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_target_batch_id"), "batch", ["batch_id"], ["id"])

    with op.batch_alter_table("working_figure") as batch_op:
        batch_op.add_column(sa.Column("batch_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_working_figure_batch_id"), "batch", ["batch_id"], ["id"])

    for table in ("report_event", "action_request_event"):
        protect(table)


def downgrade() -> None:
    for table in ("report_event", "action_request_event"):
        unprotect(table)
    drop_new_events()
    with op.batch_alter_table("working_figure") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_working_figure_batch_id"), type_="foreignkey")
        batch_op.drop_column("batch_id")

    with op.batch_alter_table("target") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_target_batch_id"), type_="foreignkey")
        batch_op.drop_column("batch_id")

    with op.batch_alter_table("report_event") as batch_op:
        batch_op.drop_constraint(op.f("ck_report_event_event_kind"), type_="check")
        batch_op.create_check_constraint(op.f("ck_report_event_event_kind"), one_of("kind", EVENTS))
        batch_op.drop_constraint(batch_op.f("fk_report_event_authorised_by"), type_="foreignkey")
        batch_op.drop_column("authorised_by")

    with op.batch_alter_table("report") as batch_op:
        batch_op.drop_constraint(op.f("ck_report_retention_class"), type_="check")
        batch_op.drop_column("retention")

    with op.batch_alter_table("person") as batch_op:
        batch_op.drop_column("email")

    with op.batch_alter_table("evidence") as batch_op:
        batch_op.drop_constraint(op.f("ck_evidence_retention_class"), type_="check")
        batch_op.drop_column("retention")

    with op.batch_alter_table("batch") as batch_op:
        batch_op.drop_constraint(op.f("ck_batch_batch_kind"), type_="check")
        batch_op.alter_column("kind", type_=sa.String(), existing_type=BATCH_KIND, existing_nullable=False)
        batch_op.drop_constraint(batch_op.f("fk_batch_undone_by"), type_="foreignkey")
        batch_op.drop_column("undone_by")
        batch_op.drop_column("undo_reason")
        batch_op.drop_column("accepted_at")

    with op.batch_alter_table("baseline") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_baseline_batch_id"), type_="foreignkey")
        batch_op.drop_column("batch_id")

    with op.batch_alter_table("activity_update") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_activity_update_batch_id"), type_="foreignkey")
        batch_op.drop_column("batch_id")
        batch_op.drop_column("unchanged")
        batch_op.drop_column("areas")
        batch_op.drop_column("reason")

    with op.batch_alter_table("activity_assignment") as batch_op:
        batch_op.add_column(sa.Column("deputy_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("accountable_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_activity_assignment_accountable_id"), "person", ["accountable_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_activity_assignment_deputy_id"), "person", ["deputy_id"], ["id"]
        )

    with op.batch_alter_table("action") as batch_op:
        batch_op.drop_column("withdrawn")

    with op.batch_alter_table("work_task") as batch_op:
        batch_op.drop_index(batch_op.f("ix_work_task_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_work_task_reporter_unit_id"))
        batch_op.drop_index(batch_op.f("ix_work_task_entry_id"))

    op.drop_table("work_task")
    with op.batch_alter_table("work_resource") as batch_op:
        batch_op.drop_index(batch_op.f("ix_work_resource_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_work_resource_reporter_unit_id"))
        batch_op.drop_index(batch_op.f("ix_work_resource_entry_id"))

    op.drop_table("work_resource")
    with op.batch_alter_table("partner_agency") as batch_op:
        batch_op.drop_index(batch_op.f("ix_partner_agency_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_partner_agency_reporter_unit_id"))
        batch_op.drop_index(batch_op.f("ix_partner_agency_entry_id"))

    op.drop_table("partner_agency")
    with op.batch_alter_table("meeting_attendance") as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_attendance_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_attendance_reporter_unit_id"))

    op.drop_table("meeting_attendance")
    with op.batch_alter_table("inequity_report") as batch_op:
        batch_op.drop_index(batch_op.f("ix_inequity_report_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_inequity_report_reporter_unit_id"))
        batch_op.drop_index(batch_op.f("ix_inequity_report_programme_unit_id"))
        batch_op.drop_index(batch_op.f("ix_inequity_report_period_id"))

    op.drop_table("inequity_report")
    with op.batch_alter_table("feedback_commitment") as batch_op:
        batch_op.drop_index(batch_op.f("ix_feedback_commitment_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_feedback_commitment_reporter_unit_id"))
        batch_op.drop_index(batch_op.f("ix_feedback_commitment_cycle_id"))

    op.drop_table("feedback_commitment")
    with op.batch_alter_table("work_plan_entry") as batch_op:
        batch_op.drop_index(batch_op.f("ix_work_plan_entry_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_work_plan_entry_reporter_unit_id"))
        batch_op.drop_index(batch_op.f("ix_work_plan_entry_item_id"))

    op.drop_table("work_plan_entry")
    with op.batch_alter_table("inequity_meeting") as batch_op:
        batch_op.drop_index(batch_op.f("ix_inequity_meeting_period_id"))

    op.drop_table("inequity_meeting")
    with op.batch_alter_table("feedback_cycle") as batch_op:
        batch_op.drop_index(batch_op.f("ix_feedback_cycle_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_feedback_cycle_reporter_unit_id"))
        batch_op.drop_index(batch_op.f("ix_feedback_cycle_period_id"))

    op.drop_table("feedback_cycle")
    with op.batch_alter_table("action_request_event") as batch_op:
        batch_op.drop_index(batch_op.f("ix_action_request_event_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_action_request_event_request_id"))
        batch_op.drop_index(batch_op.f("ix_action_request_event_reporter_unit_id"))

    op.drop_table("action_request_event")
    with op.batch_alter_table("batch_change") as batch_op:
        batch_op.drop_index(batch_op.f("ix_batch_change_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_batch_change_reporter_unit_id"))

    op.drop_table("batch_change")
    with op.batch_alter_table("action_request") as batch_op:
        batch_op.drop_index(batch_op.f("ix_action_request_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_action_request_reporter_unit_id"))
        batch_op.drop_index(batch_op.f("ix_action_request_item_id"))

    op.drop_table("action_request")
    with op.batch_alter_table("outbox_message") as batch_op:
        batch_op.drop_index("ix_outbox_message_state")
        batch_op.drop_index(batch_op.f("ix_outbox_message_person_id"))

    op.drop_table("reminder_run")
    op.drop_table("outbox_message")
    with op.batch_alter_table("appraisal_count") as batch_op:
        batch_op.drop_index(batch_op.f("ix_appraisal_count_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_appraisal_count_reporter_unit_id"))

    op.drop_table("appraisal_count")
    protect("report_event")

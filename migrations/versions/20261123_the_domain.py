"""Everything the domain names: plan, calendar, units, people, measures, reports, releases, audit.

Revision: 20261123_the_domain, after nothing. It must run up and down, with data, on SQLite and
PostgreSQL; name every constraint, and take the append-only triggers off before a batch change of their table.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_the_domain"
down_revision = None
branch_labels = None
depends_on = None


APPEND_ONLY = (
    "audit_entry",
    "decision",
    "plan_item",
    "plan_item_address",
    "plan_item_year",
    "release",
    "release_item",
    "report_event",
    "revision",
    "tombstone",
)
REFUSE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""


def protect() -> None:
    """Refuse every change of an append-only row in the database itself."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(REFUSE)
        for table in APPEND_ONLY:
            op.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            )
            op.execute(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION refuse_change()"
            )
        return
    for table in APPEND_ONLY:
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def unprotect() -> None:
    """Take the protection off, so that the tables can be dropped."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change() CASCADE")
        return
    for table in APPEND_ONLY:
        for action in ("update", "delete"):
            op.execute(f"DROP TRIGGER {table}_no_{action}")


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("operation", sa.String(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_key", sa.String(), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index("ix_audit_entry_row", ["table_name", "row_key"], unique=False)

    op.create_table(
        "cell",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cell")),
        sa.UniqueConstraint("key", name=op.f("uq_cell_key")),
    )
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "demonstration",
                "real",
                name="installation_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("size", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_installation_single_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sign_in_name", sa.String(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("sign_in_name", name=op.f("uq_person_sign_in_name")),
    )
    op.create_table(
        "plan_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("checksum", sa.String(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_edition")),
        sa.UniqueConstraint("code", name=op.f("uq_plan_edition_code")),
    )
    op.create_table(
        "sign_in_failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_hash", sa.String(), nullable=False),
        sa.Column("address_hash", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_failure")),
    )
    with op.batch_alter_table("sign_in_failure", schema=None) as batch_op:
        batch_op.create_index("ix_sign_in_failure_account_at", ["account_hash", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_in_failure_address_hash"), ["address_hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_in_failure_at"), ["at"], unique=False)

    op.create_table(
        "stored_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
        sa.UniqueConstraint("sha256", name=op.f("uq_stored_file_sha256")),
    )
    op.create_table(
        "tombstone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_key", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("administrator_id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tombstone")),
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("abbreviation", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "department",
                "bureau",
                "office",
                "unit",
                "programme",
                "hospital",
                "initiative",
                "team",
                name="unit_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("reports", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("abbreviation", name=op.f("uq_unit_abbreviation")),
    )
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_by", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["accepted_by"], ["person.id"], name=op.f("fk_batch_accepted_by")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_batch_file_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_batch_person_id")),
        sa.ForeignKeyConstraint(["reporter_unit_id"], ["unit.id"], name=op.f("fk_batch_reporter_unit_id")),
        sa.ForeignKeyConstraint(["subject_unit_id"], ["unit.id"], name=op.f("fk_batch_subject_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
    )
    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_batch_reporter_unit_id"), ["reporter_unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_batch_subject_unit_id"), ["subject_unit_id"], unique=False)

    op.create_table(
        "cell_member",
        sa.Column("cell_id", sa.Integer(), nullable=False),
        sa.Column("dimension", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["cell_id"], ["cell.id"], name=op.f("fk_cell_member_cell_id")),
        sa.PrimaryKeyConstraint("cell_id", "dimension", name=op.f("pk_cell_member")),
    )
    op.create_table(
        "clearance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column(
            "audience",
            sa.Enum(
                "bureaus",
                "all_staff",
                "governing_entity",
                name="audience",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_clearance_person_id")),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_clearance_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(["subject_unit_id"], ["unit.id"], name=op.f("fk_clearance_subject_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clearance")),
        sa.UniqueConstraint(
            "table_name",
            "row_id",
            "revision",
            "field",
            "audience",
            name=op.f("uq_clearance_table_name_row_id_revision_field_audience"),
        ),
    )
    with op.batch_alter_table("clearance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clearance_reporter_unit_id"), ["reporter_unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_clearance_subject_unit_id"), ["subject_unit_id"], unique=False)

    op.create_table(
        "credential",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_credential_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_credential")),
    )
    op.create_table(
        "measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("origin_note", sa.String(), nullable=True),
        sa.Column("earliest_measurable_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["plan_edition.id"], name=op.f("fk_measure_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        sa.UniqueConstraint("code", name=op.f("uq_measure_code")),
    )
    op.create_table(
        "plan_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "statement",
                "strategy",
                "objective",
                "primary_activity",
                "secondary_activity",
                "shared_activity",
                "shared_instance",
                "nested_item",
                "resource",
                "preamble",
                "data_rule",
                "suggested_measure",
                "measure_part",
                "calendar_step",
                name="plan_item_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("same_as_id", sa.Integer(), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column(
            "form",
            sa.Enum(
                "count",
                "percent",
                "count_and_percent",
                "currency",
                "document",
                "completion",
                "list",
                "qualitative",
                "data",
                name="printed_form",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("caution", sa.String(), nullable=True),
        sa.Column("cadence", sa.String(), nullable=True),
        sa.Column("printed", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["plan_edition.id"], name=op.f("fk_plan_item_edition_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["plan_item.id"], name=op.f("fk_plan_item_parent_id")),
        sa.ForeignKeyConstraint(["same_as_id"], ["plan_item.id"], name=op.f("fk_plan_item_same_as_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_item")),
        sa.UniqueConstraint("edition_id", "code", name=op.f("uq_plan_item_edition_id_code")),
    )
    with op.batch_alter_table("plan_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_item_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_item_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_item_same_as_id"), ["same_as_id"], unique=False)

    op.create_table(
        "plan_year",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.CheckConstraint("starts_on < ends_on", name=op.f("ck_plan_year_ordered")),
        sa.ForeignKeyConstraint(["edition_id"], ["plan_edition.id"], name=op.f("fk_plan_year_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_year")),
        sa.UniqueConstraint("edition_id", "number", name=op.f("uq_plan_year_edition_id_number")),
    )
    op.create_table(
        "privacy_policy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "approved_by IS NULL OR approved_by <> proposed_by", name=op.f("ck_privacy_policy_four_eyes")
        ),
        sa.ForeignKeyConstraint(["approved_by"], ["person.id"], name=op.f("fk_privacy_policy_approved_by")),
        sa.ForeignKeyConstraint(["proposed_by"], ["person.id"], name=op.f("fk_privacy_policy_proposed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privacy_policy")),
        sa.UniqueConstraint("version", name=op.f("uq_privacy_policy_version")),
    )
    op.create_table(
        "role_grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "contributor",
                "director",
                "reviewer",
                "lead",
                "staff",
                "administrator",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column(
            "post",
            sa.Enum(
                "assistant_commissioner",
                "deputy_chief_operating_officer",
                "deputy_assistant_commissioner",
                name="post",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("see_small_cells", sa.Boolean(), nullable=False),
        sa.Column("strategies", sa.JSON(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("granted_by", sa.Integer(), nullable=True),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("(post IS NULL) OR (role = 'lead')", name=op.f("ck_role_grant_post_for_lead")),
        sa.CheckConstraint(
            "(role IN ('contributor', 'director')) = (unit_id IS NOT NULL)",
            name=op.f("ck_role_grant_unit_where_needed"),
        ),
        sa.ForeignKeyConstraint(["confirmed_by"], ["person.id"], name=op.f("fk_role_grant_confirmed_by")),
        sa.ForeignKeyConstraint(["granted_by"], ["person.id"], name=op.f("fk_role_grant_granted_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_role_grant_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_role_grant_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grant")),
    )
    with op.batch_alter_table("role_grant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_role_grant_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_role_grant_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "sign_in_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sign_in_session_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_session_token_hash")),
    )
    with op.batch_alter_table("sign_in_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_session_person_id"), ["person_id"], unique=False)

    op.create_table(
        "unit_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_name_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_name")),
        sa.UniqueConstraint("unit_id", "until", name=op.f("uq_unit_name_unit_id_until")),
    )
    op.create_table(
        "unit_succession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_unit_id", sa.Integer(), nullable=False),
        sa.Column("to_unit_id", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "merge",
                "split",
                "rename",
                name="succession_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["from_unit_id"], ["unit.id"], name=op.f("fk_unit_succession_from_unit_id")),
        sa.ForeignKeyConstraint(["to_unit_id"], ["unit.id"], name=op.f("fk_unit_succession_to_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_succession")),
        sa.UniqueConstraint(
            "from_unit_id",
            "to_unit_id",
            "on_date",
            name=op.f("uq_unit_succession_from_unit_id_to_unit_id_on_date"),
        ),
    )
    op.create_table(
        "activity_assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "lead",
                "participating",
                name="assignment_part",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("accountable_id", sa.Integer(), nullable=True),
        sa.Column("deputy_id", sa.Integer(), nullable=True),
        sa.Column("from_year", sa.Integer(), nullable=False),
        sa.Column("to_year", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["accountable_id"], ["person.id"], name=op.f("fk_activity_assignment_accountable_id")
        ),
        sa.ForeignKeyConstraint(["deputy_id"], ["person.id"], name=op.f("fk_activity_assignment_deputy_id")),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_activity_assignment_item_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_activity_assignment_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_assignment")),
        sa.UniqueConstraint(
            "item_id", "unit_id", "from_year", name=op.f("uq_activity_assignment_item_id_unit_id_from_year")
        ),
    )
    with op.batch_alter_table("activity_assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_assignment_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "applicability",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("applies", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("from_ordinal", sa.Integer(), nullable=False),
        sa.Column("to_ordinal", sa.Integer(), nullable=True),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("accepted_by", sa.Integer(), nullable=True),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "accepted_by IS NULL OR accepted_by <> proposed_by", name=op.f("ck_applicability_four_eyes")
        ),
        sa.ForeignKeyConstraint(["accepted_by"], ["person.id"], name=op.f("fk_applicability_accepted_by")),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_applicability_item_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["person.id"], name=op.f("fk_applicability_proposed_by")),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_applicability_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_unit_id"], ["unit.id"], name=op.f("fk_applicability_subject_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applicability")),
        sa.UniqueConstraint(
            "item_id",
            "subject_unit_id",
            "from_ordinal",
            name=op.f("uq_applicability_item_id_subject_unit_id_from_ordinal"),
        ),
    )
    with op.batch_alter_table("applicability", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_applicability_reporter_unit_id"), ["reporter_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_applicability_subject_unit_id"), ["subject_unit_id"], unique=False
        )

    op.create_table(
        "duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "must_report",
                "not_applicable",
                "not_yet_measurable",
                name="duty_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("earliest_on", sa.Date(), nullable=True),
        sa.Column("from_ordinal", sa.Integer(), nullable=False),
        sa.Column("to_ordinal", sa.Integer(), nullable=True),
        sa.Column("proposed_by", sa.Integer(), nullable=True),
        sa.Column("accepted_by", sa.Integer(), nullable=True),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'must_report') OR (reason IS NOT NULL)", name=op.f("ck_duty_reason_where_excused")
        ),
        sa.CheckConstraint(
            "accepted_by IS NULL OR accepted_by <> proposed_by", name=op.f("ck_duty_four_eyes")
        ),
        sa.ForeignKeyConstraint(["accepted_by"], ["person.id"], name=op.f("fk_duty_accepted_by")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_duty_measure_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["person.id"], name=op.f("fk_duty_proposed_by")),
        sa.ForeignKeyConstraint(["reporter_unit_id"], ["unit.id"], name=op.f("fk_duty_reporter_unit_id")),
        sa.ForeignKeyConstraint(["subject_unit_id"], ["unit.id"], name=op.f("fk_duty_subject_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty")),
        sa.UniqueConstraint(
            "measure_id",
            "subject_unit_id",
            "from_ordinal",
            name=op.f("uq_duty_measure_id_subject_unit_id_from_ordinal"),
        ),
    )
    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.create_index(
            "ix_duty_reporter_ordinals", ["reporter_unit_id", "from_ordinal", "to_ordinal"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_duty_reporter_unit_id"), ["reporter_unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_duty_subject_unit_id"), ["subject_unit_id"], unique=False)

    op.create_table(
        "measure_activity",
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_measure_activity_item_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_measure_activity_measure_id")),
        sa.PrimaryKeyConstraint("measure_id", "item_id", name=op.f("pk_measure_activity")),
    )
    with op.batch_alter_table("measure_activity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measure_activity_item_id"), ["item_id"], unique=False)

    op.create_table(
        "measure_lineage",
        sa.Column("from_measure_id", sa.Integer(), nullable=False),
        sa.Column("to_measure_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_measure_id"], ["measure.id"], name=op.f("fk_measure_lineage_from_measure_id")
        ),
        sa.ForeignKeyConstraint(
            ["to_measure_id"], ["measure.id"], name=op.f("fk_measure_lineage_to_measure_id")
        ),
        sa.PrimaryKeyConstraint("from_measure_id", "to_measure_id", name=op.f("pk_measure_lineage")),
    )
    with op.batch_alter_table("measure_lineage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measure_lineage_to_measure_id"), ["to_measure_id"], unique=False)

    op.create_table(
        "measure_suggestion",
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_measure_suggestion_item_id")),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["measure.id"], name=op.f("fk_measure_suggestion_measure_id")
        ),
        sa.PrimaryKeyConstraint("measure_id", "item_id", name=op.f("pk_measure_suggestion")),
    )
    with op.batch_alter_table("measure_suggestion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measure_suggestion_item_id"), ["item_id"], unique=False)

    op.create_table(
        "measure_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "under_review",
                "in_use",
                "retired",
                name="version_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "count",
                "percent",
                "count_and_percent",
                "currency",
                "yes_no",
                "completion",
                "document",
                "list",
                "rating",
                "qualitative",
                "survey",
                "composition",
                name="measure_kind_name",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "measure_type",
            sa.Enum(
                "process",
                "output",
                "outcome",
                "qualitative",
                "document",
                name="measure_type",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("unit_of_count", sa.String(), nullable=False),
        sa.Column("numerator_wording", sa.String(), nullable=True),
        sa.Column("denominator_wording", sa.String(), nullable=True),
        sa.Column("inclusion", sa.String(), nullable=True),
        sa.Column(
            "level",
            sa.Enum("unit", "department", name="level", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "frequency",
            sa.Enum(
                "quarterly",
                "annual",
                "once",
                "every_two_years",
                name="frequency",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "decided_by",
            sa.Enum(
                "plan_text",
                "dph",
                "demonstration",
                name="decided_by",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "direction",
            sa.Enum(
                "increase",
                "decrease",
                "maintain",
                "none",
                name="direction",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "across_units",
            sa.Enum(
                "sum",
                "ratio_of_sums",
                "count_yes",
                "list_union",
                "none",
                name="across_units",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "across_time",
            sa.Enum(
                "sum",
                "latest",
                "ratio_of_sums",
                "none",
                name="across_time",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "accumulation",
            sa.Enum(
                "flow",
                "stock",
                "cumulative_year",
                "cumulative_plan",
                name="accumulation",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "data_class",
            sa.Enum(
                "workforce",
                "community",
                "survey",
                "money",
                "process",
                name="data_class",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "lowest_published_level",
            sa.Enum(
                "unit",
                "department",
                name="lowest_published_level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "origin",
            sa.Enum(
                "typed",
                "register",
                "survey",
                name="measure_origin",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("scale", sa.Integer(), nullable=False),
        sa.Column("breakdowns", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("limitations", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("caution_printed", sa.Boolean(), nullable=False),
        sa.Column("effective_from_ordinal", sa.Integer(), nullable=True),
        sa.Column("effective_to_ordinal", sa.Integer(), nullable=True),
        sa.Column("prepared_by", sa.Integer(), nullable=True),
        sa.Column("reviewed_by", sa.Integer(), nullable=True),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(approved_by IS NULL) = (approved_at IS NULL)", name=op.f("ck_measure_version_approval_pair")
        ),
        sa.CheckConstraint(
            "approved_by IS NULL OR approved_by <> prepared_by", name=op.f("ck_measure_version_four_eyes")
        ),
        sa.CheckConstraint("scale BETWEEN 0 AND 4", name=op.f("ck_measure_version_scale_range")),
        sa.ForeignKeyConstraint(["approved_by"], ["person.id"], name=op.f("fk_measure_version_approved_by")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_measure_version_measure_id")),
        sa.ForeignKeyConstraint(["prepared_by"], ["person.id"], name=op.f("fk_measure_version_prepared_by")),
        sa.ForeignKeyConstraint(["reviewed_by"], ["person.id"], name=op.f("fk_measure_version_reviewed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_version")),
        sa.UniqueConstraint("measure_id", "number", name=op.f("uq_measure_version_measure_id_number")),
    )
    with op.batch_alter_table("measure_version", schema=None) as batch_op:
        batch_op.create_index("ix_measure_version_state", ["state"], unique=False)

    op.create_table(
        "no_measure",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=True),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["approved_by"], ["person.id"], name=op.f("fk_no_measure_approved_by")),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_no_measure_item_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["person.id"], name=op.f("fk_no_measure_proposed_by")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_no_measure")),
    )
    op.create_table(
        "period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "quarter",
                "year_end",
                name="period_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("plan_year_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before_system", sa.Boolean(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("starts_on < ends_on", name=op.f("ck_period_ordered")),
        sa.ForeignKeyConstraint(["closed_by"], ["person.id"], name=op.f("fk_period_closed_by")),
        sa.ForeignKeyConstraint(["edition_id"], ["plan_edition.id"], name=op.f("fk_period_edition_id")),
        sa.ForeignKeyConstraint(["plan_year_id"], ["plan_year.id"], name=op.f("fk_period_plan_year_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period")),
        sa.UniqueConstraint("edition_id", "code", name=op.f("uq_period_edition_id_code")),
    )
    with op.batch_alter_table("period", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_period_plan_year_id"), ["plan_year_id"], unique=False)

    op.create_table(
        "plan_amendment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "confirm",
                "redirect",
                "reschedule",
                "add",
                "retire",
                name="amendment_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("effective_year", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("years", sa.JSON(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=True),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(approved_by IS NULL) = (approved_at IS NULL)", name=op.f("ck_plan_amendment_approval_pair")
        ),
        sa.CheckConstraint(
            "approved_by IS NULL OR approved_by <> proposed_by", name=op.f("ck_plan_amendment_four_eyes")
        ),
        sa.ForeignKeyConstraint(["approved_by"], ["person.id"], name=op.f("fk_plan_amendment_approved_by")),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_plan_amendment_item_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["person.id"], name=op.f("fk_plan_amendment_proposed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_amendment")),
        sa.UniqueConstraint("code", name=op.f("uq_plan_amendment_code")),
    )
    with op.batch_alter_table("plan_amendment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_amendment_item_id"), ["item_id"], unique=False)

    op.create_table(
        "plan_item_address",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_plan_item_address_item_id")),
        sa.PrimaryKeyConstraint("item_id", "token", name=op.f("pk_plan_item_address")),
    )
    op.create_table(
        "plan_item_year",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.CheckConstraint("year BETWEEN 1 AND 10", name=op.f("ck_plan_item_year_plan_year")),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_plan_item_year_item_id")),
        sa.PrimaryKeyConstraint("item_id", "year", name=op.f("pk_plan_item_year")),
    )
    op.create_table(
        "baseline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("cell_id", sa.Integer(), nullable=False),
        sa.Column("plan_year", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "to_be_obtained",
                "obtained",
                "not_applicable",
                "superseded",
                name="baseline_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("period_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("quality", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("proposed_by", sa.Integer(), nullable=True),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("numerator", sa.BigInteger(), nullable=True),
        sa.Column("denominator", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(approved_by IS NULL) = (approved_at IS NULL)", name=op.f("ck_baseline_approval_pair")
        ),
        sa.CheckConstraint(
            "approved_by IS NULL OR approved_by <> proposed_by", name=op.f("ck_baseline_four_eyes")
        ),
        sa.ForeignKeyConstraint(["approved_by"], ["person.id"], name=op.f("fk_baseline_approved_by")),
        sa.ForeignKeyConstraint(["cell_id"], ["cell.id"], name=op.f("fk_baseline_cell_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_baseline_measure_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_baseline_owner_id")),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_baseline_period_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["person.id"], name=op.f("fk_baseline_proposed_by")),
        sa.ForeignKeyConstraint(["reporter_unit_id"], ["unit.id"], name=op.f("fk_baseline_reporter_unit_id")),
        sa.ForeignKeyConstraint(["subject_unit_id"], ["unit.id"], name=op.f("fk_baseline_subject_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_baseline")),
        sa.UniqueConstraint(
            "measure_id",
            "subject_unit_id",
            "cell_id",
            "plan_year",
            "revision",
            name=op.f("uq_baseline_measure_id_subject_unit_id_cell_id_plan_year_revision"),
        ),
    )
    with op.batch_alter_table("baseline", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_baseline_reporter_unit_id"), ["reporter_unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_baseline_subject_unit_id"), ["subject_unit_id"], unique=False)

    op.create_table(
        "calendar_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "done",
                "skipped",
                "waived",
                "carried_over",
                name="step_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("evidence", sa.String(), nullable=True),
        sa.Column("done_by", sa.Integer(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["done_by"], ["person.id"], name=op.f("fk_calendar_step_done_by")),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_calendar_step_item_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_calendar_step_owner_id")),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_calendar_step_period_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_step")),
        sa.UniqueConstraint("item_id", "period_id", name=op.f("uq_calendar_step_item_id_period_id")),
    )
    with op.batch_alter_table("calendar_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_step_period_id"), ["period_id"], unique=False)

    op.create_table(
        "outcome_goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("from_period_id", sa.Integer(), nullable=False),
        sa.Column("to_period_id", sa.Integer(), nullable=True),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(approved_by IS NULL) = (approved_at IS NULL)", name=op.f("ck_outcome_goal_approval_pair")
        ),
        sa.CheckConstraint(
            "approved_by IS NULL OR approved_by <> proposed_by", name=op.f("ck_outcome_goal_four_eyes")
        ),
        sa.ForeignKeyConstraint(["approved_by"], ["person.id"], name=op.f("fk_outcome_goal_approved_by")),
        sa.ForeignKeyConstraint(
            ["from_period_id"], ["period.id"], name=op.f("fk_outcome_goal_from_period_id")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_outcome_goal_item_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["person.id"], name=op.f("fk_outcome_goal_proposed_by")),
        sa.ForeignKeyConstraint(["to_period_id"], ["period.id"], name=op.f("fk_outcome_goal_to_period_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_goal")),
    )
    with op.batch_alter_table("outcome_goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outcome_goal_item_id"), ["item_id"], unique=False)

    op.create_table(
        "release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("certificate", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_by", sa.Integer(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_release_period_id")),
        sa.ForeignKeyConstraint(["policy_id"], ["privacy_policy.id"], name=op.f("fk_release_policy_id")),
        sa.ForeignKeyConstraint(["released_by"], ["person.id"], name=op.f("fk_release_released_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
        sa.UniqueConstraint("period_id", "revision", name=op.f("uq_release_period_id_revision")),
    )
    op.create_table(
        "reopening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_reopening_period_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reopening_person_id")),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_reopening_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(["subject_unit_id"], ["unit.id"], name=op.f("fk_reopening_subject_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reopening")),
    )
    with op.batch_alter_table("reopening", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reopening_reporter_unit_id"), ["reporter_unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reopening_subject_unit_id"), ["subject_unit_id"], unique=False)

    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_report_period_id")),
        sa.ForeignKeyConstraint(["reporter_unit_id"], ["unit.id"], name=op.f("fk_report_reporter_unit_id")),
        sa.ForeignKeyConstraint(["subject_unit_id"], ["unit.id"], name=op.f("fk_report_subject_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint(
            "reporter_unit_id", "period_id", name=op.f("uq_report_reporter_unit_id_period_id")
        ),
    )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_period_id"), ["period_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_reporter_unit_id"), ["reporter_unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_subject_unit_id"), ["subject_unit_id"], unique=False)

    op.create_table(
        "status_override",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["approved_by"], ["person.id"], name=op.f("fk_status_override_approved_by")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_status_override_measure_id")),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_status_override_period_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["person.id"], name=op.f("fk_status_override_proposed_by")),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_status_override_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_unit_id"], ["unit.id"], name=op.f("fk_status_override_subject_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_override")),
        sa.UniqueConstraint(
            "measure_id",
            "subject_unit_id",
            "period_id",
            "revision",
            name=op.f("uq_status_override_measure_id_subject_unit_id_period_id_revision"),
        ),
    )
    with op.batch_alter_table("status_override", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_status_override_reporter_unit_id"), ["reporter_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_status_override_subject_unit_id"), ["subject_unit_id"], unique=False
        )

    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("cell_id", sa.Integer(), nullable=False),
        sa.Column("plan_year", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("due_period_id", sa.Integer(), nullable=False),
        sa.Column(
            "method",
            sa.Enum(
                "benchmark",
                "trend",
                "percent_improvement",
                "policy",
                "stretch",
                name="target_method",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("rationale", sa.String(), nullable=False),
        sa.Column("equity_rationale", sa.String(), nullable=False),
        sa.Column("equity_group", sa.String(), nullable=False),
        sa.Column("no_baseline_reason", sa.String(), nullable=True),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=True),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("numerator", sa.BigInteger(), nullable=True),
        sa.Column("denominator", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(approved_by IS NULL) = (approved_at IS NULL)", name=op.f("ck_target_approval_pair")
        ),
        sa.CheckConstraint(
            "approved_by IS NULL OR approved_by <> proposed_by", name=op.f("ck_target_four_eyes")
        ),
        sa.ForeignKeyConstraint(["approved_by"], ["person.id"], name=op.f("fk_target_approved_by")),
        sa.ForeignKeyConstraint(["cell_id"], ["cell.id"], name=op.f("fk_target_cell_id")),
        sa.ForeignKeyConstraint(["due_period_id"], ["period.id"], name=op.f("fk_target_due_period_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_target_measure_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["person.id"], name=op.f("fk_target_proposed_by")),
        sa.ForeignKeyConstraint(["reporter_unit_id"], ["unit.id"], name=op.f("fk_target_reporter_unit_id")),
        sa.ForeignKeyConstraint(["subject_unit_id"], ["unit.id"], name=op.f("fk_target_subject_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint(
            "measure_id",
            "subject_unit_id",
            "cell_id",
            "plan_year",
            "revision",
            name=op.f("uq_target_measure_id_subject_unit_id_cell_id_plan_year_revision"),
        ),
    )
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_target_reporter_unit_id"), ["reporter_unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_target_subject_unit_id"), ["subject_unit_id"], unique=False)

    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "advances",
                "does_not_advance",
                name="action_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "submitted",
                "accepted",
                "returned",
                name="line_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_by", sa.Integer(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("return_reason", sa.String(), nullable=True),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_action_decided_by")),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_action_entered_by")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_action_report_id")),
        sa.ForeignKeyConstraint(["reporter_unit_id"], ["unit.id"], name=op.f("fk_action_reporter_unit_id")),
        sa.ForeignKeyConstraint(["subject_unit_id"], ["unit.id"], name=op.f("fk_action_subject_unit_id")),
        sa.ForeignKeyConstraint(["submitted_by"], ["person.id"], name=op.f("fk_action_submitted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
    )
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_report_id"), ["report_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_reporter_unit_id"), ["reporter_unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_subject_unit_id"), ["subject_unit_id"], unique=False)

    op.create_table(
        "activity_update",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "not_due",
                "not_started",
                "under_way",
                "done",
                "blocked",
                "changed",
                name="implementation_status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("what", sa.String(), nullable=True),
        sa.Column("by_when", sa.Date(), nullable=True),
        sa.Column("next_step", sa.String(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "submitted",
                "accepted",
                "returned",
                name="line_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_by", sa.Integer(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("return_reason", sa.String(), nullable=True),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_activity_update_decided_by")),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_activity_update_entered_by")),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_activity_update_item_id")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_activity_update_report_id")),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_activity_update_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_unit_id"], ["unit.id"], name=op.f("fk_activity_update_subject_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by"], ["person.id"], name=op.f("fk_activity_update_submitted_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_update")),
        sa.UniqueConstraint("report_id", "item_id", name=op.f("uq_activity_update_report_id_item_id")),
    )
    with op.batch_alter_table("activity_update", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_update_item_id"), ["item_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_activity_update_reporter_unit_id"), ["reporter_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_activity_update_subject_unit_id"), ["subject_unit_id"], unique=False
        )

    op.create_table(
        "line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("cell_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "submitted",
                "accepted",
                "returned",
                name="line_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("submitted_revision", sa.Integer(), nullable=True),
        sa.Column("accepted_revision", sa.Integer(), nullable=True),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cell_id"], ["cell.id"], name=op.f("fk_line_cell_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_line_measure_id")),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_line_period_id")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_line_report_id")),
        sa.ForeignKeyConstraint(["reporter_unit_id"], ["unit.id"], name=op.f("fk_line_reporter_unit_id")),
        sa.ForeignKeyConstraint(["subject_unit_id"], ["unit.id"], name=op.f("fk_line_subject_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line")),
        sa.UniqueConstraint("id", "reporter_unit_id", "subject_unit_id", name="uq_line_owner"),
        sa.UniqueConstraint(
            "measure_id",
            "subject_unit_id",
            "period_id",
            "cell_id",
            name=op.f("uq_line_measure_id_subject_unit_id_period_id_cell_id"),
        ),
    )
    with op.batch_alter_table("line", schema=None) as batch_op:
        batch_op.create_index("ix_line_measure_cell", ["measure_id", "cell_id"], unique=False)
        batch_op.create_index("ix_line_period_cell", ["period_id", "cell_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_line_report_id"), ["report_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_line_reporter_unit_id"), ["reporter_unit_id"], unique=False)
        batch_op.create_index("ix_line_state", ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_line_subject_unit_id"), ["subject_unit_id"], unique=False)

    op.create_table(
        "narrative",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column(
            "field",
            sa.Enum(
                "progress",
                "gaps",
                "supports",
                "learning",
                name="narrative_field",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "submitted",
                "accepted",
                "returned",
                name="line_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_by", sa.Integer(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("return_reason", sa.String(), nullable=True),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_narrative_decided_by")),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_narrative_entered_by")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_narrative_report_id")),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_narrative_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(["subject_unit_id"], ["unit.id"], name=op.f("fk_narrative_subject_unit_id")),
        sa.ForeignKeyConstraint(["submitted_by"], ["person.id"], name=op.f("fk_narrative_submitted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_narrative")),
        sa.UniqueConstraint("report_id", "field", name=op.f("uq_narrative_report_id_field")),
    )
    with op.batch_alter_table("narrative", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_narrative_reporter_unit_id"), ["reporter_unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_narrative_subject_unit_id"), ["subject_unit_id"], unique=False)

    op.create_table(
        "release_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.Column("cell_id", sa.Integer(), nullable=False),
        sa.Column(
            "presence",
            sa.Enum(
                "reported",
                "not_applicable",
                "not_collected",
                "not_yet_measurable",
                "missing_at_close",
                "before_system",
                "suppressed",
                name="released_presence",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("scale", sa.Integer(), nullable=False),
        sa.Column("reported", sa.Integer(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("numerator", sa.BigInteger(), nullable=True),
        sa.Column("denominator", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "presence <> 'suppressed' OR (number IS NULL AND numerator IS NULL AND denominator IS NULL)",
            name=op.f("ck_release_item_hidden_is_empty"),
        ),
        sa.ForeignKeyConstraint(["cell_id"], ["cell.id"], name=op.f("fk_release_item_cell_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_release_item_measure_id")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_release_item_release_id")),
        sa.ForeignKeyConstraint(
            ["subject_unit_id"], ["unit.id"], name=op.f("fk_release_item_subject_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_item")),
        sa.UniqueConstraint(
            "release_id",
            "measure_id",
            "subject_unit_id",
            "cell_id",
            name=op.f("uq_release_item_release_id_measure_id_subject_unit_id_cell_id"),
        ),
    )
    op.create_table(
        "report_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "opened",
                "submitted",
                "withdrawn",
                "returned",
                "accepted",
                "excused",
                "reopened",
                name="event_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_report_event_person_id")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_report_event_report_id")),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_report_event_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_unit_id"], ["unit.id"], name=op.f("fk_report_event_subject_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_event")),
    )
    with op.batch_alter_table("report_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_event_report_id"), ["report_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_report_event_reporter_unit_id"), ["reporter_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_report_event_subject_unit_id"), ["subject_unit_id"], unique=False
        )

    op.create_table(
        "target_milestone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("numerator", sa.BigInteger(), nullable=True),
        sa.Column("denominator", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_target_milestone_period_id")),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_target_milestone_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_unit_id"], ["unit.id"], name=op.f("fk_target_milestone_subject_unit_id")
        ),
        sa.ForeignKeyConstraint(["target_id"], ["target.id"], name=op.f("fk_target_milestone_target_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_milestone")),
        sa.UniqueConstraint("target_id", "period_id", name=op.f("uq_target_milestone_target_id_period_id")),
    )
    with op.batch_alter_table("target_milestone", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_target_milestone_reporter_unit_id"), ["reporter_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_target_milestone_subject_unit_id"), ["subject_unit_id"], unique=False
        )

    op.create_table(
        "action_link",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_action_link_action_id")),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_action_link_item_id")),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_action_link_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_unit_id"], ["unit.id"], name=op.f("fk_action_link_subject_unit_id")
        ),
        sa.PrimaryKeyConstraint("action_id", "item_id", name=op.f("pk_action_link")),
    )
    with op.batch_alter_table("action_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_link_item_id"), ["item_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_action_link_reporter_unit_id"), ["reporter_unit_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_action_link_subject_unit_id"), ["subject_unit_id"], unique=False)

    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "accept",
                "return",
                "refuse",
                name="decision_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("measure_version_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'accept') OR (reason IS NOT NULL)", name=op.f("ck_decision_reason_where_returned")
        ),
        sa.ForeignKeyConstraint(
            ["line_id", "reporter_unit_id", "subject_unit_id"],
            ["line.id", "line.reporter_unit_id", "line.subject_unit_id"],
            name="fk_decision_line",
        ),
        sa.ForeignKeyConstraint(
            ["measure_version_id"], ["measure_version.id"], name=op.f("fk_decision_measure_version_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_decision_person_id")),
        sa.ForeignKeyConstraint(["reporter_unit_id"], ["unit.id"], name=op.f("fk_decision_reporter_unit_id")),
        sa.ForeignKeyConstraint(["subject_unit_id"], ["unit.id"], name=op.f("fk_decision_subject_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("line_id", "revision", name=op.f("uq_decision_line_id_revision")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_reporter_unit_id"), ["reporter_unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_subject_unit_id"), ["subject_unit_id"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("link", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=True),
        sa.Column("activity_update_id", sa.Integer(), nullable=True),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(file_id IS NULL) <> (link IS NULL)", name=op.f("ck_evidence_file_or_link")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_evidence_action_id")),
        sa.ForeignKeyConstraint(
            ["activity_update_id"], ["activity_update.id"], name=op.f("fk_evidence_activity_update_id")
        ),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_evidence_added_by")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_evidence_file_id")),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name=op.f("fk_evidence_line_id")),
        sa.ForeignKeyConstraint(["reporter_unit_id"], ["unit.id"], name=op.f("fk_evidence_reporter_unit_id")),
        sa.ForeignKeyConstraint(["subject_unit_id"], ["unit.id"], name=op.f("fk_evidence_subject_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_action_id"), ["action_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_evidence_activity_update_id"), ["activity_update_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_evidence_line_id"), ["line_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_reporter_unit_id"), ["reporter_unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_subject_unit_id"), ["subject_unit_id"], unique=False)

    op.create_table(
        "line_hand",
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_line_hand_entered_by")),
        sa.ForeignKeyConstraint(
            ["line_id", "reporter_unit_id", "subject_unit_id"],
            ["line.id", "line.reporter_unit_id", "line.subject_unit_id"],
            name="fk_line_hand_line",
        ),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_line_hand_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(["subject_unit_id"], ["unit.id"], name=op.f("fk_line_hand_subject_unit_id")),
        sa.PrimaryKeyConstraint("line_id", "entered_by", name=op.f("pk_line_hand")),
    )
    with op.batch_alter_table("line_hand", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_line_hand_entered_by"), ["entered_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_line_hand_reporter_unit_id"), ["reporter_unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_line_hand_subject_unit_id"), ["subject_unit_id"], unique=False)

    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("number_in_line", sa.Integer(), nullable=False),
        sa.Column(
            "presence",
            sa.Enum(
                "reported",
                "not_applicable",
                "not_collected",
                name="stored_presence",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("correction_reason", sa.String(), nullable=True),
        sa.Column("scale", sa.Integer(), nullable=False),
        sa.Column("people", sa.Boolean(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum(
                "entered",
                "workbook",
                "historical",
                "register",
                "survey",
                name="origin",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_by", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("numerator", sa.BigInteger(), nullable=True),
        sa.Column("denominator", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(presence = 'reported') OR (reason IS NOT NULL)", name=op.f("ck_revision_reason_where_absent")
        ),
        sa.CheckConstraint(
            "(number IS NULL OR number BETWEEN -1000000000000000 AND 1000000000000000) AND (numerator IS NULL OR numerator BETWEEN -1000000000000000 AND 1000000000000000) AND (denominator IS NULL OR denominator BETWEEN -1000000000000000 AND 1000000000000000)",
            name=op.f("ck_revision_number_range"),
        ),
        sa.CheckConstraint(
            "numerator IS NULL OR denominator IS NULL OR numerator <= denominator",
            name=op.f("ck_revision_numerator_within_denominator"),
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_revision_batch_id")),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_revision_entered_by")),
        sa.ForeignKeyConstraint(
            ["line_id", "reporter_unit_id", "subject_unit_id"],
            ["line.id", "line.reporter_unit_id", "line.subject_unit_id"],
            name="fk_revision_line",
        ),
        sa.ForeignKeyConstraint(["reporter_unit_id"], ["unit.id"], name=op.f("fk_revision_reporter_unit_id")),
        sa.ForeignKeyConstraint(["subject_unit_id"], ["unit.id"], name=op.f("fk_revision_subject_unit_id")),
        sa.ForeignKeyConstraint(["submitted_by"], ["person.id"], name=op.f("fk_revision_submitted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("line_id", "number_in_line", name=op.f("uq_revision_line_id_number_in_line")),
    )
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_revision_reporter_unit_id"), ["reporter_unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_revision_subject_unit_id"), ["subject_unit_id"], unique=False)

    op.create_table(
        "working_figure",
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column(
            "presence",
            sa.Enum(
                "reported",
                "not_applicable",
                "not_collected",
                name="stored_presence",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("numerator", sa.BigInteger(), nullable=True),
        sa.Column("denominator", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(number IS NULL OR number BETWEEN -1000000000000000 AND 1000000000000000) AND (numerator IS NULL OR numerator BETWEEN -1000000000000000 AND 1000000000000000) AND (denominator IS NULL OR denominator BETWEEN -1000000000000000 AND 1000000000000000)",
            name=op.f("ck_working_figure_number_range"),
        ),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_working_figure_entered_by")),
        sa.ForeignKeyConstraint(
            ["line_id", "reporter_unit_id", "subject_unit_id"],
            ["line.id", "line.reporter_unit_id", "line.subject_unit_id"],
            name="fk_working_figure_line",
        ),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_working_figure_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_unit_id"], ["unit.id"], name=op.f("fk_working_figure_subject_unit_id")
        ),
        sa.PrimaryKeyConstraint("line_id", name=op.f("pk_working_figure")),
    )
    with op.batch_alter_table("working_figure", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_working_figure_reporter_unit_id"), ["reporter_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_working_figure_subject_unit_id"), ["subject_unit_id"], unique=False
        )
    op.execute("INSERT INTO cell (key) VALUES ('')")  # The cell of totals, which every line needs.
    protect()


def downgrade() -> None:
    unprotect()
    with op.batch_alter_table("working_figure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_working_figure_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_working_figure_reporter_unit_id"))

    op.drop_table("working_figure")
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_revision_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_revision_reporter_unit_id"))

    op.drop_table("revision")
    with op.batch_alter_table("line_hand", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_line_hand_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_line_hand_reporter_unit_id"))
        batch_op.drop_index(batch_op.f("ix_line_hand_entered_by"))

    op.drop_table("line_hand")
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_reporter_unit_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_line_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_activity_update_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_action_id"))

    op.drop_table("evidence")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_decision_reporter_unit_id"))

    op.drop_table("decision")
    with op.batch_alter_table("action_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_action_link_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_action_link_reporter_unit_id"))
        batch_op.drop_index(batch_op.f("ix_action_link_item_id"))

    op.drop_table("action_link")
    with op.batch_alter_table("target_milestone", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_target_milestone_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_target_milestone_reporter_unit_id"))

    op.drop_table("target_milestone")
    with op.batch_alter_table("report_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_report_event_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_report_event_reporter_unit_id"))
        batch_op.drop_index(batch_op.f("ix_report_event_report_id"))

    op.drop_table("report_event")
    op.drop_table("release_item")
    with op.batch_alter_table("narrative", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_narrative_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_narrative_reporter_unit_id"))

    op.drop_table("narrative")
    with op.batch_alter_table("line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_line_subject_unit_id"))
        batch_op.drop_index("ix_line_state")
        batch_op.drop_index(batch_op.f("ix_line_reporter_unit_id"))
        batch_op.drop_index(batch_op.f("ix_line_report_id"))
        batch_op.drop_index("ix_line_period_cell")
        batch_op.drop_index("ix_line_measure_cell")

    op.drop_table("line")
    with op.batch_alter_table("activity_update", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_update_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_activity_update_reporter_unit_id"))
        batch_op.drop_index(batch_op.f("ix_activity_update_item_id"))

    op.drop_table("activity_update")
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_action_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_action_reporter_unit_id"))
        batch_op.drop_index(batch_op.f("ix_action_report_id"))

    op.drop_table("action")
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_target_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_target_reporter_unit_id"))

    op.drop_table("target")
    with op.batch_alter_table("status_override", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_status_override_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_status_override_reporter_unit_id"))

    op.drop_table("status_override")
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_report_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_report_reporter_unit_id"))
        batch_op.drop_index(batch_op.f("ix_report_period_id"))

    op.drop_table("report")
    with op.batch_alter_table("reopening", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reopening_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_reopening_reporter_unit_id"))

    op.drop_table("reopening")
    op.drop_table("release")
    with op.batch_alter_table("outcome_goal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outcome_goal_item_id"))

    op.drop_table("outcome_goal")
    with op.batch_alter_table("calendar_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_calendar_step_period_id"))

    op.drop_table("calendar_step")
    with op.batch_alter_table("baseline", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_baseline_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_baseline_reporter_unit_id"))

    op.drop_table("baseline")
    op.drop_table("plan_item_year")
    op.drop_table("plan_item_address")
    with op.batch_alter_table("plan_amendment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_amendment_item_id"))

    op.drop_table("plan_amendment")
    with op.batch_alter_table("period", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_period_plan_year_id"))

    op.drop_table("period")
    op.drop_table("no_measure")
    with op.batch_alter_table("measure_version", schema=None) as batch_op:
        batch_op.drop_index("ix_measure_version_state")

    op.drop_table("measure_version")
    with op.batch_alter_table("measure_suggestion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_measure_suggestion_item_id"))

    op.drop_table("measure_suggestion")
    with op.batch_alter_table("measure_lineage", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_measure_lineage_to_measure_id"))

    op.drop_table("measure_lineage")
    with op.batch_alter_table("measure_activity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_measure_activity_item_id"))

    op.drop_table("measure_activity")
    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_duty_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_duty_reporter_unit_id"))
        batch_op.drop_index("ix_duty_reporter_ordinals")

    op.drop_table("duty")
    with op.batch_alter_table("applicability", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_applicability_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_applicability_reporter_unit_id"))

    op.drop_table("applicability")
    with op.batch_alter_table("activity_assignment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_assignment_unit_id"))

    op.drop_table("activity_assignment")
    op.drop_table("unit_succession")
    op.drop_table("unit_name")
    with op.batch_alter_table("sign_in_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_session_person_id"))

    op.drop_table("sign_in_session")
    with op.batch_alter_table("role_grant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_role_grant_unit_id"))
        batch_op.drop_index(batch_op.f("ix_role_grant_person_id"))

    op.drop_table("role_grant")
    op.drop_table("privacy_policy")
    op.drop_table("plan_year")
    with op.batch_alter_table("plan_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_item_same_as_id"))
        batch_op.drop_index(batch_op.f("ix_plan_item_parent_id"))
        batch_op.drop_index(batch_op.f("ix_plan_item_kind"))

    op.drop_table("plan_item")
    op.drop_table("measure")
    op.drop_table("credential")
    with op.batch_alter_table("clearance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clearance_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_clearance_reporter_unit_id"))

    op.drop_table("clearance")
    op.drop_table("cell_member")
    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_batch_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_batch_reporter_unit_id"))

    op.drop_table("batch")
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_parent_id"))

    op.drop_table("unit")
    op.drop_table("tombstone")
    op.drop_table("stored_file")
    with op.batch_alter_table("sign_in_failure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_failure_at"))
        batch_op.drop_index(batch_op.f("ix_sign_in_failure_address_hash"))
        batch_op.drop_index("ix_sign_in_failure_account_at")

    op.drop_table("sign_in_failure")
    op.drop_table("plan_edition")
    op.drop_table("person")
    op.drop_table("installation")
    op.drop_table("cell")
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_entry_row")

    op.drop_table("audit_entry")

"""Measures from suggestion to target: definitions' life, duties, baselines, targets, status, invitations.

Revision: 20261125_measures, after 20261123_the_domain. Statements about duties take the place of the table
`applicability`, into which nothing was ever written.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261125_measures"
down_revision = "20261123_the_domain"
branch_labels = None
depends_on = None

QUALITIES = ("good", "fair", "poor")
STATUSES = (
    "not_due",
    "overdue",
    "suppressed",
    "nothing_to_measure",
    "not_yet_measurable",
    "not_compared",
    "baseline_only",
    "target_not_set",
    "met",
    "on_track",
    "watch",
    "off_track",
    "getting_worse",
)
QUALITY = STATUS = sa.String(length=40)


def one_of(column: str, values: tuple[str, ...]) -> str:
    """Return the check that a column holds one of a closed list of words."""
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


def protect() -> None:
    """Refuse every change of a locked set of measures in the database itself."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER measure_set_append_only BEFORE UPDATE OR DELETE ON measure_set "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            "CREATE TRIGGER measure_set_no_truncate BEFORE TRUNCATE ON measure_set "
            "EXECUTE FUNCTION refuse_change()"
        )
        return
    for action in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER measure_set_no_{action.lower()} BEFORE {action} ON measure_set "
            "BEGIN SELECT RAISE(ABORT, 'measure_set is append-only'); END"
        )


def name_years() -> None:
    """Write into each definition the plan years of its span, until its file or its people say it better."""
    version = sa.table(
        "measure_version",
        sa.column("id"),
        sa.column("effective_from_ordinal"),
        sa.column("effective_to_ordinal"),
        sa.column("years"),
    )
    period = sa.table("period", sa.column("ordinal"), sa.column("plan_year_id"))
    year = sa.table("plan_year", sa.column("id"), sa.column("number"))
    connection = op.get_bind()
    joined = period.join(year, year.c.id == period.c.plan_year_id)
    places = connection.execute(sa.select(period.c.ordinal, year.c.number).select_from(joined)).all()
    for row in connection.execute(sa.select(version)).all():
        first, last = row.effective_from_ordinal, row.effective_to_ordinal
        held = {n for at, n in places if first is not None and first <= at and (last is None or at <= last)}
        connection.execute(
            sa.update(version).where(version.c.id == row.id).values(years=sum(1 << (n - 1) for n in held))
        )


def upgrade() -> None:
    with op.batch_alter_table("unit_name") as batch_op:
        batch_op.add_column(sa.Column("abbreviation", sa.String(), nullable=True))
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_invitation_made_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_invitation_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
    )
    with op.batch_alter_table("invitation") as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_person_id"), ["person_id"], unique=False)
    op.create_index("ix_audit_entry_table", "audit_entry", ["table_name", "id"], unique=False)

    op.create_table(
        "measure_ending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "merged",
                "split",
                "replaced",
                name="lineage_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("successors", sa.JSON(), nullable=False),
        sa.Column("last_ordinal", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_reason", sa.String(), nullable=True),
        sa.CheckConstraint(
            "approved_by IS NULL OR approved_by <> proposed_by", name=op.f("ck_measure_ending_four_eyes")
        ),
        sa.ForeignKeyConstraint(["approved_by"], ["person.id"], name=op.f("fk_measure_ending_approved_by")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_measure_ending_measure_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["person.id"], name=op.f("fk_measure_ending_proposed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_ending")),
    )
    with op.batch_alter_table("measure_ending") as batch_op:
        batch_op.create_index(batch_op.f("ix_measure_ending_measure_id"), ["measure_id"], unique=False)

    op.create_table(
        "measure_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("plan_year", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["plan_edition.id"], name=op.f("fk_measure_set_edition_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_measure_set_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_set")),
        sa.UniqueConstraint(
            "edition_id", "plan_year", "revision", name=op.f("uq_measure_set_edition_id_plan_year_revision")
        ),
    )
    op.create_table(
        "duty_statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
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
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("earliest_on", sa.Date(), nullable=True),
        sa.Column("from_ordinal", sa.Integer(), nullable=False),
        sa.Column("to_ordinal", sa.Integer(), nullable=True),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_reason", sa.String(), nullable=True),
        sa.Column("reporter_unit_id", sa.Integer(), nullable=False),
        sa.Column("subject_unit_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(decided_by IS NULL) = (accepted IS NULL)", name=op.f("ck_duty_statement_decision_pair")
        ),
        sa.CheckConstraint(
            "(measure_id IS NULL) <> (item_id IS NULL)", name=op.f("ck_duty_statement_measure_or_item")
        ),
        sa.CheckConstraint(
            "decided_by IS NULL OR decided_by <> proposed_by", name=op.f("ck_duty_statement_four_eyes")
        ),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_duty_statement_decided_by")),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_duty_statement_item_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_duty_statement_measure_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["person.id"], name=op.f("fk_duty_statement_proposed_by")),
        sa.ForeignKeyConstraint(
            ["reporter_unit_id"], ["unit.id"], name=op.f("fk_duty_statement_reporter_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_unit_id"], ["unit.id"], name=op.f("fk_duty_statement_subject_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_statement")),
    )
    with op.batch_alter_table("duty_statement") as batch_op:
        batch_op.create_index(batch_op.f("ix_duty_statement_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_duty_statement_measure_id"), ["measure_id"], unique=False)
        batch_op.create_index("ix_duty_statement_open", ["accepted"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_duty_statement_reporter_unit_id"), ["reporter_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_duty_statement_subject_unit_id"), ["subject_unit_id"], unique=False
        )

    with op.batch_alter_table("applicability") as batch_op:
        batch_op.drop_index(batch_op.f("ix_applicability_reporter_unit_id"))
        batch_op.drop_index(batch_op.f("ix_applicability_subject_unit_id"))

    op.drop_table("applicability")
    with op.batch_alter_table("baseline") as batch_op:
        batch_op.alter_column("quality", type_=QUALITY, existing_type=sa.String(), existing_nullable=True)
        batch_op.create_check_constraint(op.f("ck_baseline_quality"), one_of("quality", QUALITIES))
        batch_op.add_column(sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("returned_reason", sa.String(), nullable=True))

    with op.batch_alter_table("duty") as batch_op:
        batch_op.add_column(sa.Column("statement_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_duty_statement_id"), ["statement_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_duty_statement_id"), "duty_statement", ["statement_id"], ["id"]
        )

    with op.batch_alter_table("evidence") as batch_op:
        batch_op.add_column(sa.Column("withdrawn_by", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_evidence_withdrawn_by"), "person", ["withdrawn_by"], ["id"]
        )
        batch_op.create_check_constraint(
            op.f("ck_evidence_withdrawal_pair"), "(withdrawn_by IS NULL) = (withdrawn_at IS NULL)"
        )

    with op.batch_alter_table("measure_lineage") as batch_op:
        batch_op.add_column(
            sa.Column(
                "kind",
                sa.Enum(
                    "merged",
                    "split",
                    "replaced",
                    name="lineage_kind",
                    native_enum=False,
                    create_constraint=True,
                    length=40,
                ),
                nullable=False,
                server_default="replaced",
            )
        )

    with op.batch_alter_table("measure_version") as batch_op:
        batch_op.add_column(sa.Column("years", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(
            sa.Column(
                "result_class",
                sa.Enum(
                    "how_much",
                    "how_well",
                    "better_off",
                    name="result_class",
                    native_enum=False,
                    create_constraint=True,
                    length=40,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("collection_method", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("steward", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("equity_context", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("provisional_from_ordinal", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "provisional_choice",
                sa.Enum(
                    "carry",
                    "restate",
                    "discard",
                    name="provisional_choice",
                    native_enum=False,
                    create_constraint=True,
                    length=40,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(
            sa.Column("breaks_series", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("change_reason", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("retired_reason", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("edits", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("review_note", sa.String(), nullable=True))

    with op.batch_alter_table("no_measure") as batch_op:
        batch_op.add_column(sa.Column("returned_reason", sa.String(), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_no_measure_four_eyes"), "approved_by IS NULL OR approved_by <> proposed_by"
        )
        batch_op.add_column(sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("role_grant") as batch_op:
        batch_op.add_column(sa.Column("granted_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("ended_by", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("end_reason", sa.String(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_role_grant_ended_by"), "person", ["ended_by"], ["id"])

    with op.batch_alter_table("status_override") as batch_op:
        batch_op.alter_column("status", type_=STATUS, existing_type=sa.String(), existing_nullable=False)
        batch_op.create_check_constraint(
            op.f("ck_status_override_measure_status"), one_of("status", STATUSES)
        )
        batch_op.add_column(
            sa.Column(
                "proposed_at",
                sa.DateTime(timezone=True),
                nullable=False,
                server_default="2026-11-25 00:00:00+00:00",
            )
        )
        batch_op.add_column(sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("returned_reason", sa.String(), nullable=True))

    with op.batch_alter_table("target") as batch_op:
        batch_op.add_column(sa.Column("relation_to_prior", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("returned_reason", sa.String(), nullable=True))
    name_years()
    protect()


def downgrade() -> None:
    with op.batch_alter_table("unit_name") as batch_op:
        batch_op.drop_column("abbreviation")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER measure_set_append_only ON measure_set")
        op.execute("DROP TRIGGER measure_set_no_truncate ON measure_set")
    else:
        op.execute("DROP TRIGGER measure_set_no_update")
        op.execute("DROP TRIGGER measure_set_no_delete")
    with op.batch_alter_table("target") as batch_op:
        batch_op.drop_column("returned_reason")
        batch_op.drop_column("proposed_at")
        batch_op.drop_column("relation_to_prior")

    with op.batch_alter_table("status_override") as batch_op:
        batch_op.drop_constraint(op.f("ck_status_override_measure_status"), type_="check")
        batch_op.alter_column("status", type_=sa.String(), existing_type=STATUS, existing_nullable=False)
        batch_op.drop_column("returned_reason")
        batch_op.drop_column("approved_at")
        batch_op.drop_column("proposed_at")

    with op.batch_alter_table("role_grant") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_role_grant_ended_by"), type_="foreignkey")
        batch_op.drop_column("end_reason")
        batch_op.drop_column("ended_by")
        batch_op.drop_column("confirmed_at")
        batch_op.drop_column("granted_at")

    with op.batch_alter_table("no_measure") as batch_op:
        batch_op.drop_column("returned_reason")
        batch_op.drop_constraint(op.f("ck_no_measure_four_eyes"), type_="check")
        batch_op.drop_column("approved_at")
        batch_op.drop_column("proposed_at")

    with op.batch_alter_table("measure_version") as batch_op:
        batch_op.drop_column("review_note")
        batch_op.drop_column("reviewed_at")
        batch_op.drop_column("prepared_at")
        batch_op.drop_column("edits")
        batch_op.drop_column("retired_reason")
        batch_op.drop_column("change_reason")
        batch_op.drop_column("breaks_series")
        batch_op.drop_constraint(op.f("ck_measure_version_provisional_choice"), type_="check")
        batch_op.drop_column("provisional_choice")
        batch_op.drop_column("provisional_from_ordinal")
        batch_op.drop_column("equity_context")
        batch_op.drop_column("steward")
        batch_op.drop_column("collection_method")
        batch_op.drop_constraint(op.f("ck_measure_version_result_class"), type_="check")
        batch_op.drop_column("result_class")
        batch_op.drop_column("years")

    with op.batch_alter_table("measure_lineage") as batch_op:
        batch_op.drop_constraint(op.f("ck_measure_lineage_lineage_kind"), type_="check")
        batch_op.drop_column("kind")

    with op.batch_alter_table("evidence") as batch_op:
        batch_op.drop_constraint(op.f("ck_evidence_withdrawal_pair"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_evidence_withdrawn_by"), type_="foreignkey")
        batch_op.drop_column("withdrawn_at")
        batch_op.drop_column("withdrawn_by")

    with op.batch_alter_table("duty") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_duty_statement_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_duty_statement_id"))
        batch_op.drop_column("statement_id")

    with op.batch_alter_table("baseline") as batch_op:
        batch_op.drop_constraint(op.f("ck_baseline_quality"), type_="check")
        batch_op.alter_column("quality", type_=sa.String(), existing_type=QUALITY, existing_nullable=True)
        batch_op.drop_column("returned_reason")
        batch_op.drop_column("proposed_at")

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
    with op.batch_alter_table("applicability") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_applicability_subject_unit_id"), ["subject_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_applicability_reporter_unit_id"), ["reporter_unit_id"], unique=False
        )

    with op.batch_alter_table("duty_statement") as batch_op:
        batch_op.drop_index(batch_op.f("ix_duty_statement_subject_unit_id"))
        batch_op.drop_index(batch_op.f("ix_duty_statement_reporter_unit_id"))
        batch_op.drop_index("ix_duty_statement_open")
        batch_op.drop_index(batch_op.f("ix_duty_statement_measure_id"))
        batch_op.drop_index(batch_op.f("ix_duty_statement_item_id"))

    op.drop_table("duty_statement")
    op.drop_table("measure_set")
    with op.batch_alter_table("measure_ending") as batch_op:
        batch_op.drop_index(batch_op.f("ix_measure_ending_measure_id"))

    op.drop_table("measure_ending")
    op.drop_index("ix_audit_entry_table", table_name="audit_entry")
    with op.batch_alter_table("invitation") as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitation_person_id"))

    op.drop_table("invitation")

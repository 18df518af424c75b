"""Releases: background jobs, clearances that are never changed, figures known outside, policies with a reason.

Revision: 20261126_releases, after 20261126_attendance.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_releases"
down_revision = "20261126_attendance"
branch_labels = None
depends_on = None


def one_of(*words: str, name: str) -> sa.Enum:
    """Return a text column type that takes one of a closed list of words."""
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


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


def upgrade() -> None:
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", one_of("release", name="job_kind"), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("state", one_of("waiting", "running", "done", "failed", name="job_state"), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("alive_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_job_asked_by")),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_job_period_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    op.create_index(op.f("ix_job_period_id"), "job", ["period_id"])
    unfinished = sa.column("finished_at").is_(None)
    op.create_index(
        "ix_job_unfinished",
        "job",
        ["kind", "period_id"],
        unique=True,
        sqlite_where=unfinished,
        postgresql_where=unfinished,
    )
    op.create_table(
        "known_margin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("level", one_of("unit", "department", name="level"), nullable=False),
        sa.Column("dimensions", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("declared_by", sa.Integer(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(withdrawn_by IS NULL) = (withdrawn_at IS NULL)", name=op.f("ck_known_margin_withdrawal_pair")
        ),
        sa.ForeignKeyConstraint(["declared_by"], ["person.id"], name=op.f("fk_known_margin_declared_by")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_known_margin_measure_id")),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["person.id"], name=op.f("fk_known_margin_withdrawn_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_margin")),
    )
    op.create_index(op.f("ix_known_margin_measure_id"), "known_margin", ["measure_id"])
    with op.batch_alter_table("privacy_policy") as batch_op:
        batch_op.add_column(sa.Column("reason", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("returned_reason", sa.String(), nullable=True))
    with op.batch_alter_table("clearance") as batch_op:
        batch_op.add_column(sa.Column("note", sa.String(), nullable=True))
        batch_op.drop_constraint(
            op.f("uq_clearance_table_name_row_id_revision_field_audience"), type_="unique"
        )
        batch_op.create_index("ix_clearance_text", ["table_name", "row_id", "revision"])
    protect("clearance")


def downgrade() -> None:
    unprotect("clearance")
    drop_older_decisions()
    with op.batch_alter_table("clearance") as batch_op:
        batch_op.drop_index("ix_clearance_text")
        batch_op.create_unique_constraint(
            op.f("uq_clearance_table_name_row_id_revision_field_audience"),
            ["table_name", "row_id", "revision", "field", "audience"],
        )
        batch_op.drop_column("note")
    with op.batch_alter_table("privacy_policy") as batch_op:
        batch_op.drop_column("returned_reason")
        batch_op.drop_column("reason")
    op.drop_table("known_margin")
    op.drop_table("job")


def drop_older_decisions() -> None:
    """Keep the newest decision about each text; the revision before knows no more than one."""
    names = ("table_name", "row_id", "revision", "field", "audience")
    clearance = sa.table("clearance", sa.column("id"), *map(sa.column, names))
    newest = sa.select(sa.func.max(clearance.c.id)).group_by(*(clearance.c[name] for name in names))
    op.execute(sa.delete(clearance).where(clearance.c.id.not_in(newest)))

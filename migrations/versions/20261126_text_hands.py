"""Everybody who ever wrote in a text is remembered, so that none of them decides about it.

Revision: 20261126_text_hands, after 20261125_reporting. Who wrote before is read from the audit.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_text_hands"
down_revision = "20261125_reporting"
branch_labels = None
depends_on = None

TEXTS = ("activity_update", "narrative", "action")
OWNERS = ("reporter_unit_id", "subject_unit_id")


def upgrade() -> None:
    op.create_table(
        "text_hand",
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in OWNERS),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_text_hand_entered_by")),
        *(sa.ForeignKeyConstraint([name], ["unit.id"], name=op.f(f"fk_text_hand_{name}")) for name in OWNERS),
        sa.PrimaryKeyConstraint("table_name", "row_id", "entered_by", name=op.f("pk_text_hand")),
    )
    with op.batch_alter_table("text_hand") as batch_op:
        for name in ("entered_by", *OWNERS):
            batch_op.create_index(batch_op.f(f"ix_text_hand_{name}"), [name], unique=False)
    for name in TEXTS:
        remember(name)


def remember(name: str) -> None:
    """Fill in who wrote in the texts of a table: by its rows, and by the audit of their changes."""
    bind, columns = op.get_bind(), ("id", "entered_by", *OWNERS)
    text = sa.table(name, *map(sa.column, columns))
    audit = sa.table(
        "audit_entry", sa.column("table_name"), sa.column("row_key"), sa.column("after", sa.JSON)
    )
    rows = {row.id: row for row in bind.execute(sa.select(text))}
    hands = {(row.id, row.entered_by) for row in rows.values()}
    changes = sa.select(audit.c.row_key, audit.c.after).where(audit.c.table_name == name)
    hands |= {
        (int(key), after["entered_by"])
        for key, after in bind.execute(changes)
        if after and after.get("entered_by") is not None and int(key) in rows
    }
    hand = sa.table("text_hand", *map(sa.column, ("table_name", "row_id", "entered_by", *OWNERS)))
    made = [
        {"table_name": name, "row_id": key, "entered_by": person}
        | {owner: getattr(rows[key], owner) for owner in OWNERS}
        for key, person in sorted(hands)
    ]
    if made:
        bind.execute(sa.insert(hand), made)


def downgrade() -> None:
    with op.batch_alter_table("text_hand") as batch_op:
        for name in ("entered_by", *OWNERS):
            batch_op.drop_index(batch_op.f(f"ix_text_hand_{name}"))
    op.drop_table("text_hand")

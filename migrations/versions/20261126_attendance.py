"""How many people attended a coaching pod: a number beside the pod's day, and nothing about who they were.

Revision: 20261126_attendance, after 20261126_text_hands.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_attendance"
down_revision = "20261126_text_hands"
branch_labels = None
depends_on = None

CHECK = "ck_feedback_cycle_pod_attended"


def upgrade() -> None:
    """Make room for the number; of the pods before, nobody counted, which is not zero."""
    with op.batch_alter_table("feedback_cycle") as batch_op:
        batch_op.add_column(sa.Column("attended", sa.Integer(), nullable=True))
        batch_op.create_check_constraint(
            op.f(CHECK), "attended IS NULL OR (attended >= 0 AND coaching_pod_on IS NOT NULL)"
        )


def downgrade() -> None:
    """Take the number away."""
    with op.batch_alter_table("feedback_cycle") as batch_op:
        batch_op.drop_constraint(op.f(CHECK), type_="check")
        batch_op.drop_column("attended")

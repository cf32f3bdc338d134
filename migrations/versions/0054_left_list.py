"""Addresses that were erased from the town's own list, by a code that cannot be turned back into one."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "left_list",
        sa.Column("address_hash", sa.LargeBinary(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("address_hash", name=op.f("pk_left_list")),
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("left_list")

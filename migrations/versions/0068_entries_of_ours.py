"""What the municipality itself says among thousands of entries is counted by an index of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0068"
down_revision = "0065"
branch_labels = None
depends_on = None

OURS = sa.text("shelf IS NOT NULL AND (NOT is_residents OR is_impossible)")


def upgrade() -> None:
    """Apply the change."""
    op.create_index("ix_entry_ours", "entry", ["challenge_id", "shelf"], sqlite_where=OURS, postgresql_where=OURS)


def downgrade() -> None:
    """Take the change back."""
    op.drop_index("ix_entry_ours", table_name="entry")

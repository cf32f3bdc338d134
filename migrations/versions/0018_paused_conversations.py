"""One conversation can be paused, with a public sentence why."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("conversation", sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("conversation", sa.Column("pause_reason", sa.Text(), nullable=True))


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("conversation", "pause_reason")
    op.drop_column("conversation", "paused_until")

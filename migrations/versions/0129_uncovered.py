"""When words were uncovered that an objection was right about: until then that is a task."""

import sqlalchemy as sa
from alembic import op

revision = "0129"
down_revision = "0128"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change: what was right before waits to be uncovered, too."""
    op.add_column("objection", sa.Column("uncovered_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("objection", "uncovered_at")

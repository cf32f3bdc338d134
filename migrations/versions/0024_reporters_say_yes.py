"""Whoever left an address with a report hears what was decided once its owner has said yes."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change: whose address was confirmed already hears as they were told they would."""
    op.add_column("report", sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE report SET confirmed_at = reported_at"
        " WHERE contact_id IN (SELECT id FROM contact WHERE confirmed_at IS NOT NULL)"
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("report", "confirmed_at")

"""Who comes into a network from outside can say yes to be named."""

import sqlalchemy as sa
from alembic import op

revision = "0130"
down_revision = "0127"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("network_member", sa.Column("shown_name", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("network_member", "shown_name")

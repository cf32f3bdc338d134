"""A network says how many hours it has used so far, and what it has cost."""

import sqlalchemy as sa
from alembic import op

revision = "0149"
down_revision = "0148"
branch_labels = None
depends_on = None

ADDED = ("hours_used", "cost")


def upgrade() -> None:
    """Apply the change."""
    for name in ADDED:
        op.add_column("network_help", sa.Column(name, sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    """Take the change back."""
    for name in reversed(ADDED):
        op.drop_column("network_help", name)

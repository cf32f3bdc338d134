"""The hour until which staff read what comes in is a setting of the town."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    hour = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("municipality", sa.Column("reads_until", hour, nullable=False, server_default=sa.text("15")))


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("municipality", "reads_until")

"""A network says what its next step asks for of hours and money, and by when."""

import sqlalchemy as sa
from alembic import op

revision = "0176"
down_revision = "0175"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("network_help", sa.Column("next_asks", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("network_help", "next_asks")

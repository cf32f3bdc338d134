"""A suggestion keeps which public cases are about the same and went to its network: links instead of a claim."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("suggestion", sa.Column("related", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("suggestion", "related")

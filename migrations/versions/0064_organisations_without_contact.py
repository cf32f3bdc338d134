"""Since when nobody decides for an organisation, and its members are asked which of them takes it on."""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("organisation", sa.Column("without_contact_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("organisation", "without_contact_since")

"""What is kept of proposals is found by the network that was proposed."""

from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_index("ix_suggestion_network_id", "suggestion", ["network_id"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_index("ix_suggestion_network_id", "suggestion")

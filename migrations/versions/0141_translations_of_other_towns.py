"""What other towns have made of solutions, as they tell it."""

import sqlalchemy as sa
from alembic import op

revision = "0141"
down_revision = "0140"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("other_town", sa.Column("translations", sa.Text(), nullable=True))
    op.add_column("other_town", sa.Column("translations_put_away_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("other_town", "translations_put_away_at")
    op.drop_column("other_town", "translations")

"""What other towns have made of solutions, as they tell it; and whether each author of what one grew from was told."""

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
    op.add_column("solution_origin", sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
    told = "SELECT told_at FROM solution WHERE solution.id = solution_origin.solution_id"
    op.execute(sa.text(f"UPDATE solution_origin SET told_at = ({told})"))  # noqa: S608 -- words of ours alone


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("solution_origin", "told_at")
    op.drop_column("other_town", "translations_put_away_at")
    op.drop_column("other_town", "translations")

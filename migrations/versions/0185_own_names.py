"""The town's own words for things."""

import sqlalchemy as sa
from alembic import op

revision = "0185"
down_revision = "0184"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "own_name",
        sa.Column("thing", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("form", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("form IN ('one', 'many', 'the', 'all', 'joined')", name=op.f("ck_own_name_form")),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 40", name=op.f("ck_own_name_text")),
        sa.PrimaryKeyConstraint("thing", "language", "form", name=op.f("pk_own_name")),
    )


def downgrade() -> None:
    """Take the change back; what the program calls things stands again."""
    op.drop_table("own_name")

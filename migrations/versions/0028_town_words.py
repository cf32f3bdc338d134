"""What a town changes in the lists that texts are looked through by."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "town_word",
        sa.Column("list_name", sa.String(40), nullable=False),
        sa.Column("entry", sa.String(200), nullable=False),
        sa.Column("in_force", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("list_name", "entry", name="pk_town_word"),
    )


def downgrade() -> None:
    """Take the change back: the lists are as they come with the program."""
    op.drop_table("town_word")
    op.execute("DELETE FROM reference_version WHERE topic = 'words'")

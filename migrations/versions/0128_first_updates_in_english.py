"""The first update to many is written in English, too, for those who write to us in English."""

import sqlalchemy as sa
from alembic import op

revision = "0128"
down_revision = "0125"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change: what was written before is in Danish."""
    op.add_column("joint_act", sa.Column("first_word_en", sa.Text(), nullable=True))


def downgrade() -> None:
    """Take the change back; what was written in English is lost."""
    op.drop_column("joint_act", "first_word_en")

"""Which cases are like one is kept, so that its page need not compare it each time."""

import sqlalchemy as sa
from alembic import op

from app.db import UTCDateTime

revision = "0161"
down_revision = "0160"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "related",
        sa.Column("submission_id", BIG_ID, nullable=False),
        sa.Column("others", sa.JSON(), nullable=False),
        sa.Column("compared_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_related_submission_id_submission")),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_related")),
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("related")

"""The draft of an answer can promise something by a day, which is promised once it is published."""

import sqlalchemy as sa
from alembic import op

revision = "0123"
down_revision = "0121"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "drafted_promise",
        sa.Column("submission_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.CheckConstraint("length(words) > 0", name=op.f("ck_drafted_promise_words")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_drafted_promise_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_drafted_promise")),
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("drafted_promise")

"""How authors without e-mail are called or written to, and what waits to be told them."""

import sqlalchemy as sa
from alembic import op

revision = "0170"
down_revision = "0154"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "reached",
        sa.Column("submission_id", _BIG, autoincrement=False, nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("post_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("phone_sealed IS NOT NULL OR post_sealed IS NOT NULL", name=op.f("ck_reached_somehow")),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_reached_submission_id_submission")),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_reached")),
    )
    op.create_table(
        "owed_message",
        sa.Column("id", _BIG, autoincrement=True, nullable=False),
        sa.Column("submission_id", _BIG, nullable=False),
        sa.Column("way", sa.String(length=40), nullable=False),
        sa.Column("letter", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("tries", _BIG, server_default=sa.text("0"), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("tries >= 0", name=op.f("ck_owed_message_tries")),
        sa.CheckConstraint("way = 'post' OR printed_at IS NULL", name=op.f("ck_owed_message_printed_letter")),
        sa.CheckConstraint("way IN ('phone', 'post')", name=op.f("ck_owed_message_way")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_owed_message_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owed_message")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_owed_message_about", "owed_message", ["submission_id", "letter"])
    op.create_index("ix_owed_message_way", "owed_message", ["way", "due_on", "id"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("owed_message")
    op.drop_table("reached")

"""Submissions in challenges."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STANDS = sa.text("ended_at IS NULL")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "placement",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("submission_id", BIG_ID, nullable=False),
        sa.Column("challenge_id", BIG_ID, nullable=False),
        sa.Column("by_author", sa.Boolean(), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(length=40), nullable=True),
        sa.CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name=op.f("ck_placement_ended")),
        sa.CheckConstraint("ended_by IN ('author', 'staff')", name=op.f("ck_placement_ended_by")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenge.id"], name=op.f("fk_placement_challenge_id_challenge")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_placement_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
        sa.UniqueConstraint("submission_id", "challenge_id", name=op.f("uq_placement_submission_id_challenge_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_placement_challenge_id",
        "placement",
        ["challenge_id", "id"],
        unique=False,
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("placement")

"""Sheets for table talk, kept as PDF."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "table_sheet",
        sa.Column("challenge_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("page_hash", sa.String(length=64), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenge.id"], name=op.f("fk_table_sheet_challenge_id_challenge")),
        sa.PrimaryKeyConstraint("challenge_id", "language", name=op.f("pk_table_sheet")),
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("table_sheet")

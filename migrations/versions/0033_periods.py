"""How long things are kept can be said, and what has ended is proven."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "retention_period",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("days", big, nullable=False),
        sa.CheckConstraint("days > 0", name=op.f("ck_retention_period_days")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_retention_period")),
    )
    op.create_table(
        "retention_run",
        sa.Column("id", big, autoincrement=True, nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_run")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "retention_proof",
        sa.Column("id", big, autoincrement=True, nullable=False),
        sa.Column("run_id", big, nullable=False),
        sa.Column("period", sa.String(length=40), nullable=False),
        sa.Column("days", big, nullable=False),
        sa.Column("of_table", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rows", big, nullable=False),
        sa.Column("subject_ids", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["retention_run.id"], name=op.f("fk_retention_proof_run_id_retention_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_proof")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_retention_proof_run_id", "retention_proof", ["run_id"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("retention_proof")
    op.drop_table("retention_run")
    op.drop_table("retention_period")

"""How it stands before a trial runs."""

import sqlalchemy as sa
from alembic import op

revision = "0146"
down_revision = "0135"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LINES = "('residents', 'employees', 'economy')"


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "trial_before",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("trial_id", BIG_ID, nullable=False),
        sa.Column("line", sa.String(length=40), nullable=False),
        sa.Column("is_measured", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("asked", BIG_ID, nullable=True),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.CheckConstraint(f"line IN {LINES}", name=op.f("ck_trial_before_line")),
        sa.CheckConstraint("asked IS NULL OR asked > 0", name=op.f("ck_trial_before_asked_some")),
        sa.ForeignKeyConstraint(["trial_id"], ["trial.id"], name=op.f("fk_trial_before_trial_id_trial")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trial_before")),
        sa.UniqueConstraint("trial_id", "line", name=op.f("uq_trial_before_trial_id_line")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("trial_before")

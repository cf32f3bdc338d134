"""What networks try out, and who was heard of it first."""

import sqlalchemy as sa
from alembic import op

revision = "0091"
down_revision = "0145"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BODIES = "('disability_council', 'senior_council', 'school_board', 'staff_committee', 'running_hearing', 'other')"


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "trial",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("network_id", BIG_ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("hypothesis", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("how_small", sa.Text(), nullable=False),
        sa.Column("looks_at", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("nobody_to_hear", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", BIG_ID, server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("step IN ('setup', 'test', 'analyse', 'next')", name=op.f("ck_trial_step")),
        sa.CheckConstraint("outcome IN ('stopped', 'changed', 'handed_over')", name=op.f("ck_trial_outcome")),
        sa.CheckConstraint("outcome IS NULL OR outcome = 'stopped' OR step = 'next'", name=op.f("ck_trial_ended")),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_trial_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trial")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_trial_network_id", "trial", ["network_id"], unique=False)
    op.create_table(
        "trial_hearing",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("trial_id", BIG_ID, nullable=False),
        sa.Column("body", sa.String(length=40), nullable=False),
        sa.Column("heard_on", sa.Date(), nullable=True),
        sa.Column("why_not", sa.Text(), nullable=False),
        sa.CheckConstraint(f"body IN {BODIES}", name=op.f("ck_trial_hearing_body")),
        sa.ForeignKeyConstraint(["trial_id"], ["trial.id"], name=op.f("fk_trial_hearing_trial_id_trial")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trial_hearing")),
        sa.UniqueConstraint("trial_id", "body", name=op.f("uq_trial_hearing_trial_id_body")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("trial_hearing")
    op.drop_index("ix_trial_network_id", "trial")
    op.drop_table("trial")

"""The submissions that a theme proposal grew from."""

import sqlalchemy as sa
from alembic import op

revision = "0137"
down_revision = "0136"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "theme_origin",
        sa.Column("proposal_id", BIG_ID, nullable=False),
        sa.Column("submission_id", BIG_ID, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["theme_proposal.id"], name=op.f("fk_theme_origin_proposal_id_theme_proposal")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_theme_origin_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("proposal_id", "submission_id", name=op.f("pk_theme_origin")),
    )
    op.create_index("ix_theme_origin_submission_id", "theme_origin", ["submission_id", "proposal_id"], unique=False)


def downgrade() -> None:
    """Take the change back: it is no longer known what proposals grew from."""
    op.drop_index("ix_theme_origin_submission_id", table_name="theme_origin")
    op.drop_table("theme_origin")

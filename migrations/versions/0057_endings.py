"""What came of challenges: sentences, what each stands for, and the account against the promise."""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "challenge_account",
        sa.Column("challenge_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("came", sa.Text(), nullable=False),
        sa.Column("came_not", sa.Text(), nullable=False),
        sa.Column("goes_on", sa.Text(), nullable=False),
        sa.Column("why_left", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenge.id"], name=op.f("fk_challenge_account_challenge_id_challenge")
        ),
        sa.PrimaryKeyConstraint("challenge_id", name=op.f("pk_challenge_account")),
    )
    op.create_table(
        "ending",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("challenge_id", BIG_ID, nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("outcome IN ('used', 'tried', 'later', 'nothing')", name=op.f("ck_ending_outcome")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenge.id"], name=op.f("fk_ending_challenge_id_challenge")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ending")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_ending_challenge_id", "ending", ["challenge_id", "id"], unique=False)

    op.create_table(
        "ending_of",
        sa.Column("challenge_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("subject_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("ending_id", BIG_ID, nullable=False),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenge.id"], name=op.f("fk_ending_of_challenge_id_challenge")),
        sa.ForeignKeyConstraint(["ending_id"], ["ending.id"], name=op.f("fk_ending_of_ending_id_ending")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_ending_of_subject_id_subject")),
        sa.PrimaryKeyConstraint("challenge_id", "subject_id", name=op.f("pk_ending_of")),
    )
    op.create_index("ix_ending_of_ending_id", "ending_of", ["ending_id"], unique=False)
    op.create_index("ix_ending_of_subject_id", "ending_of", ["subject_id"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    for table in ("ending_of", "ending", "challenge_account"):
        op.drop_table(table)

"""Solutions of other towns that are used here in our own way, and ours that other towns use in theirs."""

import sqlalchemy as sa
from alembic import op

revision = "0140"
down_revision = "0086"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NAME = "solution_translation"


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        NAME,
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("subject_id", BIG_ID, nullable=False),
        sa.Column("received_id", BIG_ID, nullable=True),
        sa.Column("department_id", BIG_ID, nullable=True),
        sa.Column("town", sa.Text(), nullable=True),
        sa.Column("told_by", sa.Text(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("differently", sa.Text(), nullable=False),
        sa.Column("seen_there", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(received_id IS NULL) <> (town IS NULL)", name=op.f("ck_solution_translation_one_way")),
        sa.CheckConstraint("(told_by IS NULL) = (town IS NULL)", name=op.f("ck_solution_translation_told")),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["subject.id"], name=op.f("fk_solution_translation_subject_id_subject")
        ),
        sa.ForeignKeyConstraint(
            ["received_id"],
            ["received_solution.id"],
            name=op.f("fk_solution_translation_received_id_received_solution"),
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_solution_translation_department_id_department")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_solution_translation")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_solution_translation_subject_id"), NAME, ["subject_id"])
    op.create_index(op.f("ix_solution_translation_received_id"), NAME, ["received_id"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_table(NAME)

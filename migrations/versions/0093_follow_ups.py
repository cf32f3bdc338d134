"""Days by which we tell how it went with what was promised, and the question to authors whether it is solved."""

import sqlalchemy as sa
from alembic import op

revision = "0093"
down_revision = "0076"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "follow_up",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("submission_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("of_end", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("told_at IS NULL OR ended_at IS NULL", name=op.f("ck_follow_up_over")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_follow_up_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.create_index(
            "ix_follow_up_open",
            ["due_on", "submission_id"],
            unique=False,
            sqlite_where=sa.text("told_at IS NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("told_at IS NULL AND ended_at IS NULL"),
        )
        batch_op.create_index("ix_follow_up_submission_id", ["submission_id", "due_on"], unique=False)

    op.create_table(
        "done_question",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("submission_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("end_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("answer IN ('yes', 'no', 'gone')", name=op.f("ck_done_question_answer")),
        sa.CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_done_question_answered")),
        sa.ForeignKeyConstraint(["end_id"], ["case_end.id"], name=op.f("fk_done_question_end_id_case_end")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_done_question_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_done_question")),
        sa.UniqueConstraint("end_id", name=op.f("uq_done_question_end_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("done_question", schema=None) as batch_op:
        batch_op.create_index(
            "ix_done_question_open",
            ["submission_id"],
            unique=False,
            sqlite_where=sa.text("answer IS NULL"),
            postgresql_where=sa.text("answer IS NULL"),
        )
        batch_op.create_index("ix_done_question_submission_id", ["submission_id"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("done_question", schema=None) as batch_op:
        batch_op.drop_index("ix_done_question_submission_id")
        batch_op.drop_index(
            "ix_done_question_open", sqlite_where=sa.text("answer IS NULL"), postgresql_where=sa.text("answer IS NULL")
        )

    op.drop_table("done_question")
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.drop_index("ix_follow_up_submission_id")
        batch_op.drop_index(
            "ix_follow_up_open",
            sqlite_where=sa.text("told_at IS NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("told_at IS NULL AND ended_at IS NULL"),
        )

    op.drop_table("follow_up")

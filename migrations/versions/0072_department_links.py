"""Links by which departments answer, and what they have said by them."""

import sqlalchemy as sa
from alembic import op

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN, UNREAD = sa.text("ended_at IS NULL"), sa.text("read_at IS NULL")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "department_link",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("submission_id", BIG_ID, nullable=False),
        sa.Column("department_id", BIG_ID, nullable=False),
        sa.Column("receiver", sa.String(length=40), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended", sa.String(length=40), nullable=True),
        sa.Column("code_hash", sa.LargeBinary(), nullable=True),
        sa.Column("code_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code_tries", BIG_ID, nullable=False),
        sa.CheckConstraint(
            "receiver IN ('department', 'operations', 'leader', 'director')", name=op.f("ck_department_link_receiver")
        ),
        sa.CheckConstraint("(ended_at IS NULL) = (ended IS NULL)", name=op.f("ck_department_link_ended")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_department_link_submission_id_submission")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_department_link_department_id_department")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_department_link_token_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_department_link_open",
        "department_link",
        ["submission_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_index("ix_department_link_submission_id", "department_link", ["submission_id"], unique=False)
    op.create_table(
        "department_reply",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("link_id", BIG_ID, nullable=False),
        sa.Column("submission_id", BIG_ID, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('answer', 'not_ours', 'time')", name=op.f("ck_department_reply_kind")),
        sa.CheckConstraint("outcome IN ('led', 'no', 'informed')", name=op.f("ck_department_reply_outcome")),
        sa.CheckConstraint(
            "(kind = 'answer') = (outcome IS NOT NULL)", name=op.f("ck_department_reply_outcome_of_answer")
        ),
        sa.CheckConstraint("(kind = 'time') = (until IS NOT NULL)", name=op.f("ck_department_reply_until_of_time")),
        sa.ForeignKeyConstraint(
            ["link_id"], ["department_link.id"], name=op.f("fk_department_reply_link_id_department_link")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_department_reply_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department_reply")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_department_reply_submission_id", "department_reply", ["submission_id"], unique=False)
    op.create_index(
        "ix_department_reply_unread",
        "department_reply",
        ["submission_id"],
        unique=False,
        sqlite_where=UNREAD,
        postgresql_where=UNREAD,
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("department_reply")
    op.drop_table("department_link")

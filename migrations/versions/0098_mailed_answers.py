"""Mail that came as an answer, the addresses it came to, and links whose mail did not arrive."""

import sqlalchemy as sa
from alembic import op

revision = "0098"
down_revision = "0122"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WAITS = sa.text("done_at IS NULL")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "reply_address",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("submission_id", BIG_ID, nullable=False),
        sa.Column("person_id", BIG_ID, nullable=True),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reply_address_person_id_person")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_reply_address_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_address")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_reply_address_token_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reply_address_submission_id", "reply_address", ["submission_id"], unique=False)
    op.create_table(
        "mailed_answer",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("became", sa.String(length=40), nullable=False),
        sa.Column("why", sa.String(length=40), nullable=True),
        sa.Column("submission_id", BIG_ID, nullable=True),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("files", BIG_ID, nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", BIG_ID, nullable=True),
        sa.CheckConstraint(
            "became IN ('answer', 'automatic', 'undelivered', 'empty', 'unplaced')",
            name=op.f("ck_mailed_answer_became"),
        ),
        sa.ForeignKeyConstraint(["done_by_id"], ["person.id"], name=op.f("fk_mailed_answer_done_by_id_person")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_mailed_answer_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailed_answer")),
        sa.UniqueConstraint("key", name=op.f("uq_mailed_answer_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_mailed_answer_waits", "mailed_answer", ["id"], sqlite_where=WAITS, postgresql_where=WAITS)
    op.create_index("ix_mailed_answer_submission_id", "mailed_answer", ["submission_id"], unique=False)
    op.create_index("ix_mailed_answer_done_at", "mailed_answer", ["done_at"], unique=False)
    with op.batch_alter_table("department_link", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.add_column(sa.Column("reply_address_id", BIG_ID, nullable=True))
        table.add_column(sa.Column("undelivered_at", sa.DateTime(timezone=True), nullable=True))
        table.create_foreign_key(
            op.f("fk_department_link_reply_address_id_reply_address"), "reply_address", ["reply_address_id"], ["id"]
        )
        table.create_unique_constraint(op.f("uq_department_link_reply_address_id"), ["reply_address_id"])


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("department_link", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.drop_constraint(op.f("uq_department_link_reply_address_id"), type_="unique")
        table.drop_constraint(op.f("fk_department_link_reply_address_id_reply_address"), type_="foreignkey")
        table.drop_column("undelivered_at")
        table.drop_column("reply_address_id")
    op.drop_table("mailed_answer")
    op.drop_table("reply_address")

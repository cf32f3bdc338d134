"""What stood in reasons, first words, answers, places and names before words in them were covered."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OF_ONE = (
    "CASE WHEN reason_id IS NULL THEN 0 ELSE 1 END + CASE WHEN first_word_id IS NULL THEN 0 ELSE 1 END"
    " + CASE WHEN response_id IS NULL THEN 0 ELSE 1 END + CASE WHEN of_place THEN 1 ELSE 0 END"
    " + CASE WHEN of_name THEN 1 ELSE 0 END = 1"
)


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "original",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("subject_id", ID, nullable=False),
        sa.Column("event_seq", ID, nullable=False),
        sa.Column("reason_id", ID, nullable=True),
        sa.Column("first_word_id", ID, nullable=True),
        sa.Column("response_id", ID, nullable=True),
        sa.Column("of_place", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("of_name", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(OF_ONE, name=op.f("ck_original_of_one")),
        sa.ForeignKeyConstraint(["event_seq"], ["event.seq"], name=op.f("fk_original_event_seq_event")),
        sa.ForeignKeyConstraint(
            ["first_word_id"], ["first_word.id"], name=op.f("fk_original_first_word_id_first_word")
        ),
        sa.ForeignKeyConstraint(["reason_id"], ["reason.id"], name=op.f("fk_original_reason_id_reason")),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_original_response_id_response")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_original_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_original")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_original_event_seq"), "original", ["event_seq"])
    op.create_index(op.f("ix_original_subject_id"), "original", ["subject_id"])


def downgrade() -> None:
    """Take the change back: what is covered stays so, and what stood there can be opened no more."""
    op.drop_table("original")

"""The town's own sentences in place of the program's."""

import sqlalchemy as sa
from alembic import op

revision = "0180"
down_revision = "0178"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "own_sentence",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_own_sentence")),
    )
    op.create_table(
        "own_words",
        sa.Column("sentence_key", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("form", _BIG, autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("form IN (0, 1)", name=op.f("ck_own_words_form")),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 1000", name=op.f("ck_own_words_text")),
        sa.ForeignKeyConstraint(
            ["sentence_key"], ["own_sentence.key"], name=op.f("fk_own_words_sentence_key_own_sentence")
        ),
        sa.PrimaryKeyConstraint("sentence_key", "language", "form", name=op.f("pk_own_words")),
    )


def downgrade() -> None:
    """Take the change back; what the program says stands again."""
    op.drop_table("own_words")
    op.drop_table("own_sentence")

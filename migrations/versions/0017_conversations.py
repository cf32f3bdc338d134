"""Comments, what waits for its writer's confirmation, supports, and what is counted of them."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_INTENTS = "intent IN ('experience', 'question', 'help')"
_WAITS = sa.text("waits")


def _references(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "conversation",
        sa.Column("subject_id", _BIG, autoincrement=False, nullable=False),
        sa.Column("comments", _BIG, server_default=sa.text("0"), nullable=False),
        sa.Column("supports", _BIG, server_default=sa.text("0"), nullable=False),
        sa.Column("begun_at", _MOMENT, nullable=True),
        sa.CheckConstraint("comments >= 0 AND supports >= 0", name=op.f("ck_conversation_counted")),
        _references("conversation", "subject_id", "subject"),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("pk_conversation")),
    )
    op.create_table(
        "comment",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("root_id", _BIG, nullable=False),
        sa.Column("thread_id", _BIG, nullable=False),
        sa.Column("intent", sa.String(length=40), nullable=True),
        sa.Column("speaker", sa.String(length=40), nullable=False),
        sa.Column("shown_name", sa.Text(), nullable=True),
        sa.Column("sent_at", _MOMENT, nullable=False),
        sa.Column("waits", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint(_INTENTS, name=op.f("ck_comment_intent")),
        sa.CheckConstraint(
            "speaker IN ('resident', 'author', 'municipality', 'leader')", name=op.f("ck_comment_speaker")
        ),
        sa.CheckConstraint("(intent IS NULL) = (thread_id <> id)", name=op.f("ck_comment_reply")),
        _references("comment", "id", "subject"),
        _references("comment", "root_id", "subject"),
        _references("comment", "thread_id", "comment"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index("ix_comment_root_id", "comment", ["root_id", "thread_id", "id"])
    op.create_index(op.f("ix_comment_thread_id"), "comment", ["thread_id"])
    op.create_index("ix_comment_waits", "comment", ["id"], sqlite_where=_WAITS, postgresql_where=_WAITS)
    op.create_table(
        "unconfirmed_comment",
        sa.Column("id", _BIG, autoincrement=True, nullable=False),
        sa.Column("contact_id", _BIG, nullable=False),
        sa.Column("root_id", _BIG, nullable=False),
        sa.Column("reply_to", _BIG, nullable=True),
        sa.Column("intent", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.CheckConstraint(_INTENTS, name=op.f("ck_unconfirmed_comment_intent")),
        _references("unconfirmed_comment", "contact_id", "contact"),
        _references("unconfirmed_comment", "root_id", "subject"),
        _references("unconfirmed_comment", "reply_to", "comment"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unconfirmed_comment")),
        sqlite_autoincrement=True,
    )
    for column in ("contact_id", "created_at"):
        op.create_index(op.f(f"ix_unconfirmed_comment_{column}"), "unconfirmed_comment", [column])
    op.create_table(
        "support",
        sa.Column("id", _BIG, autoincrement=True, nullable=False),
        sa.Column("subject_id", _BIG, nullable=False),
        sa.Column("contact_id", _BIG, nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("confirmed_at", _MOMENT, nullable=True),
        _references("support", "subject_id", "subject"),
        _references("support", "contact_id", "contact"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support")),
        sa.UniqueConstraint("subject_id", "contact_id", name=op.f("uq_support_subject_id_contact_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_support_contact_id"), "support", ["contact_id"])


def downgrade() -> None:
    """Take the change back."""
    for table in ("support", "unconfirmed_comment", "comment", "conversation"):
        op.drop_table(table)

"""Guests, what they follow, how often they want mail, and what they have not been told yet."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def _references(table: str, column: str, other: str, key: str = "id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.{key}"], name=op.f(f"fk_{table}_{column}_{other}"))


def upgrade() -> None:
    """Apply the change."""
    op.add_column("contact", sa.Column("language", sa.String(length=12), nullable=True))
    op.create_table(
        "guest_session",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("contact_id", _BIG, nullable=False),
        sa.Column("own_until", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        _references("guest_session", "contact_id", "contact"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_guest_session")),
    )
    op.create_index(op.f("ix_guest_session_contact_id"), "guest_session", ["contact_id"])
    op.create_index(op.f("ix_guest_session_expires_at"), "guest_session", ["expires_at"])
    op.create_table(
        "receiver",
        sa.Column("contact_id", _BIG, autoincrement=False, nullable=False),
        sa.Column("rhythm", sa.String(length=40), nullable=False),
        sa.CheckConstraint("rhythm IN ('at_once', 'daily', 'weekly')", name=op.f("ck_receiver_rhythm")),
        _references("receiver", "contact_id", "contact"),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("pk_receiver")),
    )
    op.create_table(
        "follow",
        sa.Column("id", _BIG, autoincrement=True, nullable=False),
        sa.Column("subject_id", _BIG, nullable=False),
        sa.Column("contact_id", _BIG, nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("confirmed_at", _MOMENT, nullable=True),
        _references("follow", "subject_id", "subject"),
        _references("follow", "contact_id", "contact"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow")),
        sa.UniqueConstraint("subject_id", "contact_id", name=op.f("uq_follow_subject_id_contact_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_follow_contact_id"), "follow", ["contact_id"])
    confirmed = sa.text("confirmed_at IS NOT NULL")
    op.create_index(
        "ix_follow_confirmed", "follow", ["subject_id", "id"], sqlite_where=confirmed, postgresql_where=confirmed
    )
    op.create_table(
        "notice",
        sa.Column("id", _BIG, autoincrement=True, nullable=False),
        sa.Column("contact_id", _BIG, nullable=False),
        sa.Column("subject_id", _BIG, nullable=False),
        sa.Column("first_event", _BIG, nullable=False),
        sa.Column("last_event", _BIG, nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("sent_at", _MOMENT, nullable=True),
        sa.Column("sent_with", _BIG, nullable=True),
        _references("notice", "contact_id", "contact"),
        _references("notice", "subject_id", "subject"),
        _references("notice", "first_event", "event", "seq"),
        _references("notice", "last_event", "event", "seq"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sqlite_autoincrement=True,
    )
    for column in ("contact_id", "subject_id", "sent_at", "sent_with"):
        op.create_index(op.f(f"ix_notice_{column}"), "notice", [column])
    unsent = sa.text("sent_at IS NULL")
    op.create_index(
        "uq_notice_unsent",
        "notice",
        ["contact_id", "subject_id"],
        unique=True,
        sqlite_where=unsent,
        postgresql_where=unsent,
    )


def downgrade() -> None:
    """Take the change back."""
    for table in ("notice", "follow", "receiver", "guest_session"):
        op.drop_table(table)
    op.drop_column("contact", "language")

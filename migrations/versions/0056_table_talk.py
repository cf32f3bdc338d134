"""Tables that have talked about a challenge, and whoever typed in their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = "'neighbours', 'association', 'school_class', 'club', 'workplace', 'other'"


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "table_talk",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("challenge_id", BIG_ID, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("seats", BIG_ID, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"kind IN ({KINDS})", name=op.f("ck_table_talk_kind")),
        sa.CheckConstraint("seats BETWEEN 2 AND 99", name=op.f("ck_table_talk_seats")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenge.id"], name=op.f("fk_table_talk_challenge_id_challenge")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_table_talk")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_table_talk_challenge_id", "table_talk", ["challenge_id"], unique=False)
    op.create_table(
        "table_host",
        sa.Column("table_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("contact_id", BIG_ID, nullable=False),
        sa.Column("notice_id", BIG_ID, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_table_host_contact_id_contact")),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["privacy_notice.id"], name=op.f("fk_table_host_notice_id_privacy_notice")
        ),
        sa.ForeignKeyConstraint(["table_id"], ["table_talk.id"], name=op.f("fk_table_host_table_id_table_talk")),
        sa.PrimaryKeyConstraint("table_id", name=op.f("pk_table_host")),
    )
    op.create_index("ix_table_host_contact_id", "table_host", ["contact_id"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("table_host")
    op.drop_table("table_talk")

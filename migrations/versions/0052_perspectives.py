"""Whom challenges have heard, counted, and the situations that are missing."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "heard",
        sa.Column("challenge_id", BIG_ID, nullable=False),
        sa.Column("author_kind", sa.String(length=40), nullable=False),
        sa.Column("perspective", sa.String(length=40), nullable=False),
        sa.Column("people", BIG_ID, server_default=sa.text("0"), nullable=False),
        sa.Column(
            "first_time",
            BIG_ID,
            server_default=sa.text("0"),
            nullable=False,
        ),
        sa.Column("through", BIG_ID, server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint(
            "author_kind IN ('', 'citizen', 'association', 'business', 'employee', 'education', 'municipality')",
            name=op.f("ck_heard_author_kind"),
        ),
        sa.CheckConstraint("first_time <= people AND through <= people", name=op.f("ck_heard_counted")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenge.id"], name=op.f("fk_heard_challenge_id_challenge")),
        sa.PrimaryKeyConstraint("challenge_id", "author_kind", "perspective", name=op.f("pk_heard")),
    )
    op.create_table(
        "missing",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("challenge_id", BIG_ID, nullable=False),
        sa.Column("side", sa.String(length=40), nullable=False),
        sa.Column("situation", sa.Text(), nullable=False),
        sa.Column("tried", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", BIG_ID, server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("side IN ('lives', 'works')", name=op.f("ck_missing_side")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenge.id"], name=op.f("fk_missing_challenge_id_challenge")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missing")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_missing_challenge_id", "missing", ["challenge_id", "id"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("missing")
    op.drop_table("heard")

"""Who was asked to stand with an author, and who does."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "co_author",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("case_id", BIG_ID, nullable=False),
        sa.Column("contact_id", BIG_ID, nullable=True),
        sa.Column("organisation_id", BIG_ID, nullable=True),
        sa.Column("standing", sa.String(length=40), nullable=False),
        sa.Column("asked_key", sa.LargeBinary(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("standing IN ('asked', 'accepted', 'declined')", name=op.f("ck_co_author_standing")),
        sa.CheckConstraint("(standing = 'declined') = (contact_id IS NULL)", name=op.f("ck_co_author_told_apart")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_co_author_contact_id_contact")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_co_author_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["submission.id"], name=op.f("fk_co_author_case_id_submission")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_co_author")),
        sa.UniqueConstraint("case_id", "asked_key", name=op.f("uq_co_author_case_id_asked_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_co_author_asked_at", "co_author", ["asked_at"], unique=False)
    op.create_index("ix_co_author_contact_id", "co_author", ["contact_id"], unique=False)
    op.create_index("ix_co_author_organisation_id", "co_author", ["organisation_id"], unique=False)
    op.create_index("ix_co_author_case_id", "co_author", ["case_id", "standing"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("co_author")

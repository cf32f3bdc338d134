"""What somebody writes to us about a thing can start a clock in law too; and when a comment that waited came in."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.add_column("comment", sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "statutory_beside",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("subject_id", BIG_ID, nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("source_id", BIG_ID, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("standing", sa.String(length=40), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", BIG_ID, nullable=True),
        sa.CheckConstraint("(decided_at IS NULL) = (standing = 'suggested')", name=op.f("ck_statutory_beside_decided")),
        sa.CheckConstraint(
            "kind IN ('complaint', 'access', 'own_data', 'child', 'hearing', 'damages')",
            name=op.f("ck_statutory_beside_kind"),
        ),
        sa.CheckConstraint(
            "standing IN ('suggested', 'confirmed', 'refused')", name=op.f("ck_statutory_beside_standing")
        ),
        sa.CheckConstraint("source IN ('reason', 'report', 'waiting')", name=op.f("ck_statutory_beside_source")),
        sa.CheckConstraint("(decided_at IS NULL) = (decided_by IS NULL)", name=op.f("ck_statutory_beside_decided_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_statutory_beside_decided_by_person")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_statutory_beside_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statutory_beside")),
        sqlite_autoincrement=True,
    )
    opened = sa.text("standing = 'suggested'")
    op.create_index(
        *("uq_statutory_beside_open", "statutory_beside", ["source", "source_id"]),
        unique=True,
        sqlite_where=opened,
        postgresql_where=opened,
    )
    op.create_index("ix_statutory_beside_subject_id", "statutory_beside", ["subject_id"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("statutory_beside")
    op.drop_column("comment", "arrived_at")

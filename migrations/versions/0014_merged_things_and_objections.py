"""Two things about the same can be joined, and what staff do about a thing can be looked at again by another."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_OPEN = sa.text("decided_at IS NULL")


def upgrade() -> None:
    """Apply the change."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "merging",
        sa.Column("subject_id", big, autoincrement=False, nullable=False),
        sa.Column("into_id", big, nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("into_id <> subject_id", name=op.f("ck_merging_another")),
        sa.ForeignKeyConstraint(["into_id"], ["subject.id"], name=op.f("fk_merging_into_id_subject")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_merging_subject_id_subject")),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("pk_merging")),
    )
    op.create_index(op.f("ix_merging_into_id"), "merging", ["into_id"])
    op.create_table(
        "objection",
        sa.Column("id", big, autoincrement=True, nullable=False),
        sa.Column("subject_id", big, nullable=False),
        sa.Column("event_seq", big, nullable=False),
        sa.Column("reason_id", big, nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", big, nullable=True),
        sa.Column("upheld", sa.Boolean(), nullable=True),
        sa.CheckConstraint("(decided_at IS NULL) = (upheld IS NULL)", name=op.f("ck_objection_decided")),
        sa.CheckConstraint("(decided_at IS NULL) = (decided_by IS NULL)", name=op.f("ck_objection_decided_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_objection_decided_by_person")),
        sa.ForeignKeyConstraint(["event_seq"], ["event.seq"], name=op.f("fk_objection_event_seq_event")),
        sa.ForeignKeyConstraint(["reason_id"], ["reason.id"], name=op.f("fk_objection_reason_id_reason")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_objection_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_objection_subject_id", "objection", ["subject_id"])
    op.create_index(
        "uq_objection_open", "objection", ["event_seq"], unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("objection")
    op.drop_table("merging")

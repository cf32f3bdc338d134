"""Limits on how much one sender can send in a week, proposed, decided and lifted."""

import sqlalchemy as sa
from alembic import op

revision = "0095"
down_revision = "0094"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "sender_limit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("contact_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("submission_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("most", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hear_by", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("proposed_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("imposed", sa.Boolean(), nullable=True),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(decided_at IS NULL) = (decided_by IS NULL)", name=op.f("ck_sender_limit_decided_by")),
        sa.CheckConstraint("(decided_at IS NULL) = (imposed IS NULL)", name=op.f("ck_sender_limit_decided")),
        sa.CheckConstraint("decided_by <> proposed_by", name=op.f("ck_sender_limit_another")),
        sa.CheckConstraint("ends_on > hear_by", name=op.f("ck_sender_limit_ends")),
        sa.CheckConstraint("lifted_at IS NULL OR decided_at IS NOT NULL", name=op.f("ck_sender_limit_lifted")),
        sa.CheckConstraint("most BETWEEN 1 AND 20", name=op.f("ck_sender_limit_most")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_sender_limit_contact_id_contact")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_sender_limit_decided_by_person")),
        sa.ForeignKeyConstraint(["proposed_by"], ["person.id"], name=op.f("fk_sender_limit_proposed_by_person")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_sender_limit_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sender_limit")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("sender_limit", schema=None) as batch_op:
        batch_op.create_index("ix_sender_limit_contact_id", ["contact_id", "ends_on"], unique=False)
        batch_op.create_index("ix_sender_limit_submission_id", ["submission_id"], unique=False)
        batch_op.create_index(
            "uq_sender_limit_undecided",
            ["contact_id"],
            unique=True,
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("sender_limit", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_sender_limit_undecided",
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )
        batch_op.drop_index("ix_sender_limit_submission_id")
        batch_op.drop_index("ix_sender_limit_contact_id")

    op.drop_table("sender_limit")

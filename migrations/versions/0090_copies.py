"""Copies of a case for information."""

import sqlalchemy as sa
from alembic import op

revision = "0090"
down_revision = "0089"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "case_copy",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("submission_id", BIG_ID, nullable=False),
        sa.Column("network_id", BIG_ID, nullable=True),
        sa.Column("department_id", BIG_ID, nullable=True),
        sa.Column("event_seq", BIG_ID, nullable=False),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(network_id IS NULL) <> (department_id IS NULL)", name=op.f("ck_case_copy_one_receiver")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_case_copy_department_id_department")
        ),
        sa.ForeignKeyConstraint(["event_seq"], ["event.seq"], name=op.f("fk_case_copy_event_seq_event")),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_case_copy_network_id_network")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_case_copy_person_id_person")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_case_copy_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_copy")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_case_copy_network_id"), "case_copy", ["network_id"], unique=False)
    op.create_index(op.f("ix_case_copy_submission_id"), "case_copy", ["submission_id"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("case_copy")

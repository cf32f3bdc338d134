"""Where authors say that their cases belong that is no network: an operation or a department."""

import sqlalchemy as sa
from alembic import op

revision = "0178"
down_revision = "0176"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "belonging",
        sa.Column("submission_id", _BIG, autoincrement=False, nullable=False),
        sa.Column("operation_id", _BIG, nullable=True),
        sa.Column("department_id", _BIG, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(operation_id IS NULL) <> (department_id IS NULL)", name=op.f("ck_belonging_one")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_belonging_submission_id_submission")
        ),
        sa.ForeignKeyConstraint(["operation_id"], ["operation.id"], name=op.f("fk_belonging_operation_id_operation")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_belonging_department_id_department")
        ),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_belonging")),
    )
    op.create_index(op.f("ix_belonging_operation_id"), "belonging", ["operation_id"])
    op.create_index(op.f("ix_belonging_department_id"), "belonging", ["department_id"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("belonging")

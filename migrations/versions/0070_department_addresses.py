"""Where departments get their mail, and the domains of the municipality."""

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0068"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "own_domain",
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_own_domain")),
    )
    op.create_table(
        "department_address",
        sa.Column("department_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("receiver", sa.String(length=40), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "receiver IN ('department', 'operations', 'leader', 'director')",
            name=op.f("ck_department_address_receiver"),
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_department_address_department_id_department")
        ),
        sa.PrimaryKeyConstraint("department_id", "receiver", name=op.f("pk_department_address")),
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("department_address")
    op.drop_table("own_domain")

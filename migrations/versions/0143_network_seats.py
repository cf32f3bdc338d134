"""Who is in a network."""

import sqlalchemy as sa
from alembic import op

revision = "0143"
down_revision = "0138"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ROLES = "'leader', 'co_leader', 'reference', 'core', 'invited', 'substitute', 'daily'"


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "network_seat",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("network_id", BIG_ID, nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("department_id", BIG_ID, nullable=True),
        sa.Column("organisation_id", BIG_ID, nullable=True),
        sa.Column("stages", sa.String(length=80), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("replaces_id", BIG_ID, nullable=True),
        sa.CheckConstraint(f"role IN ({ROLES})", name=op.f("ck_network_seat_role")),
        sa.CheckConstraint("until_on IS NULL OR until_on >= from_on", name=op.f("ck_network_seat_until")),
        sa.CheckConstraint(
            "organisation_id IS NULL OR (department_id IS NULL AND name = '')",
            name=op.f("ck_network_seat_organisation"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_network_seat_network_id_network")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_network_seat_department_id_department")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_network_seat_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["network_seat.id"], name=op.f("fk_network_seat_replaces_id_network_seat")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_seat")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_network_seat_network_id", "network_seat", ["network_id", "id"], unique=False)
    op.create_index("ix_network_seat_organisation_id", "network_seat", ["organisation_id"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    op.drop_index("ix_network_seat_organisation_id", "network_seat")
    op.drop_index("ix_network_seat_network_id", "network_seat")
    op.drop_table("network_seat")

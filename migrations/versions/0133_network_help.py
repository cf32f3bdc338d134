"""How much time it takes to be in a network, and whom one can call."""

import sqlalchemy as sa
from alembic import op

revision = "0133"
down_revision = "0124"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "network_help",
        sa.Column(
            "network_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.Column("whom_to_call", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_network_help_network_id_network")),
        sa.PrimaryKeyConstraint("network_id", name=op.f("pk_network_help")),
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("network_help")

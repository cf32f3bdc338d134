"""How networks ended, and what had become of it later."""

import sqlalchemy as sa
from alembic import op

revision = "0150"
down_revision = "0091"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "network_ending",
        sa.Column(
            "network_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("where_now", sa.Text(), nullable=False),
        sa.Column("taken_home", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("whom_to_ask", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("still", sa.Text(), nullable=True),
        sa.Column("looked_on", sa.Date(), nullable=True),
        sa.CheckConstraint("(still IS NULL) = (looked_on IS NULL)", name=op.f("ck_network_ending_looked")),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_network_ending_network_id_network")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_network_ending_person_id_person")),
        sa.PrimaryKeyConstraint("network_id", name=op.f("pk_network_ending")),
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("network_ending")

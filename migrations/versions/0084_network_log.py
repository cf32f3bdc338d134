"""What networks wrote in their logs, and which ways of working they tried."""

import sqlalchemy as sa
from alembic import op

revision = "0084"
down_revision = "0143"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "network_log_entry",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("network_id", BIG_ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("for_members", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_network_log_entry_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_log_entry")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_network_log_entry_network_id", "network_log_entry", ["network_id", "day", "id"], unique=False)
    op.create_table(
        "network_tried_method",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("network_id", BIG_ID, nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("gave", sa.Text(), nullable=False),
        sa.Column("again", sa.String(length=40), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("again IN ('yes', 'changed', 'no')", name=op.f("ck_network_tried_method_again")),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_network_tried_method_network_id_network")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_tried_method")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_network_tried_method_network_id", "network_tried_method", ["network_id", "id"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    op.drop_index("ix_network_tried_method_network_id", "network_tried_method")
    op.drop_table("network_tried_method")
    op.drop_index("ix_network_log_entry_network_id", "network_log_entry")
    op.drop_table("network_log_entry")

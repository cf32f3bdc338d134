"""The meetings of networks."""

import sqlalchemy as sa
from alembic import op

revision = "0085"
down_revision = "0081"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "network_meeting",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("network_id", BIG_ID, nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("agenda", sa.Text(), nullable=False),
        sa.Column("for_members", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("called_off_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("minutes", sa.Text(), server_default="", nullable=False),
        sa.Column("minutes_for_members", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name=op.f("ck_network_meeting_ends")),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_network_meeting_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_meeting")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_network_meeting_network_id", "network_meeting", ["network_id", "starts_at", "id"], unique=False)
    op.create_index("ix_network_meeting_starts_at", "network_meeting", ["starts_at"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    op.drop_index("ix_network_meeting_starts_at", "network_meeting")
    op.drop_index("ix_network_meeting_network_id", "network_meeting")
    op.drop_table("network_meeting")

"""Rooms of the house have a switch. A town that is there already keeps what it had."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "room",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("off_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "off_since IS NOT NULL OR (until IS NULL AND reason IS NULL)", name=op.f("ck_room_on_is_plain")
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_room")),
    )
    op.execute("INSERT INTO room (name) SELECT 'experience' FROM municipality")


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("room")

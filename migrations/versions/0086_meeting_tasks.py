"""Who does what by when, as it was agreed in a meeting of a network."""

import sqlalchemy as sa
from alembic import op

revision = "0086"
down_revision = "0130"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "meeting_task",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("network_id", BIG_ID, nullable=False),
        sa.Column("meeting_id", BIG_ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("seat_id", BIG_ID, nullable=True),
        sa.Column("for_leader", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("seat_id IS NULL OR NOT for_leader", name=op.f("ck_meeting_task_who")),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_meeting_task_network_id_network")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["network_meeting.id"], name=op.f("fk_meeting_task_meeting_id_network_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"],
            ["network_seat.id"],
            name=op.f("fk_meeting_task_seat_id_network_seat"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_task")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_meeting_task_network_id", "meeting_task", ["network_id", "id"], unique=False)
    op.create_index("ix_meeting_task_meeting_id", "meeting_task", ["meeting_id", "id"], unique=False)
    op.create_index(op.f("ix_meeting_task_seat_id"), "meeting_task", ["seat_id"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    op.drop_index(op.f("ix_meeting_task_seat_id"), "meeting_task")
    op.drop_index("ix_meeting_task_meeting_id", "meeting_task")
    op.drop_index("ix_meeting_task_network_id", "meeting_task")
    op.drop_table("meeting_task")

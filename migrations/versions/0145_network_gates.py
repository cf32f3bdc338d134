"""The contact in the management stands behind each stage of a network."""

import sqlalchemy as sa
from alembic import op

revision = "0145"
down_revision = "0085"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STAGES = "'proposed', 'startup', 'design', 'explore', 'ideate', 'test', 'anchor', 'closed'"
OPEN = sa.text("ended_at IS NULL AND backed_at IS NULL")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "network_contact_address",
        sa.Column("seat_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("email_sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["network_seat.id"], name=op.f("fk_network_contact_address_seat_id_network_seat")
        ),
        sa.PrimaryKeyConstraint("seat_id", name=op.f("pk_network_contact_address")),
    )
    op.create_table(
        "network_gate",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("network_id", BIG_ID, nullable=False),
        sa.Column("seat_id", BIG_ID, nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.Column("reminded_at", MOMENT, nullable=True),
        sa.Column("backed_at", MOMENT, nullable=True),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("said_at", MOMENT, nullable=True),
        sa.Column("talked_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.CheckConstraint(f"stage IN ({STAGES})", name=op.f("ck_network_gate_stage")),
        sa.CheckConstraint("(said IS NULL) = (said_at IS NULL)", name=op.f("ck_network_gate_said")),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_network_gate_network_id_network")),
        sa.ForeignKeyConstraint(["seat_id"], ["network_seat.id"], name=op.f("fk_network_gate_seat_id_network_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_gate")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_network_gate_token_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_network_gate_open", "network_gate", ["network_id"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN
    )
    op.create_index("ix_network_gate_network_id", "network_gate", ["network_id", "id"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    op.drop_index("ix_network_gate_network_id", "network_gate")
    op.drop_index("uq_network_gate_open", "network_gate")
    op.drop_table("network_gate")
    op.drop_table("network_contact_address")

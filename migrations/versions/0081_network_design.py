"""What the stages of networks need, and who asks to join."""

import sqlalchemy as sa
from alembic import op

revision = "0081"
down_revision = "0080"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "network_need",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("network_id", BIG_ID, nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("seat_id", BIG_ID, nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('competence', 'perspective')", name=op.f("ck_network_need_kind")),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_network_need_network_id_network")),
        sa.ForeignKeyConstraint(
            ["seat_id"],
            ["network_seat.id"],
            name=op.f("fk_network_need_seat_id_network_seat"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_need")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_network_need_network_id", "network_need", ["network_id", "id"], unique=False)
    op.create_index("ix_network_need_seat_id", "network_need", ["seat_id"], unique=False)
    op.create_table(
        "network_request",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("network_id", BIG_ID, nullable=False),
        sa.Column("contact_id", BIG_ID, nullable=False),
        sa.Column("organisation_id", BIG_ID, nullable=True),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("let_in", sa.Boolean(), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(answered_at IS NULL) = (let_in IS NULL)", name=op.f("ck_network_request_answered")),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_network_request_network_id_network")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_network_request_contact_id_contact")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_network_request_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_request")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_network_request_network_id", "network_request", ["network_id", "answered_at"], unique=False)
    op.create_index("ix_network_request_contact_id", "network_request", ["contact_id"], unique=False)
    op.create_index("ix_network_request_organisation_id", "network_request", ["organisation_id"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("network_request")
    op.drop_table("network_need")

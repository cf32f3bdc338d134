"""Who stands in for whoever leads a network, and who was asked to lead it."""

import sqlalchemy as sa
from alembic import op

revision = "0126"
down_revision = "0133"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = sa.text("answered_at IS NULL AND ended_at IS NULL")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "network_substitute",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("network_id", BIG_ID, nullable=False),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("begun_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.CheckConstraint("until_on >= from_on", name=op.f("ck_network_substitute_until")),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_network_substitute_network_id_network")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_network_substitute_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_substitute")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_network_substitute_network_id", "network_substitute", ["network_id", "id"], unique=False)
    op.create_index(op.f("ix_network_substitute_person_id"), "network_substitute", ["person_id"], unique=False)
    op.create_table(
        "network_handover",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("network_id", BIG_ID, nullable=False),
        sa.Column("former_id", BIG_ID, nullable=False),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("takes_it", sa.Boolean(), nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.CheckConstraint("(answered_at IS NULL) = (takes_it IS NULL)", name=op.f("ck_network_handover_answered")),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_network_handover_network_id_network")),
        sa.ForeignKeyConstraint(["former_id"], ["person.id"], name=op.f("fk_network_handover_former_id_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_network_handover_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_handover")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_network_handover_token_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_network_handover_open",
        "network_handover",
        ["network_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_index("uq_network_handover_open", "network_handover")
    op.drop_table("network_handover")
    op.drop_index(op.f("ix_network_substitute_person_id"), "network_substitute")
    op.drop_index("ix_network_substitute_network_id", "network_substitute")
    op.drop_table("network_substitute")

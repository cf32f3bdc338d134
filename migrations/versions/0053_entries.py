"""Entries under the water line of challenges, and how many of them everybody can read in each layer."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LAYERS = ("unsorted", "causes", "habits", "consequences", "affected", "tried", "ideas", "parked")
_SHOWN, _WAITS = sa.text("shelf IS NOT NULL"), sa.text("waits")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "entry",
        sa.Column("id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("challenge_id", BIG_ID, nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("layer", sa.String(length=40), nullable=False),
        sa.Column("shelf", sa.String(length=40), nullable=True),
        sa.Column("speaker", sa.String(length=40), nullable=False),
        sa.Column("is_residents", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("is_impossible", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("through", sa.String(length=40), nullable=True),
        sa.Column("table_id", BIG_ID, nullable=True),
        sa.Column("supporters", BIG_ID, server_default=sa.text("0"), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waits", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint("is_residents = (speaker = 'resident')", name=op.f("ck_entry_is_residents")),
        sa.CheckConstraint(
            "layer IN ('unsorted', 'causes', 'habits', 'consequences', 'affected', 'tried', 'ideas', 'parked')",
            name=op.f("ck_entry_layer"),
        ),
        sa.CheckConstraint("question IN ('behind', 'tried', 'idea')", name=op.f("ck_entry_question")),
        sa.CheckConstraint("speaker IN ('resident', 'municipality', 'leader')", name=op.f("ck_entry_speaker")),
        sa.CheckConstraint("table_id IS NULL OR through = 'table'", name=op.f("ck_entry_table_id")),
        sa.CheckConstraint("through IN ('table', 'phone', 'frontline')", name=op.f("ck_entry_through")),
        sa.CheckConstraint("shelf = layer", name=op.f("ck_entry_shelf")),
        sa.CheckConstraint("supporters >= 0", name=op.f("ck_entry_supported")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenge.id"], name=op.f("fk_entry_challenge_id_challenge")),
        sa.ForeignKeyConstraint(["id"], ["subject.id"], name=op.f("fk_entry_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
    )
    op.create_index("ix_entry_challenge_id", "entry", ["challenge_id", "layer", "id"], unique=False)
    op.create_index(
        "ix_entry_shelf",
        "entry",
        ["challenge_id", "shelf", "is_residents", "supporters", "id"],
        unique=False,
        sqlite_where=_SHOWN,
        postgresql_where=_SHOWN,
    )
    op.create_index("ix_entry_table_id", "entry", ["table_id"], unique=False)
    op.create_index("ix_entry_waits", "entry", ["id"], unique=False, sqlite_where=_WAITS, postgresql_where=_WAITS)

    op.create_table(
        "iceberg",
        sa.Column("challenge_id", BIG_ID, autoincrement=False, nullable=False),
        *(sa.Column(one, BIG_ID, server_default=sa.text("0"), nullable=False) for one in LAYERS),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenge.id"], name=op.f("fk_iceberg_challenge_id_challenge")),
        sa.PrimaryKeyConstraint("challenge_id", name=op.f("pk_iceberg")),
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("iceberg")
    op.drop_index("ix_entry_waits", "entry", sqlite_where=_WAITS, postgresql_where=_WAITS)
    op.drop_index("ix_entry_table_id", "entry")
    op.drop_index("ix_entry_shelf", "entry", sqlite_where=_SHOWN, postgresql_where=_SHOWN)
    op.drop_index("ix_entry_challenge_id", "entry")
    op.drop_table("entry")
